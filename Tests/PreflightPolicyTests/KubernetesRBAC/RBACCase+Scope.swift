import PreflightCore

private let bindings = "RBAC, RoleBinding and ClusterRoleBinding"
private let prevention = "RBAC, Privilege escalation prevention"

extension RBACCase {
    /// Requirements on patterns: everything that the pattern covers must be allowed.
    static let patterns: [RBACCase] = [
        RBACCase(.role, "get core *", asks: "get * in a", .missing, "`*` is every group"),
        RBACCase(.role, "get * *", asks: "get * in a", .granted, "`*` is every group, resource and subresource"),
        RBACCase(.role, "get apps *", asks: "get *.apps in a", .granted, "`*.apps` is everything in apps"),
        RBACCase(.role, "get * *", asks: "get *.apps in a", .granted, "a wider rule"),
        RBACCase(
            .role, "get apps deployments,statefulsets", asks: "get *.apps in a", .missing, "two resources are not all"),
        RBACCase(.role, "get apps */scale", asks: "get *.apps in a", .missing, "one subresource is not all"),
        RBACCase(.role, "get apps */scale", asks: "get *.apps/scale in a", .granted, "`*.apps/scale`"),
        RBACCase(.role, "get apps *", asks: "get *.apps/scale in a", .granted, "ResourceAll covers subresources"),
        RBACCase(
            .role, "get apps deployments/scale", asks: "get *.apps/scale in a", .missing, "one resource is not all"),
        RBACCase(.role, "get core */scale", asks: "get */scale in a", .granted, "`*/scale` is in core"),
        RBACCase(.role, "get apps */scale", asks: "get */scale in a", .missing, "`*/scale` is in core"),
        RBACCase(.role, "get apps */status", asks: "get *.apps/scale in a", .missing, "another subresource"),
        RBACCase(.role, "* core pods", asks: "* pods in a", .granted, "verb `*` is every verb"),
        RBACCase(
            .role, "create,delete,deletecollection,get,list,patch,update,watch core pods", asks: "* pods in a",
            .missing,
            "eight verbs are not every verb"),
        RBACCase(.role, "* core pods x", asks: "* pods in a named x", .granted, "every verb on one name"),
        RBACCase(.role, "* core pods x", asks: "* pods in a", .missing, "every verb on every name"),
        RBACCase(.role, "get * deployments", asks: "get deployments.* in a", .granted, "a resource in every group"),
        RBACCase(
            .role, "get apps,extensions deployments", asks: "get deployments.* in a", .missing, "two groups are not all"
        ),
        RBACCase(
            .role, "* apps *", "* core *", asks: "* * in a", .missing, "a union of rules does not cover every group"),
        RBACCase(.cluster, "* * *", asks: "* *", .granted, "cluster-admin"),
        RBACCase(.cluster, "* * *", asks: "get *.example.com", .granted, "a group that no catalogue knows"),
        RBACCase(.cluster, "get *", asks: "get /*", .granted, "every path"),
        RBACCase(.cluster, "get /*", asks: "get /*", .granted, "every path"),
        RBACCase(.cluster, "get /healthz/*", asks: "get /healthz/*", .granted, "the same prefix"),
        RBACCase(.cluster, "get /healthz*", asks: "get /healthz/*", .granted, "a shorter prefix"),
        RBACCase(.cluster, "get /healthz/*", asks: "get /healthz*", .missing, "a longer prefix"),
        RBACCase(.cluster, "get /healthz/a,/healthz/b", asks: "get /healthz/*", .missing, "two paths are not all"),
        RBACCase(.cluster, "get,post /x", asks: "* /x", .missing, "two methods are not every verb"),
        RBACCase(.cluster, "* /x", asks: "* /x", .granted, "every verb"),
    ]

