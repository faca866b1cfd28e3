import PreflightCore
import Testing

@testable import PreflightPolicy

/// Resources of other accounts, and policies of resources that were not read. "cross" is the IAM User Guide's
/// "Cross-account policy evaluation logic", "bound" its "Permissions boundaries for IAM entities", "keys" its "AWS global
/// condition context keys".
@Suite struct AccountScopeTests {
    typealias F = AWSFixture

    static let user = "arn:aws:iam::111122223333:user/u"
    static let session = "arn:aws:sts::111122223333:assumed-role/deploy/s"
    static let root = "arn:aws:iam::111122223333:root"
    static let key = "arn:aws:kms:eu-west-1:111122223333:key/1"
    static let queue = "arn:aws:sqs:eu-west-1:111122223333:q"
    static let ownAccount = #""StringEquals": {"aws:ResourceAccount": "111122223333"}"#

    struct Row: Sendable, CustomTestStringConvertible {
        var own: [String]
        var boundary: String?
        var arn = F.role
        var action: String
        var resource: String
        var context: [String: [String]?] = [:]
        var closed = false
        var unread: [UnreadLayer] = []
        var expected: String
        var source: String
        var testDescription: String { "\(action) on \(resource) by \(arn): \(source)" }

        init(
            _ own: [String], boundary: String? = nil, by arn: String = F.role, _ action: String, _ resource: String,
            given context: [String: [String]?] = [:], closed: Bool = false, unread: [UnreadLayer] = [],
            _ expected: String, _ source: String
        ) {
            (self.own, self.boundary, self.arn, self.action, self.resource) = (own, boundary, arn, action, resource)
            (self.context, self.closed, self.unread) = (context, closed, unread)
            (self.expected, self.source) = (expected, source)
        }

        func engine() throws -> AWSPolicyEngine {
            let principal = try F.principal(policies: own.map(F.policy), boundary: boundary.map(F.policy), arn: arn)
            return AWSPolicyEngine(
                principal, at: nil, catalogue: EvaluationLogicTests.catalogue,
                unreadLayers: unread + [.keyPolicies, .trustPolicies])
        }
    }

    /// The policy of the queue, recorded and not weighed.
    static let queuePolicy = UnreadLayer(
        .resource, "recorded",
        box: RequestBox(actions: .everything, resources: GlobLanguage(anyOf: [Glob(literal: queue)])),
        mayGrant: true)

