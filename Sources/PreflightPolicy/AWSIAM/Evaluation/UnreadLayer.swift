package import PreflightCore

/// Requests on which policies have a say that are not part of what was read: what would be granted is `unknown` there, and
/// so is what would be missing where those policies may grant by themselves.
///
/// A stand-in: the layer that is evaluated takes its place.
package struct UnreadLayer: Sendable {
    package var layer: Layer
    /// One line, lower case, without a period.
    package var reason: String
    package var box: RequestBox
    /// Whether its policies may grant what no identity policy does.
    package var mayGrant: Bool
    /// Whether its requests are on another account's resources. The principal's own account must then allow them too, and
    /// no policy of the resource stands in for it (IAM User Guide, "Cross-account policy evaluation logic").
    var isOtherAccount = false
    /// Whether its policies are taken to name a role by its ARN, so that the role's boundary limits what they grant.
    var namesRoles = false
    /// UTF-8 with which its actions start.
    private let actionPrefix: [UInt8]

    package init(
        _ layer: Layer, _ reason: String, box: RequestBox, mayGrant: Bool, isOtherAccount: Bool = false
    ) {
        self.init(layer, reason, box: box, mayGrant: mayGrant, isOtherAccount: isOtherAccount, namesRoles: false)
    }

    private init(
        _ layer: Layer, _ reason: String, box: RequestBox, mayGrant: Bool, isOtherAccount: Bool = false,
        namesRoles: Bool
    ) {
        self.isOtherAccount = isOtherAccount
        self.namesRoles = namesRoles
        self.layer = layer
        self.mayGrant = mayGrant
        self.reason = reason
        self.box = box
        let actions = box.actions.groups.first ?? []
        actionPrefix = actions.count == 1 ? actions[0].literalPrefix : []
    }

    /// A quick answer to most actions.
    func mayConcern(_ action: String) -> Bool { action.utf8.starts(with: actionPrefix) }
}

extension UnreadLayer {
    /// "Unless the key policy explicitly allows it, you cannot use IAM policies to allow access to a KMS key."
    /// Source: AWS KMS Developer Guide, "Key policies in AWS KMS". Operations that involve no key are left to IAM policies
    /// (Service Authorization Reference, "AWS Key Management Service": actions without a resource type).
    package static let keyPolicies = UnreadLayer(
        .resource,
        "the key's policy was not recorded; it grants by itself, and without it identity policies grant nothing",
        box: RequestBox(
            actions: GlobLanguage(
                matchingAll: [[Glob(aws: "kms:*")]],
                excluding: [
                    "kms:connectcustomkeystore", "kms:createcustomkeystore", "kms:createkey",
                    "kms:deletecustomkeystore",
                    "kms:describecustomkeystores", "kms:disconnectcustomkeystore", "kms:generaterandom",
                    "kms:listaliases", "kms:listkeys", "kms:listretirablegrants", "kms:updatecustomkeystore",
                ].map(Glob.init(literal:))
            ),
            resources: GlobLanguage(anyOf: ["arn:*:kms:*:*:*"].compactMap(Glob.init(arn:)))
        ),
        mayGrant: true,
        namesRoles: true
    )

    /// A role's trust policy must allow the principal, whatever identity policies say.
    /// Source: IAM User Guide, "Policy evaluation logic": trust policies and key policies are the exceptions; "Pass session
    /// tags in AWS STS" and "Monitor and control actions taken with assumed roles": the trust policy must allow
    /// `sts:TagSession` and `sts:SetSourceIdentity` too; "AssumeRoleWithWebIdentity" and "AssumeRoleWithSAML".
    package static let trustPolicies = UnreadLayer(
        .trust,
        "the role's trust policy is not evaluated by this version, and nobody assumes a role that does not trust them",
        box: RequestBox(
            actions: GlobLanguage(
                anyOf: [
                    "sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity",
                    "sts:setsourceidentity", "sts:tagsession",
                ].map(Glob.init(literal:))),
            resources: GlobLanguage(anyOf: ["arn:*:iam::*:role/*"].compactMap(Glob.init(arn:)))
        ),
        mayGrant: true,
        namesRoles: true
    )

    /// Both accounts must allow. Source: IAM User Guide, "Cross-account policy evaluation logic".
    static func resourceAccount(_ account: String) -> UnreadLayer {
        UnreadLayer(
            .resource,
            "the resource belongs to account \(account), whose policies were not recorded and must allow it too",
            box: RequestBox(actions: .everything, resources: .everything),
            mayGrant: false,
            isOtherAccount: true
        )
    }

    /// The part of a pattern that lies in other accounts. An account has twelve characters: fields such as that of an AWS
    /// managed policy, `aws`, name none.
    static func otherAccounts(than account: String) -> UnreadLayer {
        UnreadLayer(
            .resource,
            "the resources may belong to other accounts than \(account), whose policies were not recorded and must allow it too",
            box: RequestBox(
                actions: .everything,
                resources: GlobLanguage(
                    matchingAll: [["arn:*:*:*:????????????:*"].compactMap(Glob.init(arn:))],
                    excluding: own(account))
            ),
            mayGrant: false,
            isOtherAccount: true
        )
    }

    /// ARNs of an account's resources.
    static func own(_ account: String) -> [Glob] { ["arn:*:*:*:\(account):*"].compactMap(Glob.init(arn:)) }
}