    /// Which bindings count where.
    static let scopes: [RBACCase] = [
        RBACCase(.role, "get core pods", asks: "get pods in b", .missing, "\(bindings): only in its namespace"),
        RBACCase(.local, "get core secrets", asks: "get secrets in a", .granted, "\(bindings): dave in development"),
        RBACCase(
            .local, "get core secrets", asks: "get secrets in b", .missing,
            "kubernetes#95471: ClusterRole through RoleBinding"),
        RBACCase(.local, "get core secrets", asks: "get secrets", .missing, "\(bindings): not in every namespace"),
        RBACCase(.cluster, "get core secrets", asks: "get secrets", .granted, "\(bindings): manager in any namespace"),
        RBACCase(
            .cluster, "get core secrets", asks: "get secrets in a", .granted, "\(bindings): any namespace is this one"),
        RBACCase(
            .cluster, "get core secrets", asks: "get secrets in b", .granted, "\(bindings): any namespace is that one"),
        RBACCase(
            .role, "get core pods", asks: "get pods", .missing, "SelfSubjectAccessReview: no namespace is all of them"),
        RBACCase(.role, "* * *", asks: "get pods", .missing, "admin of one namespace"),
        RBACCase(
            .role, "list core namespaces", asks: "list namespaces", .missing,
            "kubernetes#75970: list namespaces with a Role"),
        RBACCase(
            .role, "list core namespaces", asks: "list namespaces in a", .missing,
            "requestinfo.go: the list has no namespace"),
        RBACCase(
            .local, "list core namespaces", asks: "list namespaces in a", .missing,
            "requestinfo.go: the list has no namespace"),
        RBACCase(.cluster, "list core namespaces", asks: "list namespaces", .granted, "ClusterRoleBinding"),
        RBACCase(
            .role, "get core namespaces", asks: "get namespaces in a", .granted,
            "requestinfo.go: a Namespace is in itself"),
        RBACCase(.role, "delete core namespaces", asks: "delete namespaces in a", .granted, "requestinfo.go"),
        RBACCase(
            .role, "patch core namespaces", asks: "patch namespaces in b", .missing, "requestinfo.go: another Namespace"
        ),
        RBACCase(
            .role, "create core namespaces", asks: "create namespaces in a", .missing,
            "requestinfo.go: POST has no namespace"),
        RBACCase(
            .role, "get core namespaces/status", asks: "get namespaces/status in a", .granted,
            "requestinfo.go: known subresource"),
        RBACCase(
            .role, "get core namespaces", asks: "get namespaces named a", .granted,
            "requestinfo.go: the name is the namespace"),
        RBACCase(
            .role, "get core namespaces", asks: "get namespaces in a named b", .missing,
            "requestinfo.go: the name is the namespace, whatever the question says"),
        RBACCase(
            .role, "get core namespaces", asks: "get namespaces", .missing, "requestinfo.go: every Namespace is not one"
        ),
        RBACCase(
            .role, "get core namespaces a", asks: "get namespaces in a", .granted,
            "requestinfo.go: the namespace is the name"),
        RBACCase(
            .role, "get core namespaces b", asks: "get namespaces in a", .missing,
            "requestinfo.go: the namespace is the name"),
        RBACCase(
            .cluster, "delete core namespaces x", asks: "delete namespaces in x", .granted,
            "requestinfo.go: the namespace is the name"),
        RBACCase(.role, "* core namespaces", asks: "* namespaces in a", .granted, "requestinfo.go"),
        RBACCase(
            .role, "get core nodes", asks: "get nodes", .missing, "RBAC, rule examples: nodes need a ClusterRoleBinding"
        ),
        RBACCase(.role, "get core nodes", asks: "get nodes in a", .missing, "requests for nodes carry no namespace"),
        RBACCase(.local, "get core nodes", asks: "get nodes in a", .missing, "requests for nodes carry no namespace"),
        RBACCase(
            .local, "patch core nodes/status", asks: "patch nodes/status in a", .missing, "its subresources neither"),
        RBACCase(.cluster, "get core nodes", asks: "get nodes in a", .granted, "the namespace does not matter"),
        RBACCase(
            .local, "get storage.k8s.io storageclasses", asks: "get storageclasses.storage.k8s.io", .missing,
            "cluster-scoped"),
        RBACCase(
            .local, "get example.com widgets", asks: "get widgets.example.com in a", .granted,
            "unknown resources as asked"),
        RBACCase(
            .local, "get example.com widgets", asks: "get widgets.example.com", .missing, "unknown resources as asked"),
        RBACCase(
            .cluster, "create authorization.k8s.io selfsubjectaccessreviews",
            asks: "create selfsubjectaccessreviews.authorization.k8s.io", .granted, "system:basic-user"),
    ]

