import PreflightCore
import Testing

@testable import PreflightPolicy

/// Reading what `aws iam get-account-authorization-details` prints.
@Suite struct AWSAccountTests {
    static let details = #"""
        {
          "UserDetailList": [
            {
              "Path": "/eng/", "UserName": "ada", "UserId": "AIDA1", "Arn": "arn:aws:iam::111122223333:user/eng/ada",
              "UserPolicyList": [ { "PolicyName": "own", "PolicyDocument": \#(AWSFixture.policy(AWSFixture.allow("s3:GetObject"))) } ],
              "GroupList": [ "devs", "gone" ],
              "AttachedManagedPolicies": [],
              "Tags": [ { "Key": "Team", "Value": "ingest" } ]
            },
            {
              "Path": "/", "UserName": "bob", "UserId": "AIDA2", "Arn": "arn:aws:iam::111122223333:user/bob",
              "GroupList": [ "devs" ], "AttachedManagedPolicies": [],
              "PermissionsBoundary": {
                "PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": "arn:aws:iam::111122223333:policy/edge"
              }
            }
          ],
          "GroupDetailList": [
            {
              "Path": "/", "GroupName": "devs", "GroupId": "AGPA1", "Arn": "arn:aws:iam::111122223333:group/devs",
              "GroupPolicyList": [ { "PolicyName": "inline", "PolicyDocument": "%7B%22Statement%22%3A%5B%5D%7D" } ],
              "AttachedManagedPolicies": [ { "PolicyName": "Shared", "PolicyArn": "arn:aws:iam::111122223333:policy/team/Shared" } ]
            }
          ],
          "RoleDetailList": [
            {
              "Path": "/ci/", "RoleName": "deploy", "RoleId": "AROA1", "Arn": "arn:aws:iam::111122223333:role/ci/deploy",
              "AssumeRolePolicyDocument": {}, "InstanceProfileList": [],
              "RolePolicyList": [],
              "AttachedManagedPolicies": [
                { "PolicyName": "Shared", "PolicyArn": "arn:aws:iam::111122223333:policy/team/Shared" },
                { "PolicyName": "ReadOnlyAccess", "PolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess" }
              ],
              "Tags": []
            },
            {
              "Path": "/", "RoleName": "bounded", "RoleId": "AROA2", "Arn": "arn:aws:iam::111122223333:role/bounded",
              "RolePolicyList": [ { "PolicyName": "all", "PolicyDocument": \#(AWSFixture.policy(AWSFixture.allow("*"))) } ],
              "AttachedManagedPolicies": [],
              "PermissionsBoundary": {
                "PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": "arn:aws:iam::111122223333:policy/lost"
              }
            }
          ],
          "Policies": [
            {
              "PolicyName": "Shared", "Arn": "arn:aws:iam::111122223333:policy/team/Shared", "Path": "/team/",
              "DefaultVersionId": "v2",
              "PolicyVersionList": [
                { "VersionId": "v3", "IsDefaultVersion": false, "Document": \#(AWSFixture.policy(AWSFixture.allow("iam:*"))) },
                { "VersionId": "v2", "IsDefaultVersion": true, "Document": \#(AWSFixture.policy(AWSFixture.allow("s3:PutObject"))) },
                { "VersionId": "v1", "IsDefaultVersion": false, "Document": \#(AWSFixture.policy(AWSFixture.allow("kms:*"))) }
              ]
            },
            {
              "PolicyName": "edge", "Arn": "arn:aws:iam::111122223333:policy/edge", "Path": "/", "DefaultVersionId": "v1",
              "PolicyVersionList": [ { "VersionId": "v1", "Document": \#(AWSFixture.policy(AWSFixture.allow("s3:Get*"))) } ]
            }
          ],
          "IsTruncated": false
        }
        """#

    static func account(_ text: String = details) throws -> AWSAccount { AWSAccount([try AWSFixture.parse(text)]) }

    static func look(_ arn: String, in account: AWSAccount) throws -> AWSAccount.Lookup {
        account.principal(try #require(AWSPrincipalName(arn: arn)))
    }

    static func engine(_ arn: String) throws -> AWSPolicyEngine {
        guard case .found(let principal) = try look(arn, in: account()) else { throw AWSFixture.Unusable(arn: arn) }
        return AWSPolicyEngine(principal, at: nil)
    }

    @Test(arguments: [
        ("arn:aws:iam::111122223333:user/eng/ada", "arn:aws:iam::111122223333:user/eng/ada"),
        ("arn:aws:iam::111122223333:role/ci/deploy", "arn:aws:iam::111122223333:role/ci/deploy"),
        // iam-simulate#168, OSMO#865: a session's ARN has no path and stands for the role that has one.
        ("arn:aws:sts::111122223333:assumed-role/deploy/run-1", "arn:aws:iam::111122223333:role/ci/deploy"),
        ("arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:root"),
    ])
    func finds(arn: String, entity: String) throws {
        guard case .found(let principal) = try Self.look(arn, in: Self.account()) else {
            Issue.record("not found")
            return
        }
        #expect(principal.arn == entity)
    }

    @Test(arguments: [
        ("arn:aws:iam::111122223333:role/deploy", ["arn:aws:iam::111122223333:role/ci/deploy"]),
        ("arn:aws:iam::111122223333:role/ci/deplyo", ["arn:aws:iam::111122223333:role/ci/deploy"]),
        ("arn:aws:iam::111122223333:user/ad", ["arn:aws:iam::111122223333:user/eng/ada"]),
        ("arn:aws-cn:iam::111122223333:role/ci/deploy", ["arn:aws:iam::111122223333:role/ci/deploy"]),
        ("arn:aws:iam::444455556666:role/ci/deploy", ["arn:aws:iam::111122223333:role/ci/deploy"]),
        ("arn:aws:sts::111122223333:assumed-role/nobody/run-1", []),
    ])
    func suggests(arn: String, nearest: [String]) throws {
        guard case .notFound(let found) = try Self.look(arn, in: Self.account()) else {
            Issue.record("found")
            return
        }
        #expect(found == nearest)
    }

    @Test func knowsWhatWasNotRead() throws {
        let account = try Self.account(#"{"RoleDetailList": [], "IsTruncated": true}"#)
        guard case .unread = try Self.look("arn:aws:iam::111122223333:role/r", in: account) else {
            Issue.record("a truncated account does not know that a role is absent")
            return
        }
    }

    @Test(arguments: [
        "arn:aws:iam::111122223333:group/devs", "arn:aws:sts::111122223333:federated-user/ada", "deploy", "",
        "arn:aws:iam::1111:role/r", "arn:aws:iam::111122223333:role/", "arn:aws:sts::111122223333:assumed-role/r",
        "arn:aws:s3:::bucket", "arn::iam::111122223333:role/r",
    ])
    func refusesOtherNames(arn: String) {
        #expect(AWSPrincipalName(arn: arn) == nil)
    }

    @Test(arguments: [
        ("arn:aws:iam::111122223333:user/bob", "s3:GetObject", "missing", "through a group comes PutObject alone"),
        ("arn:aws:iam::111122223333:user/bob", "s3:PutObject", "denied", "the boundary allows Get* alone"),
        ("arn:aws:iam::111122223333:user/bob", "iam:CreateUser", "denied", "only the default version is in force"),
        (
            "arn:aws:iam::111122223333:user/eng/ada", "s3:GetObject", "unknown",
            "a group that was not recorded could deny"
        ),
        (
            "arn:aws:iam::111122223333:user/eng/ada", "ec2:RunInstances", "unknown",
            "a group that was not recorded could allow"
        ),
        (
            "arn:aws:iam::111122223333:role/ci/deploy", "s3:PutObject", "unknown",
            "a policy that was not recorded could deny"
        ),
        (
            "arn:aws:iam::111122223333:role/ci/deploy", "s3:ListBucket", "unknown",
            "a policy that was not recorded could allow"
        ),
        ("arn:aws:iam::111122223333:role/bounded", "s3:ListBucket", "unknown", "a boundary that was not recorded"),
        ("arn:aws:iam::111122223333:root", "s3:ListBucket", "granted", "no identity policy limits the root user"),
    ])
    func applies(arn: String, action: String, verdict: String, why: String) throws {
        #expect(try Self.engine(arn).decide(action, "arn:aws:s3:::b").verdict.rawValue == verdict, "\(why)")
    }

    @Test func saysWhatWasNotRead() throws {
        let engine = try Self.engine("arn:aws:iam::111122223333:role/ci/deploy")
        let decision = engine.decide("s3:PutObject", "arn:aws:s3:::b/k")
        guard case .notUnderstood(let reason) = decision.reason else {
            Issue.record("\(decision.reason)")
            return
        }
        #expect(reason == "the policy `arn:aws:iam::aws:policy/ReadOnlyAccess` was not recorded")
        let names = decision.determining.map { engine.name(of: $0) }
        #expect(names.map(\.policy) == ["ReadOnlyAccess"])
    }

    @Test func tellsLayersApart() throws {
        let engine = try Self.engine("arn:aws:iam::111122223333:user/bob")
        let names = engine.principal.layers.flatMap(\.policies).map { "\($0.layer) \($0.name)" }
        #expect(names == ["group inline", "group Shared", "boundary edge"])
    }

    /// Source: IAM User Guide, "AWS global condition context keys" and "Principal key values".
    @Test(arguments: [
        ("arn:aws:iam::111122223333:user/eng/ada", "aws:username", AWSContext.Value.known(["ada"])),
        ("arn:aws:iam::111122223333:user/eng/ada", "aws:userid", .known(["AIDA1"])),
        ("arn:aws:iam::111122223333:user/eng/ada", "aws:principaltype", .known(["User"])),
        ("arn:aws:iam::111122223333:user/eng/ada", "aws:principaltag/team", .known(["ingest"])),
        ("arn:aws:iam::111122223333:user/eng/ada", "aws:principaltag/other", .absent),
        (
            "arn:aws:iam::111122223333:user/eng/ada", "aws:principalarn",
            .known(["arn:aws:iam::111122223333:user/eng/ada"])
        ),
        ("arn:aws:iam::111122223333:role/ci/deploy", "aws:username", .absent),
        ("arn:aws:iam::111122223333:role/ci/deploy", "aws:userid", .unknown),
        ("arn:aws:iam::111122223333:role/ci/deploy", "aws:principaltype", .known(["AssumedRole"])),
        ("arn:aws:sts::111122223333:assumed-role/deploy/run-1", "aws:userid", .known(["AROA1:run-1"])),
        (
            "arn:aws:sts::111122223333:assumed-role/deploy/run-1", "aws:principalarn",
            .known(["arn:aws:iam::111122223333:role/ci/deploy"])
        ),
        ("arn:aws:iam::111122223333:root", "aws:principaltype", .known(["Account"])),
        ("arn:aws:iam::111122223333:root", "aws:userid", .known(["111122223333"])),
        ("arn:aws:iam::111122223333:role/ci/deploy", "aws:principalaccount", .known(["111122223333"])),
        ("arn:aws:iam::111122223333:role/ci/deploy", "aws:principalisawsservice", .known(["false"])),
        ("arn:aws:iam::111122223333:role/ci/deploy", "aws:principalorgid", .unknown),
        ("arn:aws:iam::111122223333:role/ci/deploy", "aws:requestedregion", .unknown),
        ("arn:aws:iam::111122223333:role/ci/deploy", "aws:currenttime", .unknown),
    ])
    func knowsTheKey(arn: String, key: String, value: AWSContext.Value) throws {
        #expect(try Self.engine(arn).context[key] == value)
    }

    @Test func factsOverruleDeclarations() throws {
        let context = try Self.engine("arn:aws:iam::111122223333:user/eng/ada").context.declaring([
            ("aws:username", ["root"]), ("aws:PrincipalTag/Team", ["other"]), ("aws:SourceVpce", ["v"]),
        ])
        #expect(context["aws:username"] == .known(["ada"]))
        #expect(context["aws:principaltag/team"] == .known(["ingest"]))
        #expect(context["aws:sourcevpce"] == .known(["v"]))
        #expect(context.overruledKeys == ["aws:principaltag/team", "aws:username"])
    }
}
