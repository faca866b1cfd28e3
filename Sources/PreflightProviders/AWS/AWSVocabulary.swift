import PreflightManifest

extension ProviderVocabulary {
    static let aws = ProviderVocabulary(
        id: "aws",
        title: "AWS IAM",
        summary: "identity policies and permissions boundaries: what users, roles and sessions may do",
        keys: [
            Key(
                "principal", .text, required: true,
                "The ARN of a user, a role, an assumed-role session or an account's root user."),
            Key(
                "session", .text, availability: .planned,
                "What the pipeline passes to AssumeRole. Not checked by this version."),
        ],
        permissions: .checked(.list(.object(.awsPermission)), "What the principal must be allowed to do."),
        trust: .planned,
        forbidden: .checked(.list(.object(.awsProhibition)), "What the principal must not be able to do.")
    )
}

extension ObjectShape {
    private static let target: [Key] = [
        Key(
            "actions", .list(.text), required: true,
            "Actions such as `s3:GetObject`; `*` and `?` are wildcards. A pattern asks for every action that it matches."
        ),
        Key(
            "resources", .list(.text), required: true,
            "ARNs, or `*`; `*` and `?` are wildcards. A pattern asks for every resource that it matches."),
    ]

    static let awsPermission = ObjectShape(
        "aws permission",
        "Each action on each resource is one requirement.",
        keys: target + [
            Key(
                "context",
                .map(
                    .nullable(
                        .either(scalar: .text, list: .list(.text)),
                        meaning: "the key is known to be absent from the request")),
                "Condition keys and the values that the workload guarantees. Recorded facts about the principal stand."),
            Key(
                "closedContext", .boolean,
                "`true`: every key that is neither listed under `context` nor a recorded fact is absent."),
        ] + Key.ofEveryPermission
    )

    static let awsProhibition = ObjectShape(
        "aws prohibition",
        "Each action on each resource must be impossible, whatever the request's context.",
        keys: target + [Key("except", .list(.object(awsException)), "What stays allowed.")] + Key.ofEveryProhibition
    )

    private static let awsException = ObjectShape("aws exception", "What a prohibition leaves alone.", keys: target)
}