    /// Roles and bindings are written under a second check.
    static let escalation: [RBACCase] = [
        RBACCase(
            .role, "create rbac.authorization.k8s.io roles", asks: "create roles.rbac.authorization.k8s.io in a",
            .conditional, "\(prevention): kapp#887"),
        RBACCase(
            .role, "create,escalate rbac.authorization.k8s.io roles",
            asks: "create roles.rbac.authorization.k8s.io in a",
            .granted, "\(prevention): escalate"),
        RBACCase(
            .role, "update rbac.authorization.k8s.io roles", asks: "update roles.rbac.authorization.k8s.io in a",
            .conditional, "\(prevention): update"),
        RBACCase(
            .role, "patch rbac.authorization.k8s.io roles", asks: "patch roles.rbac.authorization.k8s.io in a",
            .conditional, "\(prevention): patch updates"),
        RBACCase(
            .role, "delete rbac.authorization.k8s.io roles", asks: "delete roles.rbac.authorization.k8s.io in a",
            .granted, "\(prevention): nothing is given away"),
        RBACCase(
            .role, "get rbac.authorization.k8s.io roles", asks: "get roles.rbac.authorization.k8s.io in a", .granted,
            "\(prevention): reading"),
        RBACCase(
            .role, "get rbac.authorization.k8s.io roles", asks: "create roles.rbac.authorization.k8s.io in a", .missing,
            "without the permission itself nothing else matters"),
        RBACCase(
            .role, "* * *", asks: "create roles.rbac.authorization.k8s.io in a", .granted, "`*` includes escalate"),
        RBACCase(
            .role, "* rbac.authorization.k8s.io *", asks: "create roles.rbac.authorization.k8s.io in a", .granted,
            "`*` includes escalate"),
        RBACCase(
            .cluster, "create rbac.authorization.k8s.io clusterroles",
            asks: "create clusterroles.rbac.authorization.k8s.io",
            .conditional, "kapp#887: a ClusterRole with more than you hold"),
        RBACCase(
            .cluster, "create,escalate rbac.authorization.k8s.io clusterroles",
            asks: "create clusterroles.rbac.authorization.k8s.io", .granted, prevention),
        RBACCase(
            .cluster, "create rbac.authorization.k8s.io clusterroles", "escalate rbac.authorization.k8s.io roles",
            asks: "create clusterroles.rbac.authorization.k8s.io", .conditional,
            "escalation_check.go: the request's own resource"),
        RBACCase(
            .cluster, "update rbac.authorization.k8s.io clusterroles",
            "escalate rbac.authorization.k8s.io clusterroles x",
            asks: "update clusterroles.rbac.authorization.k8s.io named x", .granted,
            "escalation_check.go: the request's own name"),
        RBACCase(
            .cluster, "update rbac.authorization.k8s.io clusterroles",
            "escalate rbac.authorization.k8s.io clusterroles x",
            asks: "update clusterroles.rbac.authorization.k8s.io named y", .conditional,
            "escalation_check.go: another name"),
        RBACCase(
            .role, "create rbac.authorization.k8s.io rolebindings",
            asks: "create rolebindings.rbac.authorization.k8s.io in a",
            .conditional, "who-can#84: bind"),
        RBACCase(
            .role, "create rbac.authorization.k8s.io rolebindings", "bind rbac.authorization.k8s.io roles,clusterroles",
            asks: "create rolebindings.rbac.authorization.k8s.io in a", .granted,
            "escalation_check.go: BindingAuthorized"),
        RBACCase(
            .role, "create rbac.authorization.k8s.io rolebindings", "bind rbac.authorization.k8s.io roles",
            asks: "create rolebindings.rbac.authorization.k8s.io in a", .conditional,
            "the bound role may be a ClusterRole"),
        RBACCase(
            .role, "create rbac.authorization.k8s.io rolebindings", "bind rbac.authorization.k8s.io clusterroles view",
            asks: "create rolebindings.rbac.authorization.k8s.io in a", .conditional, "\(prevention): binds one role"),
        RBACCase(
            .role, "create,bind rbac.authorization.k8s.io rolebindings",
            asks: "create rolebindings.rbac.authorization.k8s.io in a", .conditional,
            "bind is asked of roles, not of bindings"),
        RBACCase(
            .cluster, "create rbac.authorization.k8s.io clusterrolebindings",
            asks: "create clusterrolebindings.rbac.authorization.k8s.io", .conditional, prevention),
        RBACCase(
            .cluster, "create rbac.authorization.k8s.io clusterrolebindings",
            "bind rbac.authorization.k8s.io clusterroles",
            asks: "create clusterrolebindings.rbac.authorization.k8s.io", .granted,
            "a ClusterRoleBinding binds ClusterRoles"),
        RBACCase(
            .role, "create rbac.authorization.k8s.io *", asks: "create *.rbac.authorization.k8s.io in a", .conditional,
            "the pattern includes roles and rolebindings"),
        RBACCase(
            .role, "create * *", asks: "create * in a", .conditional, "the pattern includes roles and rolebindings"),
        RBACCase(.role, "create * *", asks: "create *.apps in a", .granted, "the pattern does not include roles"),
        RBACCase(
            .role, "create rbac.authorization.k8s.io roles", #"{"verbs":["escalate"],"resources":["roles"]}"#,
            asks: "create roles.rbac.authorization.k8s.io in a", .unknown,
            "escalate stands in a rule that is not understood"),
    ]
}
