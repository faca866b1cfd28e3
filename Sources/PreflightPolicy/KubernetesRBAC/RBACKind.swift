/// The four kinds of objects that decide in Kubernetes RBAC.
///
/// Source: Kubernetes documentation, Using RBAC Authorization, "API objects".
package enum RBACKind: String, Sendable, CaseIterable {
    case role = "Role"
    case clusterRole = "ClusterRole"
    case roleBinding = "RoleBinding"
    case clusterRoleBinding = "ClusterRoleBinding"

    package static let group = "rbac.authorization.k8s.io"
}
