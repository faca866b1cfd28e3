import PreflightCore

/// What can be said of a principal in an account.
extension Finding {
    static let awsGranted = Finding(
        "aws-granted",
        title: "the principal's policies allow it",
        meaning:
            "An identity policy allows every request asked for, no policy denies one, and a permissions boundary, where "
            + "there is one, allows them too. For `forbidden`: no request that the entry names is possible.",
        why: "Granted requirements are counted; the evidence names the statements.",
        remedy: "Nothing.",
        sources: ["IAM User Guide, Policy evaluation logic"]
    )
    static let awsNotGranted = Finding(
        "aws-not-granted",
        title: "no policy of the principal allows it",
        meaning:
            "What no statement allows is refused. A requirement with wildcards needs every action and every resource that it "
            + "matches; the witness names one that is refused. Statements whose conditions exclude each other allow nothing.",
        why: "The service answers `AccessDenied` when the workload asks.",
        example:
            "- actions: [s3:PutObject]\n  resources: [\"arn:aws:s3:::releases/*\"]     # the policy says `s3:Get*`",
        remedy:
            "Allow it in an identity policy of the principal. The nearest miss names the statement that comes closest and the "
            + "field in which it fails.",
        sources: ["IAM User Guide, Policy evaluation logic"]
    )
    static let awsDenied = Finding(
        "aws-denied",
        title: "a deny or a permissions boundary stands in the way",
        meaning:
            "A statement with `Effect: Deny` certainly applies, or the permissions boundary certainly does not allow the "
            + "request. Either overrides every allow.",
        why: "Adding a grant looks like the cure and changes nothing.",
        remedy: "Change the statement that the evidence names, or the boundary, or ask for something else.",
        sources: ["IAM User Guide, Policy evaluation logic", "IAM User Guide, Permissions boundaries for IAM entities"]
    )
    static let awsConditional = Finding(
        "aws-conditional",
        title: "it depends on facts about the request that are not known",
        meaning:
            "A condition tests a key whose value is neither recorded nor declared. The message says which values would decide.",
        why:
            "From another network, in another region or without a second factor the same request is answered differently.",
        example: "context: { \"aws:SourceVpce\": vpce-0a1b2c }",
        remedy:
            "Declare under `context` what the workload guarantees: a value, a list of values, or null for a key that is absent. "
            + "`closedContext: true` says that every other key is absent.",
        sources: [
            "IAM User Guide, IAM JSON policy elements: Condition operators",
            "IAM User Guide, AWS global condition context keys",
        ]
    )
    static let awsUnknown = Finding(
        "aws-unknown",
        title: "the recorded policies do not say",
        meaning:
            "The account is not recorded, a policy that applies was not recorded or not understood, or another policy has the "
            + "last word: a KMS key's, a role's trust policy, one of another account. A statement that was not "
            + "understood is never skipped.",
        why: "A statement that is skipped is a guess, in one direction or the other.",
        remedy:
            "Record the account's details again with the policies that the message names. For a key, check its policy by hand.",
        sources: [
            "IAM User Guide, Grammar of the IAM JSON policy language",
            "AWS KMS Developer Guide, Key policies in AWS KMS",
            "IAM User Guide, Cross-account policy evaluation logic",
        ]
    )
    static let awsExcess = Finding(
        "aws-excess",
        title: "a forbidden permission is possible",
        meaning:
            "A request that a `forbidden` entry names, and no exception covers, is certainly allowed. The witness names one.",
        why: "Whoever takes over the workload takes over the permission.",
        example: "forbidden:\n  - actions: [\"iam:*\"]\n    resources: [\"*\"]",
        remedy: "Narrow the statements that the evidence names. What is needed after all goes into `except`.",
        sources: ["IAM User Guide, Security best practices in IAM"]
    )
    static let awsUnknownAction = Finding(
        "aws-unknown-action",
        title: "the action is not in the catalogue",
        meaning:
            "The list of actions that this version carries has no such name, or no name that the pattern matches. The list is "
            + "older than AWS, so the requirement is decided all the same.",
        why: "IAM accepts any name in a policy. A grant for a misspelt action allows nothing that anybody asks for.",
        example: "- actions: [s3:PutObjcet]",
        remedy:
            "Correct the name, or keep it if the service is newer than the list. Operations of an SDK are not always actions: "
            + "`ListObjectsV2` needs `s3:ListBucket`.",
        sources: ["Service Authorization Reference"]
    )

    /// Every finding of the provider.
    static let aws: [Finding] = [
        .awsGranted, .awsNotGranted, .awsDenied, .awsConditional, .awsUnknown, .awsExcess, .awsUnknownAction,
    ]
}
