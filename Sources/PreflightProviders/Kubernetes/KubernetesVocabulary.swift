import PreflightManifest

extension ProviderVocabulary {
    static let kubernetes = ProviderVocabulary(
        id: "kubernetes",
        title: "Kubernetes",
        summary: "role-based access control: what users, groups and service accounts may do",
        keys: [
            Key("cluster", .text, required: true, "The cluster's name: its folder under `kubernetes/` in a snapshot."),
            Key(
                "principal", .text, required: true,
                "A user name, or `system:serviceaccount:NAMESPACE:NAME` for a service account."),
            Key(
                "groups", .list(.text),
                "Groups that the identity provider asserts. Those that Kubernetes adds by itself are added here too."),
            Key(
                "audience", .text, availability: .planned,
                "Whom the service account's token is for. Not checked by this version."),
        ],
        permissions: .checked(
            .list(.object(.kubernetesPermission)), "What the principal must be allowed to do."),
        forbidden: .checked(
            .list(.object(.kubernetesProhibition)), "What the principal must not be able to do."),
        lifetime: .planned
    )
}

extension ObjectShape {
    private static let target: [Key] = [
        Key("verbs", .list(.text), required: true, "Request verbs, such as `get` or `create`; `*` is every verb."),
        Key(
            "resources", .list(.text),
            "`resource[.group][/subresource]`: `pods`, `deployments.apps`, `pods/log`. `*.apps` is everything in a "
                + "group, `*/scale` a subresource of every resource, `*` everything."),
        Key("names", .list(.text), "Names of single objects; every name if absent."),
        Key("namespace", .text, "The namespace; the whole cluster if absent."),
        Key(
            "nonResourceURLs", .list(.text),
            "Paths that are no resources, such as `/metrics`; a final `*` is everything below. Below `/api` and `/apis` "
                + "that is discovery: what names a resource is asked for with `resources`."),
    ]

    private static let targetRules: [Rule] = [
        .exactlyOne(["resources", "nonResourceURLs"]),
        .excludes("names", "nonResourceURLs"),
        .excludes("namespace", "nonResourceURLs"),
    ]

    static let kubernetesPermission = ObjectShape(
        "kubernetes permission",
        "Each verb on each resource, or on each path, is one requirement.",
        keys: target + Key.ofEveryPermission,
        rules: targetRules
    )

    static let kubernetesProhibition = ObjectShape(
        "kubernetes prohibition",
        "Each verb on each resource, or on each path, must be impossible. Without `namespace`: in every namespace.",
        keys: target + [
            Key("except", .list(.object(kubernetesException)), "What stays allowed.")
        ] + Key.ofEveryProhibition,
        rules: targetRules
    )

    private static let kubernetesException = ObjectShape(
        "kubernetes exception", "What a prohibition leaves alone.", keys: target, rules: targetRules)
}
