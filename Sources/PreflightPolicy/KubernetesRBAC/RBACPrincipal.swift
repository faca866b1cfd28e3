import PreflightCore

/// Who asks: a user name and groups, with the groups that the API server adds by itself.
package struct RBACPrincipal: Sendable, Hashable {
    package let user: String
    /// Sorted, each once.
    package let groups: [String]

    /// - Parameter groups: those that the identity provider asserts; the implicit ones are added.
    ///
    /// Sources: kubernetes/kubernetes staging/src/k8s.io/apiserver/pkg/authentication/group/authenticated_group_adder.go,
    /// .../authentication/request/anonymous/anonymous.go, .../authentication/serviceaccount/util.go; Kubernetes
    /// documentation, Using RBAC Authorization, "Referring to subjects".
    package init(user: String, groups: [String] = []) {
        var all = Set(groups.map { ExactText($0) })
        if user == "system:anonymous" {
            all.insert(ExactText("system:unauthenticated"))
        } else {
            all.insert(ExactText("system:authenticated"))
        }
        if let account = Self.serviceAccount(user) {
            all.insert(ExactText("system:serviceaccounts"))
            all.insert(ExactText("system:serviceaccounts:\(account.namespace)"))
        }
        self.user = user
        self.groups = all.map(\.text).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Members of this group are not asked for permissions at all: a webhook or a missing binding cannot lock them out.
    ///
    /// Source: Kubernetes documentation, Using RBAC Authorization, "User-facing roles"; kubernetes/kubernetes
    /// staging/src/k8s.io/apiserver/pkg/authorization/authorizerfactory/builtin.go, `NewPrivilegedGroups`.
    package var isPrivileged: Bool { groups.contains("system:masters") }

    /// The account that a user name of the form `system:serviceaccount:NAMESPACE:NAME` stands for.
    package var serviceAccount: (namespace: String, name: String)? { Self.serviceAccount(user) }

    private static func serviceAccount(_ user: String) -> (namespace: String, name: String)? {
        let parts = user.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "system", parts[1] == "serviceaccount", !parts[2].isEmpty,
            !parts[3].isEmpty
        else { return nil }
        return (String(parts[2]), String(parts[3]))
    }
}