    @Test(arguments: [
        Row(
            [F.allow("sqs:*")], "sqs:SendMessage", "arn:aws:sqs:*:444455556666:q", "unknown",
            "cross: a wildcard in the region leaves the account spelled out"),
        Row(
            [F.allow("sqs:*")], "sqs:SendMessage", "arn:aws:sqs:*:111122223333:q", "granted",
            "cross: the principal's own account in every region"),
        Row(
            [F.allow("sqs:*")], "sqs:SendMessage", "arn:aws:sqs:eu-west-1:*:q",
            "unknown: sqs:SendMessage arn:aws:sqs:eu-west-1:xxxxxxxxxxxx:q",
            "cross: a wildcard in the account names other accounts"),
        Row([F.allow("ec2:*")], "ec2:*", "*", "granted", "`*` alone asks for the principal's own account"),
        Row([], "sqs:SendMessage", "arn:aws:sqs:*:444455556666:q", "missing", "cross: both accounts must allow"),
        Row([], "sts:AssumeRole", "arn:aws:iam::444455556666:role/r", "missing", "cross: both accounts must allow"),
        Row(
            [], "kms:Decrypt", "arn:aws:kms:eu-west-1:444455556666:key/1", "missing", "cross: both accounts must allow"),
        Row(
            [F.allow("sqs:*", "*", ownAccount)], "sqs:SendMessage", "arn:aws:sqs:*:111122223333:q", "granted",
            "keys, aws:ResourceAccount: the ARN names it"),
        Row(
            [F.allow("sqs:*", "*", #""StringNotEquals": {"aws:ResourceAccount": "111122223333"}"#)],
            "sqs:SendMessage", "arn:aws:sqs:eu-west-1:*:q",
            "missing: sqs:SendMessage arn:aws:sqs:eu-west-1:111122223333:q",
            "keys, aws:ResourceAccount: a part of the pattern is the principal's own"),
        Row(
            [F.allow("s3:*")], "s3:GetObject", "arn:aws:s3:::b/k", given: ["aws:ResourceAccount": ["444455556666"]],
            "unknown", "cross: the manifest says whose bucket it is"),
        Row(
            [F.allow("s3:*")], "s3:GetObject", "arn:aws:s3:::b/k", given: ["aws:ResourceAccount": ["111122223333"]],
            "granted", "cross: the manifest says whose bucket it is"),
    ])
    func resourcesHaveAnAccount(row: Row) throws {
        let decision = try row.engine().decide(row.action, row.resource, row.context, closed: row.closed)
        #expect(EvaluationLogicTests.summary(decision) == row.expected)
    }

    @Test(arguments: [
        Row(
            [F.allow("*")], boundary: F.allow("s3:*"), by: user, "sqs:SendMessage", queue, unread: [queuePolicy],
            "unknown", "bound: what a resource's policy grants to a user is not limited by the implicit deny"),
        Row(
            [F.allow("*")], boundary: F.allow("s3:*"), by: user, "sqs:SendMessage", queue + "2", unread: [queuePolicy],
            "denied", "bound: no policy of the resource that could grant"),
        Row(
            [F.allow("*")], boundary: F.deny("sqs:*"), by: user, "sqs:SendMessage", queue, unread: [queuePolicy],
            "denied", "eval: an explicit deny is final"),
        Row(
            [], boundary: F.allow("s3:*"), by: user, "kms:Decrypt", key, "unknown",
            "bound: a key policy may name the user"),
        Row(
            [], boundary: F.allow("s3:*"), by: session, "kms:Decrypt", key, "unknown",
            "bound: a key policy may name the session"),
        Row(
            [], boundary: F.allow("s3:*"), "kms:Decrypt", key, "denied",
            "bound: what is granted to a role's ARN is limited by the implicit deny"),
        Row(
            [F.allow("*")], boundary: F.allow("s3:*"), by: user, "kms:Decrypt",
            "arn:aws:kms:eu-west-1:444455556666:key/1", "denied", "cross: the user's own account must allow"),
        Row(
            [F.allow("*")], "sts:TagSession", "arn:aws:iam::111122223333:role/r", "unknown",
            "Pass session tags in AWS STS: the trust policy must allow it"),
        Row(
            [F.allow("*")], "sts:SetSourceIdentity", "arn:aws:iam::111122223333:role/r", "unknown",
            "Monitor and control actions taken with assumed roles: the trust policy must allow it"),
        Row(
            [], "sts:AssumeRoleWithWebIdentity", "arn:aws:iam::111122223333:role/r", "unknown",
            "AssumeRoleWithWebIdentity: the trust policy decides"),
        Row(
            [], "sts:AssumeRoleWithSAML", "arn:aws:iam::111122223333:role/r", "unknown",
            "AssumeRoleWithSAML: the trust policy decides"),
    ])
    func unreadPoliciesMayGrant(row: Row) throws {
        let decision = try row.engine().decide(row.action, row.resource, row.context, closed: row.closed)
        #expect(decision.verdict.rawValue == row.expected)
    }

    @Test(arguments: [
        Row([F.allow("sqs:*")], "sqs:*", "arn:aws:sqs:*:444455556666:*", "unknown", "cross: the other account decides"),
        Row([], "sqs:*", "*", "granted", "cross: nobody allows it in any account"),
        Row(
            [F.allow("sqs:*", "arn:aws:sqs:*:444455556666:q")], "sqs:*", "*", "unknown",
            "cross: `*` is every account's resources in a prohibition"),
        Row(
            [], boundary: F.allow("s3:*"), by: user, "kms:Decrypt", key, "unknown",
            "bound: a key policy may name the user"),
    ])
    func prohibitions(row: Row) throws {
        let engine = try row.engine()
        let decision = engine.decideForbidden(engine.question(row.action, row.resource))
        #expect(decision.verdict.rawValue == row.expected)
    }

    @Test(arguments: [
        (user, "aws:PrincipalTag/team", "admin", "missing"), (F.role, "aws:PrincipalTag/team", "admin", "granted"),
        (root, "aws:PrincipalTag/team", "admin", "missing"),
    ])
    func aTagThatIsNotCarriedIsAFact(arn: String, key: String, value: String, expected: String) throws {
        let statement = F.allow("s3:*", "*", #""StringEquals": {"\#(key)": "\#(value)"}"#)
        let engine = AWSPolicyEngine(try F.principal(statement, arn: arn), at: nil)
        let question = engine.question("s3:GetObject", "arn:aws:s3:::b/k", [key: [value]])
        #expect(engine.decide(question).verdict.rawValue == expected)
        #expect(question.context.overruledKeys == (expected == "granted" ? [] : [key.lowercased()]))
    }

    @Test(arguments: [
        #""DateLessThan": {"aws:CurrentTime": "2026-12-01T00:00:00Z"}"#, #""NumericLessThan": {"aws:EpochTime": "1"}"#,
        #""StringLike": {"aws:userid": "AROA*"}"#, #""StringEquals": {"aws:RequestedRegion": "eu-west-1"}"#,
    ])
    func aClosedContextLeavesWhatEveryRequestHas(condition: String) throws {
        let row = Row(
            [F.allow("s3:*", "*", condition)], "s3:GetObject", "arn:aws:s3:::b/k", closed: true, "conditional",
            "keys: always included")
        #expect(try row.engine().decide(row.action, row.resource, closed: true).verdict == .conditional)
    }

    /// IAM User Guide, "Identify AWS resources with Amazon Resource Names (ARNs)": missing fields are `*`.
    @Test(arguments: [
        (F.allow("sqs:*", "arn:aws:sqs"), "sqs:SendMessage", queue, "granted"),
        (F.allow("*") + "," + F.deny("sqs:*", "arn:aws:sqs"), "sqs:SendMessage", queue, "denied"),
        (F.allow("*") + "," + F.deny("sqs:*", "arn:aws:sqs:eu-west-1"), "sqs:SendMessage", queue, "denied"),
        (F.allow("*") + "," + F.deny("sqs:*", "arn:aws:sqs:us-east-1"), "sqs:SendMessage", queue, "granted"),
        (F.statement("Allow", "Action", "*", "NotResource", "arn:aws:sqs"), "sqs:SendMessage", queue, "missing"),
        (F.allow("s3:*", "arn:aws:s3:::b"), "s3:GetObject", "arn:aws:s3:::b/k", "missing"),
    ])
    func incompleteARNsAreCompleted(statements: String, action: String, resource: String, expected: String) throws {
        let engine = AWSPolicyEngine(try F.principal(statements), at: nil)
        #expect(engine.decide(action, resource).verdict.rawValue == expected)
    }
}
