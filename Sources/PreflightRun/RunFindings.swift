package import PreflightCore

/// Findings that belong to no single provider.
extension Finding {
    package static let principalNotFound = Finding(
        "principal-not-found",
        title: "the principal does not exist",
        meaning:
            "The place where the provider keeps its principals was read, and this one is not there. Every requirement "
            + "of the identity is missing.",
        why:
            "A role that was renamed, or an account that was mixed up, looks like a hundred missing grants; it is one.",
        remedy: "Compare the principal with the nearest name in the message, and the account or cluster with the "
            + "environment that was chosen."
    )
    package static let permissionForbidden = Finding(
        "permission-forbidden",
        title: "a permission is also forbidden",
        meaning: "An identity asks for a permission that its own `forbidden` list names, and no exception covers it.",
        why: "Both cannot hold: whatever the platform grants, one of the two requirements fails.",
        example:
            "permissions:\n  - actions: [s3:GetObject]\n    resources: [\"*\"]\nforbidden:\n  - actions: [\"s3:*\"]\n"
            + "    resources: [\"*\"]",
        remedy: "Add the permission to the entry's `except`, or remove one of the two."
    )
    package static let tooManyRequirements = Finding(
        "too-many-requirements",
        title: "the manifests ask for more requirements than a run answers",
        meaning: "Each action on each resource is one requirement, and a run answers at most 20,000.",
        why:
            "Two lists of a thousand make a million; a report of that size helps nobody, and a fork's pull request could "
            + "ask for it.",
        remedy: "Use patterns instead of lists, or check fewer manifests at a time."
    )
    package static let expiredWaiver = Finding(
        "expired-waiver",
        title: "a waiver has ended",
        meaning: "The last day of the waiver, UTC, is over. It has no effect.",
        why: "A waiver that outlives its reason hides the next failure.",
        remedy: "Grant what is missing, or agree on a new day with the waiver's owner."
    )
    package static let invalidSnapshot = Finding(
        "invalid-snapshot",
        title: "the snapshot is not what it says",
        meaning:
            "A file of the snapshot is missing, unlisted, changed since it was recorded, a symbolic link, or not in the "
            + "form that docs/snapshot.md describes.",
        why: "A verdict on documents that somebody changed is a verdict on nothing.",
        remedy: "Record the snapshot again. One that is assembled by hand may leave `snapshot.yaml` out."
    )
    package static let unsupportedDocument = Finding(
        "unsupported-document",
        title: "the snapshot holds documents that this version cannot weigh",
        meaning:
            "The folder holds policies of a layer that is not evaluated yet. They may allow or deny, so no answer that "
            + "they could change is given.",
        why: "Ignoring a layer is how a check passes and the deploy dies half-way.",
        remedy: "Read the results marked `unknown` with that in mind, or use a version that evaluates the layer."
    )

    /// Every finding of this target.
    package static let run: [Finding] = [
        .principalNotFound, .permissionForbidden, .tooManyRequirements, .expiredWaiver, .invalidSnapshot,
        .unsupportedDocument,
    ]
}
