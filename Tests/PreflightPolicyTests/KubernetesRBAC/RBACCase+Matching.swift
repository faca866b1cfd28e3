import PreflightCore

private let helpers = "evaluation_helpers.go"
private let resources = "RBAC, Referring to resources"

extension RBACCase {
    /// Fields of a rule against single requests.
    static let matching: [RBACCase] = verbs + groups + paths + names + urls + unreadable

    private static let verbs: [RBACCase] = [
        RBACCase(.role, "get core pods", asks: "get pods in a", .granted, "\(helpers) VerbMatches: exact"),
        RBACCase(.role, "get,list core pods", asks: "list pods in a", .granted, "\(helpers) VerbMatches: any of"),
        RBACCase(.role, "get,list core pods", asks: "watch pods in a", .missing, "\(helpers) VerbMatches: none of"),
        RBACCase(.role, "* core pods", asks: "watch pods in a", .granted, "\(helpers) VerbMatches: VerbAll"),
        RBACCase(.role, "* core pods", asks: "frobnicate pods in a", .granted, "VerbAll covers verbs of no catalogue"),
        RBACCase(.role, "Get core pods", asks: "get pods in a", .missing, "verbs are compared exactly"),
        RBACCase(.role, "get core pods", asks: "GET pods in a", .missing, "verbs are compared exactly"),
        RBACCase(.role, "ge* core pods", asks: "get pods in a", .missing, "a star inside a verb is no wildcard"),
        RBACCase(.role, "list core pods", asks: "get pods in a", .missing, "list does not imply get"),
        RBACCase(.role, "get core pods", asks: "list pods in a", .missing, "get does not imply list"),
        RBACCase(.role, "update core pods", asks: "patch pods in a", .missing, "update does not imply patch"),
        RBACCase(.role, "delete core pods", asks: "deletecollection pods in a", .missing, "two verbs"),
        RBACCase(
            .role, "get core pods", "list core pods", asks: "list pods in a", .granted, "RBAC: rules are additive"),
        RBACCase(.role, "get,get core pods", asks: "get pods in a", .granted, "a repeated verb"),
        RBACCase(.cluster, "patch core nodes", asks: "patch nodes", .granted, "devops-daily#1712: what cordon needs"),
        RBACCase(.cluster, "get core nodes", asks: "cordon nodes", .missing, "devops-daily#1712: no verb cordon"),
        RBACCase(.cluster, "* * *", asks: "cordon nodes", .granted, "kubernetes#86549: unknown verb as admin"),
        RBACCase(
            .role, "use policy podsecuritypolicies", asks: "use podsecuritypolicies.policy in a", .granted, "verb use"),
        RBACCase(.cluster, "impersonate core users", asks: "impersonate users", .granted, "verb impersonate"),
    ]

    private static let groups: [RBACCase] = [
        RBACCase(.role, "get apps deployments", asks: "get deployments.apps in a", .granted, "APIGroupMatches: exact"),
        RBACCase(
            .role, "get apps deployments", asks: "get deployments in a", .missing, "the core group is the empty one"),
        RBACCase(.role, "get core deployments", asks: "get deployments.apps in a", .missing, "core is not apps"),
        RBACCase(
            .role, "get * deployments", asks: "get deployments.apps in a", .granted, "APIGroupMatches: APIGroupAll"),
        RBACCase(.role, "get * pods", asks: "get pods in a", .granted, "APIGroupAll covers the core group"),
        RBACCase(
            .role, "get extensions,apps deployments", asks: "get deployments.apps in a", .granted, "RBAC, rule examples"
        ),
        RBACCase(
            .role, "get Apps deployments", asks: "get deployments.apps in a", .missing, "groups are compared exactly"),
        RBACCase(
            .role, "get app* deployments", asks: "get deployments.apps in a", .missing, "no wildcard inside a group"),
        RBACCase(.role, "get example.com *", asks: "get widgets.example.com in a", .granted, "custom resources"),
        RBACCase(
            .role, "get sub.example.com *", asks: "get widgets.example.com in a", .missing, "groups have no hierarchy"),
        RBACCase(.role, "get core,core pods", asks: "get pods in a", .granted, "a repeated group"),
        RBACCase(.role, "get apps pods", asks: "get pods in a", .missing, "both fields must match"),
    ]

