import PreflightCore
import PreflightPolicy

/// What can be said of a principal in a cluster.
extension Finding {
    static let kubernetesGranted = Finding(
        "kubernetes-granted",
        title: "a rule that is bound to the principal allows it",
        meaning:
            "A Role or ClusterRole allows the request, and a binding gives it to the user or to one of its groups. For "
            + "`forbidden`: no rule allows anything that the entry names.",
        why: "Granted requirements are counted; the evidence names the binding, the role and the rule.",
        remedy: "Nothing.",
        sources: ["Kubernetes documentation, Using RBAC Authorization"]
    )
    static let kubernetesNotGranted = Finding(
        "kubernetes-not-granted",
        title: "no rule that is bound to the principal allows it",
        meaning:
            "RBAC only adds: what no rule allows is refused. A requirement without `namespace` is for the whole cluster and "
            + "needs a ClusterRoleBinding; so do cluster-scoped resources and non-resource URLs. A requirement with "
            + "`*` needs one rule that covers all of it.",
        why: "The API server answers 403 when the workload asks.",
        example: "- verbs: [list]\n  resources: [namespaces]      # a RoleBinding cannot grant this",
        remedy: "Add the verb and the resource to a role that is bound where it is needed. The nearest miss names the "
            + "rule that comes closest and the field in which it fails.",
        sources: ["Kubernetes documentation, Using RBAC Authorization"]
    )
    static let kubernetesConditional = Finding(
        "kubernetes-conditional",
        title: "the API server checks a second thing",
        meaning:
            "Roles may be written only with rules that the writer holds itself, unless it may `escalate` them; bindings "
            + "only to roles whose rules the writer holds, unless it may `bind` them. RBAC allows the request, and "
            + "whether this second check passes depends on the role.",
        why: "The deploy fails with `attempting to grant RBAC permissions not currently held` half-way.",
        remedy: "Grant `bind` on the roles that the workload binds, or `escalate` on those that it writes; or let "
            + "somebody else write them.",
        sources: [
            "Kubernetes documentation, Using RBAC Authorization, Privilege escalation prevention and bootstrapping"
        ]
    )
    static let kubernetesUnknown = Finding(
        "kubernetes-unknown",
        title: "the cluster's roles or bindings do not say",
        meaning:
            "The cluster is not recorded, a part of it could not be read, an object is recorded twice with different "
            + "contents, or a rule or binding that could allow the request is not understood or would be refused.",
        why: "A rule that is skipped is a guess, in one direction or the other.",
        remedy: "Record the cluster's roles and bindings again, with the right to list all four kinds.",
        sources: ["Kubernetes API reference, PolicyRule v1 rbac.authorization.k8s.io"]
    )
    static let kubernetesExcess = Finding(
        "kubernetes-excess",
        title: "a forbidden permission is possible",
        meaning: "A rule that is bound to the principal allows something that a `forbidden` entry names. Without "
            + "`namespace` the entry is about every namespace.",
        why: "Whoever takes over the workload takes over the permission.",
        remedy: "Take the principal out of every binding that the evidence names, or narrow the roles. What is needed "
            + "after all goes into `except`.",
        sources: ["Kubernetes documentation, Role Based Access Control Good Practices"]
    )
    static let kubernetesUnknownVerb = Finding(
        "kubernetes-unknown-verb",
        title: "the verb is not one of Kubernetes",
        meaning:
            "Requests have eight verbs, and a few more exist for authorization alone. Commands of `kubectl` are not "
            + "among them. The requirement is decided all the same.",
        why: "Only a rule with `*` allows a verb that does not exist, and the one that is needed is never checked.",
        example: "- verbs: [cordon]              # `kubectl cordon` sends a patch\n  resources: [nodes]",
        remedy: "Ask for what the command sends; the message says what that is.",
        sources: ["Kubernetes documentation, Authorization, Determine the request verb"]
    )
    static let kubernetesUnknownResource = Finding(
        "kubernetes-unknown-resource",
        title: "the resource is not one of Kubernetes",
        meaning:
            "Kubernetes itself serves no resource of this name in this group. Names are plural, in lower case, and "
            + "outside the core group the group belongs to them. Custom resources of other groups are not questioned.",
        why: "A rule for `deployments` in the core group allows nothing that anybody asks for.",
        example: "- verbs: [get]\n  resources: [deployments]      # deployments.apps",
        remedy: "Use the name that the message proposes, or keep it if the cluster serves it.",
        sources: ["Kubernetes documentation, Using RBAC Authorization, Referring to resources"]
    )
    static let kubernetesUnservedVerb = Finding(
        "kubernetes-unserved-verb",
        title: "the resource does not serve the verb",
        meaning: "The pair cannot occur: discovery does not list the verb for the resource.",
        why: "A grant for it helps nobody.",
        example: "- verbs: [list]\n  resources: [pods/log]         # logs are read with get",
        remedy: "Ask for one of the verbs that the message names.",
        sources: ["Kubernetes API discovery, version 1.36"]
    )
    static let kubernetesClusterScoped = Finding(
        "kubernetes-cluster-scoped",
        title: "the resource is in no namespace",
        meaning:
            "Requests for the resource carry no namespace, so a RoleBinding never reaches them. A single Namespace "
            + "object is in its own namespace and in no other. The requirement is decided for the request as it is "
            + "sent.",
        why: "A RoleBinding that names the resource looks like a grant and is none.",
        example: "- verbs: [get]\n  resources: [nodes]\n  namespace: pinpoint",
        remedy: "Leave `namespace` out, and grant it with a ClusterRoleBinding.",
        sources: ["Kubernetes documentation, Using RBAC Authorization, RoleBinding and ClusterRoleBinding"]
    )
    static let kubernetesNeverNamed = Finding(
        "kubernetes-never-named",
        title: "the request carries no name",
        meaning:
            "`create` of an object and `deletecollection` cannot be restricted to names: the request has none, so a "
            + "rule with `resourceNames` never matches.",
        why: "The requirement can never be granted as it is written.",
        example: "- verbs: [create]\n  resources: [configmaps]\n  names: [settings]",
        remedy: "Leave `names` out, or ask for `update` or `patch` on the name.",
        sources: ["Kubernetes documentation, Using RBAC Authorization, Referring to resources"]
    )
    static let kubernetesSelectedByName = Finding(
        "kubernetes-selected-by-name",
        title: "a list or watch with names",
        meaning:
            "A rule with `resourceNames` allows `list` and `watch` only for requests that select `metadata.name` by "
            + "field selector.",
        why: "The same client without the selector is refused.",
        remedy: "Leave `names` out if the workload lists without that selector.",
        sources: ["Kubernetes documentation, Using RBAC Authorization, Referring to resources"]
    )

    /// Every finding of the provider.
    static let kubernetes: [Finding] = [
        .kubernetesGranted, .kubernetesNotGranted, .kubernetesConditional, .kubernetesUnknown, .kubernetesExcess,
        .kubernetesUnknownVerb, .kubernetesUnknownResource, .kubernetesUnservedVerb, .kubernetesClusterScoped,
        .kubernetesNeverNamed, .kubernetesSelectedByName,
    ]
}

extension RBACAdvice {
    var finding: Finding {
        switch kind {
        case .unknownVerb: .kubernetesUnknownVerb
        case .unknownResource: .kubernetesUnknownResource
        case .unservedVerb: .kubernetesUnservedVerb
        case .clusterScoped: .kubernetesClusterScoped
        case .neverNamed: .kubernetesNeverNamed
        case .selectedByName: .kubernetesSelectedByName
        }
    }
}
