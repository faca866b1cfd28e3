package import PreflightCore

/// What can be wrong with a manifest, whatever the provider.
extension Finding {
    package static let unknownKey = Finding(
        "unknown-key",
        title: "a key is not part of the manifest language",
        meaning: "The mapping has a key that nothing reads.",
        why:
            "A misspelt key that is ignored is a requirement that is never checked: the pipeline passes and the deploy "
            + "dies half-way.",
        example: "identities:\n  deployer:\n    provider: aws\n    princpal: arn:aws:iam::111122223333:role/deploy",
        remedy: "Spell the key as the reference does (docs/manifest.md), or remove it."
    )
    package static let missingKey = Finding(
        "missing-key",
        title: "a required key is absent",
        meaning: "The mapping lacks a key without which it cannot be checked. The place shown is its first key.",
        why: "A default would be a guess about who is asking or what is needed.",
        remedy: "Add the key. docs/manifest.md lists the keys of every mapping."
    )
    package static let wrongType = Finding(
        "wrong-type",
        title: "a value has the wrong type",
        meaning: "A list, a mapping or a scalar stands where another of the three is read.",
        why: "Turning one into the other would be a guess.",
        example: "actions: s3:GetObject     # a list is read here: [s3:GetObject]",
        remedy: "Write the value in the form that the message names."
    )
    package static let invalidValue = Finding(
        "invalid-value",
        title: "a value is not one that its key takes",
        meaning: "The value has the right type but is empty, misspelt or not in the form that the key takes.",
        why: "It cannot be compared with anything that a provider grants.",
        example: "severity: warn            # error or warning",
        remedy: "Use one of the values that the message names."
    )
    package static let conflictingKeys = Finding(
        "conflicting-keys",
        title: "two keys exclude each other",
        meaning: "Each of the two keys says what the mapping is about, and they say different things.",
        why: "Whichever were ignored might be the one that was meant.",
        example: "credential: { env: TOKEN, file: token.txt }",
        remedy: "Keep one of the two, or write two entries."
    )
    package static let undefinedParameter = Finding(
        "undefined-parameter",
        title: "a parameter is used and nowhere defined",
        meaning: "`${name}` stands for a value under `parameters:`, for one of the chosen environment, or for "
            + "`${environment}` itself. There is no such value.",
        why: "An empty string in an ARN asks for something else than was meant, and may well be granted.",
        example: "principal: arn:aws:iam::${acount}:role/deploy",
        remedy: "Define the parameter, or write `$${` where a literal `${` is meant, as in a policy variable of AWS."
    )
    package static let nestedParameter = Finding(
        "nested-parameter",
        title: "a parameter's value uses a parameter",
        meaning: "The values of parameters are taken as written; nothing inside them is replaced.",
        why: "Without this rule a parameter could refer to itself.",
        remedy: "Write the value out, or put the two parameters side by side where they are used."
    )
    package static let textTooLong = Finding(
        "text-too-long",
        title: "a text is too long once its parameters are put in",
        meaning: "A text may hold 64 KiB after parameters are put in, and one workload 16 MiB of them.",
        why: "A manifest is untrusted, and parameters multiply.",
        remedy: "Shorten the parameter's value."
    )
    package static let unknownProvider = Finding(
        "unknown-provider",
        title: "a provider is not known",
        meaning: "No provider of this name is built into this version. `preflight providers` lists those that are.",
        why: "An identity that nobody can check must not look checked.",
        example: "provider: asw",
        remedy: "Use one of the providers listed, or take the identity out until it can be checked."
    )
    package static let facetNotSupported = Finding(
        "facet-not-supported",
        title: "the provider does not check this part of an identity",
        meaning: "The key belongs to the language, but this provider cannot check it, or cannot check it yet.",
        why: "A requirement that is ignored looks like one that holds.",
        example: "provider: kubernetes\nscopes: [read]",
        remedy: "Remove the key, or declare it on an identity of a provider that checks it (`preflight providers`)."
    )
    package static let invalidName = Finding(
        "invalid-name",
        title: "a name cannot be used",
        meaning:
            "Names of parameters, environments and identities consist of letters, digits, `-`, `_` and `.`, and start "
            + "with a letter or a digit.",
        why: "They become folder names, report keys and command line arguments.",
        remedy: "Choose a name of these characters."
    )
    package static let unknownIdentity = Finding(
        "unknown-identity",
        title: "a waiver names an identity that is not declared",
        meaning: "No identity of the workload has this name.",
        why: "A waiver that covers nothing hides that somebody meant to accept something else.",
        remedy: "Name an identity of the workload, or remove `identity` to cover every one."
    )
    package static let unknownFinding = Finding(
        "unknown-finding",
        title: "a finding id is not known",
        meaning: "No finding of this version has this id.",
        why: "A waiver that covers nothing rots unnoticed.",
        remedy: "Copy the id from the report; `preflight explain` lists them."
    )
    package static let duplicateWorkload = Finding(
        "duplicate-workload",
        title: "two documents declare a workload of the same name",
        meaning: "Reports, waivers and fingerprints go by the workload's name, so it must be unique in a run.",
        why: "A finding of one would be taken for a finding of the other.",
        remedy: "Rename one of the two, or declare both halves in one document."
    )

    /// Every finding that decoding a manifest can produce.
    package static let manifest: [Finding] = [
        .unknownKey, .missingKey, .wrongType, .invalidValue, .conflictingKeys, .undefinedParameter, .nestedParameter,
        .textTooLong, .unknownProvider, .facetNotSupported, .invalidName, .unknownIdentity, .unknownFinding,
        .duplicateWorkload,
    ]
}