    private static let paths: [RBACCase] = [
        RBACCase(
            .role, "get core pods", asks: "get pods/log in a", .missing, "\(resources): pods does not cover pods/log"),
        RBACCase(.role, "get core pods/log", asks: "get pods/log in a", .granted, resources),
        RBACCase(
            .role, "get core pods/log", asks: "get pods in a", .missing, "a subresource does not cover its resource"),
        RBACCase(.role, "get core pods,pods/log", asks: "get pods/log in a", .granted, "\(resources): both are listed"),
        RBACCase(
            .role, "get core *", asks: "get pods/log in a", .granted, "ResourceMatches: ResourceAll covers subresources"
        ),
        RBACCase(.role, "get core *", asks: "get pods in a", .granted, "ResourceMatches: ResourceAll"),
        RBACCase(.role, "get core */log", asks: "get pods/log in a", .granted, "ResourceMatches: */subresource"),
        RBACCase(.role, "get core */log", asks: "get pods in a", .missing, "*/subresource needs a subresource"),
        RBACCase(.role, "get core */log", asks: "get pods/logs in a", .missing, "*/subresource is exact"),
        RBACCase(.role, "get core */log", asks: "get pods/xlog in a", .missing, "*/subresource has the same length"),
        RBACCase(.role, "get core pods/*", asks: "get pods/log in a", .missing, "pods/* is no wildcard"),
        RBACCase(.role, "get core pods/*", asks: "get pods in a", .missing, "pods/* is no wildcard"),
        RBACCase(.role, "get core pod*", asks: "get pods in a", .missing, "no wildcard inside a name"),
        RBACCase(.role, "get core Pods", asks: "get pods in a", .missing, "resources are compared exactly"),
        RBACCase(.role, "get core pod", asks: "get pods in a", .missing, "the plural is meant"),
        RBACCase(.role, "update apps */scale", asks: "update deployments.apps/scale in a", .granted, "ResourceMatches"),
        RBACCase(
            .role, "update core */scale", asks: "update deployments.apps/scale in a", .missing, "the group decides too"),
        RBACCase(.role, "update apps deployments", asks: "update deployments.apps/scale in a", .missing, resources),
        RBACCase(.role, "create core pods/exec", asks: "create pods/exec in a", .granted, "kubectl exec"),
        RBACCase(.role, "get core pods/exec", asks: "create pods/exec in a", .missing, "kubectl exec is a create"),
        RBACCase(.role, "create core pods/eviction", asks: "create pods/eviction in a", .granted, "kubectl drain"),
    ]

    private static let names: [RBACCase] = [
        RBACCase(.role, "get core configmaps c", asks: "get configmaps in a named c", .granted, resources),
        RBACCase(
            .role, "get core configmaps c", asks: "get configmaps in a named d", .missing, "ResourceNameMatches: exact"),
        RBACCase(
            .role, "get core configmaps c,d", asks: "get configmaps in a named d", .granted,
            "ResourceNameMatches: any of"),
        RBACCase(
            .role, "get core configmaps", asks: "get configmaps in a named c", .granted,
            "ResourceNameMatches: empty is all"),
        RBACCase(
            .role, "get core configmaps c", asks: "get configmaps in a", .missing, "all names are asked, one is allowed"
        ),
        RBACCase(.role, "get core configmaps *", asks: "get configmaps in a named c", .missing, "no wildcard in names"),
        RBACCase(.role, "get core configmaps c*", asks: "get configmaps in a named cc", .missing, "no prefix in names"),
        RBACCase(
            .role, "create core configmaps c", asks: "create configmaps in a", .missing,
            "audit2rbac#24: create has no name"),
        RBACCase(
            .role, "deletecollection core pods c", asks: "deletecollection pods in a", .missing, "\(resources): no name"
        ),
        RBACCase(
            .role, "list core configmaps c", asks: "list configmaps in a", .missing,
            "\(resources): list carries no name"),
        RBACCase(
            .role, "list core configmaps c", asks: "list configmaps in a named c", .granted,
            "metadata.name field selector"),
        RBACCase(
            .role, "watch core configmaps c", asks: "watch configmaps in a named c", .granted,
            "metadata.name field selector"),
        RBACCase(
            .role, "create core serviceaccounts/token x", asks: "create serviceaccounts/token in a named x", .granted,
            "subresources carry a name"),
        RBACCase(
            .role, "get,create core configmaps c", asks: "get configmaps in a named c", .granted,
            "other verbs of the rule"),
        RBACCase(
            .role, "get core configmaps c", "get core configmaps d", asks: "get configmaps in a named d", .granted,
            "additive"),
        RBACCase(
            .role, "get core configmaps c", "get core configmaps d", asks: "get configmaps in a", .missing,
            "names are without number"),
    ]

