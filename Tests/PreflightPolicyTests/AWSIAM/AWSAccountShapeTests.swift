import PreflightCore
import Testing

@testable import PreflightPolicy

/// Details that have not the vendor's shape: what may stand in them is unknown, not absent.
///
/// The shape is that of the IAM API Reference, "UserDetail", "RoleDetail", "GroupDetail", "ManagedPolicyDetail".
@Suite struct AWSAccountShapeTests {
    typealias F = AWSFixture

    static let userARN = "arn:aws:iam::111122223333:user/u"
    static let policyARN = "arn:aws:iam::111122223333:policy/m"
    static let ownDocument = F.policy(F.allow("s3:GetObject"))
    static let deny = F.policy(F.deny("s3:GetObject"))
    static let other = F.policy(F.allow("ec2:*"))

    static let userRecord = #"""
        { "UserName": "u", "Arn": "\#(userARN)", "UserPolicyList": [{ "PolicyName": "i", "PolicyDocument": \#(ownDocument) }],
          "GroupList": ["g"], "AttachedManagedPolicies": [{ "PolicyName": "m", "PolicyArn": "\#(policyARN)" }], "Tags": [] }
        """#
    static let groupRecord = #"{ "GroupName": "g", "GroupPolicyList": [], "AttachedManagedPolicies": [] }"#
    static let policyRecord = #"""
        { "Arn": "\#(policyARN)", "DefaultVersionId": "v1",
          "PolicyVersionList": [{ "VersionId": "v1", "IsDefaultVersion": true, "Document": \#(other) }] }
        """#

    /// The message of the decision on `s3:GetObject`, or its verdict where there is none.
    static func decide(user: [String], group: [String] = [groupRecord], policy: [String] = [policyRecord]) throws
        -> String
    {
        func list(_ records: [String]) -> String { "[" + records.joined(separator: ",") + "]" }
        let account = AWSAccount([
            try F.parse(
                #"""
                { "UserDetailList": \#(list(user)), "RoleDetailList": [], "GroupDetailList": \#(list(group)),
                  "Policies": \#(list(policy)) }
                """#)
        ])
        switch account.principal(try #require(AWSPrincipalName(arn: userARN))) {
        case .unread(let reason): return reason
        case .notFound: return "not found"
        case .found(let principal):
            let decision = AWSPolicyEngine(principal, at: nil).decide("s3:GetObject", "arn:aws:s3:::b/k")
            guard case .notUnderstood(let reason) = decision.reason else { return decision.verdict.rawValue }
            return reason
        }
    }

    static func replacing(_ old: String, in text: String, with new: String) throws -> String {
        try #require(text.contains(old))
        return text.replacing(old, with: new)
    }

    static let groupList = #""GroupList": ["g"]"#
    static let attached =
        #""AttachedManagedPolicies": [{ "PolicyName": "m", "PolicyArn": "\#(policyARN)" }]"#
    static let tags = #", "Tags": []"#
    static let inline = #""UserPolicyList": [{ "PolicyName": "i", "PolicyDocument": \#(ownDocument) }]"#

    static func noList(_ owner: String = "u") -> String { "the record of `\(owner)` holds no list under this name" }

    @Test(arguments: [
        (groupList, #""GroupList": { "g": 1 }"#, noList()),
        (groupList, #""GroupList": 5"#, noList()),
        (groupList, #""GroupList": "g""#, noList()),
        (groupList, #""GroupList": true"#, noList()),
        (groupList, #""GroupList": [5]"#, "the record of `u` names something else than a group"),
        (groupList, #""GroupList": [null]"#, "the record of `u` names something else than a group"),
        (groupList, #""GroupLst": ["g"]"#, "the record of `u` has `GroupLst` and nothing under this name"),
        (attached, #""AttachedManagedPolicies": { "PolicyArn": "\#(policyARN)" }"#, noList()),
        (attached, #""AttachedManagedPolicies": "m""#, noList()),
        (
            attached, #""AttachedManagedPolicies": [5]"#,
            "the record of `u` has an entry without a `PolicyArn` there"
        ),
        (
            attached, #""AttachedManagedPolicy": []"#,
            "the record of `u` has `AttachedManagedPolicy` and nothing under this name"
        ),
        (inline, #""UserPolicyList": {}"#, noList()),
        (inline, #""UserPolicyList": [5]"#, "the inline policy `unnamed` has no document"),
        (
            tags, #", "PermissionsBoundary": "x""#,
            "the record of `u` holds no object under this name"
        ),
        (tags, #", "PermissionsBoundary": 5"#, "the record of `u` holds no object under this name"),
        (tags, #", "PermissionsBoundary": ["a"]"#, "the record of `u` holds no object under this name"),
        (tags, #", "PermissionsBoundary": {}"#, "the record of `u` has no `PermissionsBoundaryArn` there"),
        (
            tags, #", "PermissionBoundary": {}"#,
            "the record of `u` has `PermissionBoundary` and nothing under this name"
        ),
        (#""Arn": "\#(userARN)""#, #""Arn": 5"#, "the account's details hold `u` with an `Arn` that is none"),
        // Absent and null are no doubt: "none". Nor is a key that is not known.
        (groupList, #""GroupList": null"#, "granted"),
        (groupList, #""Later": { "a": 1 }"#, "granted"),
        (inline + ",", "", "missing"),
        (tags, #", "PermissionsBoundary": null"#, "granted"),
        (tags, "", "granted"),
    ])
    func aUserOfAnotherShape(old: String, new: String, expected: String) throws {
        #expect(try Self.decide(user: [Self.replacing(old, in: Self.userRecord, with: new)]) == expected)
    }

    @Test(arguments: [
        (#""GroupPolicyList": []"#, #""GroupPolicyList": "x""#, noList("g")),
        (#""GroupPolicyList": []"#, #""Notes": []"#, "granted"),
        (
            #""GroupPolicyList": []"#, #""GroupPolicyLists": []"#,
            "the record of `g` has `GroupPolicyLists` and nothing under this name"
        ),
        (#""AttachedManagedPolicies": []"#, #""AttachedManagedPolicies": {}"#, noList("g")),
    ])
    func aGroupOfAnotherShape(old: String, new: String, expected: String) throws {
        let group = try Self.replacing(old, in: Self.groupRecord, with: new)
        #expect(try Self.decide(user: [Self.userRecord], group: [group]) == expected)
    }

    static func version(_ id: String, _ isDefault: String, _ document: String) -> String {
        #"{ "VersionId": "\#(id)", "IsDefaultVersion": \#(isDefault), "Document": \#(document) }"#
    }

    static let contradicted = "the record of the policy `\(policyARN)` contradicts itself on its default version"
    static let notRecorded = "the default version of the policy `\(policyARN)` was not recorded"

    @Test(arguments: [
        (#""v2""#, [version("v1", "true", other), version("v2", "false", deny)], contradicted),
        (#""v2""#, [version("v1", "false", other), version("v2", "false", deny)], contradicted),
        (#""v1""#, [version("v1", "true", other), version("v2", "true", deny)], contradicted),
        (#""v1""#, [version("v1", "true", other), version("v1", "true", deny)], contradicted),
        ("5", [version("v1", "true", other)], contradicted),
        (#""v1""#, [version("v1", "true", other), version("v1", "true", other)], "granted"),
        ("null", [version("v1", "true", other)], "granted"),
        ("null", [version("v1", "true", deny)], "denied"),
        (#""v2""#, [version("v1", "false", other), #"{ "VersionId": "v2", "Document": \#(deny) }"#], "denied"),
        (#""v2""#, [version("v1", "false", other)], notRecorded),
        (#""v1""#, ["5"], notRecorded),
    ])
    func theDefaultVersion(wanted: String, versions: [String], expected: String) throws {
        let policy = #"""
            { "Arn": "\#(Self.policyARN)", "DefaultVersionId": \#(wanted), "PolicyVersionList": [\#(versions.joined(separator: ","))] }
            """#
        #expect(try Self.decide(user: [Self.userRecord], policy: [policy]) == expected)
    }

    @Test func recordedTwice() throws {
        let (user, group, policy) = (Self.userRecord, Self.groupRecord, Self.policyRecord)
        #expect(try Self.decide(user: [user, user], group: [group, group], policy: [policy, policy]) == "granted")
        let denied = try Self.replacing(Self.ownDocument, in: user, with: Self.deny)
        #expect(
            try Self.decide(user: [user, denied])
                == "the account's details hold `u` more than once, with different contents")
        let larger = try Self.replacing(
            #""GroupPolicyList": []"#, in: group, with: #""GroupPolicyList": [], "Path": "/""#)
        #expect(
            try Self.decide(user: [user], group: [group, larger])
                == "the group was recorded more than once, with different contents")
        let denying = try Self.replacing(Self.other, in: policy, with: Self.deny)
        #expect(
            try Self.decide(user: [user], policy: [policy, denying])
                == "the policy `\(Self.policyARN)` was recorded more than once, with different contents")
    }

    /// A tag that was not understood may be any tag.
    @Test(arguments: [
        (#""Tags": {}"#, AWSContext.Value.unknown), (#""Tags": [{ "Key": "team" }]"#, .unknown),
        (#""Tag": []"#, .unknown), (#""Tags": []"#, .absent), (#""Later": []"#, .absent),
    ])
    func tagsOfAnotherShape(tags: String, expected: AWSContext.Value) throws {
        let record = try Self.replacing(#""Tags": []"#, in: Self.userRecord, with: tags)
        let account = AWSAccount([try F.parse(#"{ "UserDetailList": [\#(record)] }"#)])
        guard case .found(let principal) = account.principal(try #require(AWSPrincipalName(arn: Self.userARN))) else {
            Issue.record("not found")
            return
        }
        #expect(principal.context(at: nil)["aws:principaltag/team"] == expected)
    }
}
