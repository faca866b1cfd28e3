package import PreflightCore

/// Somebody who acts, with every policy that applies to them.
package struct AWSPrincipal: Sendable {
    package var name: AWSPrincipalName
    /// The user's or role's own ARN, with its path, also for a session.
    package var arn: String
    /// The unique id, `AIDA…` or `AROA…`; nil where it was not recorded.
    package var id: String?
    package var tags: [(key: String, value: String)]
    /// Whether there may be other tags than these: what was recorded of them was not understood.
    package var hasUnreadTags = false
    /// What grants, and what limits what is granted, in order of evaluation. Empty for the root user, whom no
    /// identity policy limits.
    package var layers: [PolicyLayer]

    init(name: AWSPrincipalName, arn: String, id: String?, tags: [(key: String, value: String)], layers: [PolicyLayer])
    {
        self.name = name
        self.arn = arn
        self.id = id
        self.tags = tags
        self.layers = layers
    }

    /// "By default, all requests are implicitly denied with the exception of the AWS account root user, which has full access."
    /// Source: IAM User Guide, "Policy evaluation logic".
    init(root name: AWSPrincipalName) {
        self.init(
            name: name,
            arn: "arn:\(name.partition):iam::\(name.account):root",
            id: name.account,
            tags: [],
            layers: []
        )
    }
}

/// Policies that are evaluated together, and how their answer joins the others.
///
/// An explicit deny in any layer denies. Organisation, resource, session and endpoint policies become further layers of
/// this list; a layer whose rule is new gets a new case of ``Rule``.
package struct PolicyLayer: Sendable {
    package enum Rule: Sendable {
        /// At least one statement must allow: identity policies, a group's included.
        case grants
        /// Grants nothing, and whatever was granted it must allow too: permissions boundaries.
        case ceiling
    }

    package var rule: Rule
    package var policies: [AppliedPolicy]

    package init(_ rule: Rule, _ policies: [AppliedPolicy]) {
        self.rule = rule
        self.policies = policies
    }
}

/// A policy as it applies to one principal.
package struct AppliedPolicy: Sendable {
    /// What evidence calls it: `identity`, `group` or `boundary`.
    package var layer: Layer
    package var name: String
    package var document: PolicyDocument

    package init(layer: Layer, name: String, document: PolicyDocument) {
        self.layer = layer
        self.name = name
        self.document = document
    }

    /// A policy that applies and whose document is not there: it might allow and it might deny.
    package static func unread(_ layer: Layer, name: String, _ reason: String) -> AppliedPolicy {
        AppliedPolicy(layer: layer, name: name, document: .notUnderstood(reason))
    }
}