    private static let urls: [RBACCase] = [
        RBACCase(.cluster, "get /metrics", asks: "get /metrics", .granted, "NonResourceURLMatches: exact"),
        RBACCase(.cluster, "get /metrics", asks: "get /metrics/x", .missing, "NonResourceURLMatches: exact"),
        RBACCase(.cluster, "get /metrics", asks: "post /metrics", .missing, "VerbMatches"),
        RBACCase(.cluster, "get /metrics", asks: "get /metric", .missing, "no prefix without a star"),
        RBACCase(.cluster, "get /healthz/*", asks: "get /healthz/ping", .granted, "NonResourceURLMatches: suffix glob"),
        RBACCase(
            .cluster, "get /healthz/*", asks: "get /healthz", .missing, "RBAC, rule examples: /healthz is listed beside"
        ),
        RBACCase(.cluster, "get /healthz/*", asks: "get /healthz/", .granted, "the prefix itself"),
        RBACCase(.cluster, "get /healthz*", asks: "get /healthz", .granted, "the prefix itself"),
        RBACCase(
            .cluster, "get /healthz*", asks: "get /healthzzz", .granted, "a prefix of characters, not of segments"),
        RBACCase(.cluster, "get /healthz**", asks: "get /healthz", .granted, "TrimRight strips every star"),
        RBACCase(.cluster, "get *", asks: "get /anything", .granted, "NonResourceAll"),
        RBACCase(.cluster, "* *", asks: "post /anything", .granted, "NonResourceAll and VerbAll"),
        RBACCase(.cluster, "get /a/*/b", asks: "get /a/x/b", .missing, "only the last star counts"),
        RBACCase(.cluster, "get /a/*/b", asks: "get /a/*/b", .granted, "exact"),
        RBACCase(.cluster, "get,post /healthz,/healthz/*", asks: "post /healthz/x", .granted, "RBAC, rule examples"),
        RBACCase(.cluster, "get /METRICS", asks: "get /metrics", .missing, "URLs are compared exactly"),
        RBACCase(.cluster, "* * *", asks: "get /metrics", .missing, "resources do not cover URLs"),
        RBACCase(.cluster, "* *", asks: "get pods", .missing, "URLs do not cover resources"),
        RBACCase(.local, "get /metrics", asks: "get /metrics", .missing, "RBAC: URLs need a ClusterRoleBinding"),
    ]

    /// A rule that the API server would refuse, or that has an unknown field, is never skipped.
    private static let unreadable: [RBACCase] = [
        RBACCase(
            .role, #"{"apiGroups":[""],"resources":["pods"]}"#, asks: "get pods in a", .unknown,
            "validation.go: no verbs"),
        RBACCase(
            .role, #"{"apiGroups":[""],"resources":["pods"],"verbs":[]}"#, asks: "get pods in a", .unknown, "no verbs"),
        RBACCase(
            .role, #"{"apiGroups":[""],"resources":["pods"],"verbs":[]}"#, asks: "get secrets in a", .missing,
            "its resources are an upper bound"),
        RBACCase(
            .role, #"{"resources":["pods"],"verbs":["get"]}"#, asks: "get pods in a", .unknown,
            "validation.go: no apiGroups"),
        RBACCase(
            .role, #"{"apiGroups":[""],"verbs":["get"]}"#, asks: "get pods in a", .unknown,
            "validation.go: no resources"),
        RBACCase(
            .role, #"{"apiGroups":[""],"verbs":["get"]}"#, asks: "list pods in a", .missing,
            "its verbs are an upper bound"),
        RBACCase(
            .role, #"{"apiGroups":[""],"resources":["pods"],"verbs":["get"],"conditions":[]}"#, asks: "get pods in a",
            .unknown, "a field of a later version"),
        RBACCase(
            .role, #"{"apiGroups":[""],"resources":["pods"],"verbs":"get"}"#, asks: "get pods in a", .unknown, "no list"
        ),
        RBACCase(
            .role, #"{"apiGroups":[""],"resources":["pods"],"verbs":[1]}"#, asks: "get pods in a", .unknown,
            "no strings"),
        RBACCase(.role, #""pods""#, asks: "get pods in a", .unknown, "no mapping"),
        RBACCase(.role, #""pods""#, asks: "get pods in b", .missing, "its binding is an upper bound"),
        RBACCase(.role, #""pods""#, "get core pods", asks: "get pods in a", .granted, "another rule grants"),
        RBACCase(
            .cluster, #"{"verbs":["get"],"nonResourceURLs":["/x"],"resources":["pods"],"apiGroups":[""]}"#,
            asks: "get /x",
            .unknown, "validation.go: both kinds"),
        RBACCase(
            .role, #"{"apiGroups":[""],"resources":["pods"],"verbs":["get"],"resourceNames":"x"}"#,
            asks: "get pods in a named y", .unknown, "unreadable names may be all"),
        RBACCase(
            .role, #"{"apiGroups":[""],"resources":["pods"],"verbs":["get"],"resourceNames":null}"#,
            asks: "get pods in a named y", .granted, "null is no names"),
    ]
}
