import PreflightCore
import Testing

@testable import PreflightPolicy

/// What identity policies and boundaries decide, one row a sentence. "eval" is the IAM User Guide's "Policy evaluation
/// logic", "bound" its "Permissions boundaries for IAM entities", "elem" the pages of its "IAM JSON policy elements
/// reference".
@Suite struct EvaluationLogicTests {
    typealias F = AWSFixture

    struct Row: Sendable, CustomTestStringConvertible {
        var own: [String]
        var boundary: String?
        var action: String
        var resource: String
        var context: [String: [String]?]
        var closed: Bool
        /// The verdict, and after a colon the residual or the witness where one is given.
        var expected: String
        var source: String

        init(
            _ own: [String],
            boundary: String? = nil,
            _ action: String,
            _ resource: String,
            given context: [String: [String]?] = [:],
            closed: Bool = false,
            _ expected: String,
            _ source: String
        ) {
            (self.own, self.boundary, self.action, self.resource) = (own, boundary, action, resource)
            (self.context, self.closed, self.expected, self.source) = (context, closed, expected, source)
        }

        var testDescription: String { "\(action) on \(resource): \(source)" }
    }

    static func summary(_ decision: Decision) -> String {
        var text = decision.verdict.rawValue
        if let residual = decision.residual { text += ": \(residual)" }
        if let witness = decision.witness { text += ": \(witness.action) \(witness.resource)" }
        return text
    }

    static func decide(_ row: Row) throws -> Decision {
        let principal = try F.principal(policies: row.own.map(F.policy), boundary: row.boundary.map(F.policy))
        let engine = AWSPolicyEngine(principal, at: Instant("2026-11-20T09:00:00Z"), catalogue: catalogue)
        return engine.decide(row.action, row.resource, row.context, closed: row.closed)
    }

    static let catalogue = ActionCatalogue([
        "s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket", "iam:PassRole", "iam:CreateUser",
        "iam:ListUsers",
        "kms:Decrypt", "kms:ListKeys", "ec2:RunInstances",
    ])

    @Test(arguments: identity + negated + boundaries + conditions + patterns + gaps)
    func agrees(row: Row) throws {
        let answer = Self.summary(try Self.decide(row))
        #expect(answer == row.expected)
    }

    /// The order of statements, and the cut into policies, do not matter.
    @Test(arguments: identity + negated + boundaries + conditions + patterns)
    func isUnmovedByOrder(row: Row) throws {
        var turned = row
        turned.own = [row.own.reversed().joined(separator: ", ")]
        let (one, other) = (try Self.decide(row), try Self.decide(turned))
        #expect(one.verdict == other.verdict)
        #expect(one.residual.map(\.description) == other.residual.map(\.description))
    }

    static let object = "arn:aws:s3:::b/k"

    static let identity: [Row] = [
        Row([], "s3:GetObject", object, "missing", "eval: by default, all requests are implicitly denied"),
        Row(
            [F.allow("s3:GetObject")], "s3:GetObject", object, "granted",
            "eval: an explicit allow overrides this default"),
        Row([F.allow("s3:GetObject")], "s3:PutObject", object, "missing", "eval: no statement allows the action"),
        Row(
            [F.allow("s3:GetObject"), F.deny("s3:GetObject")], "s3:GetObject", object, "denied",
            "eval: an explicit deny overrides any allows"),
        Row(
            [F.deny("s3:GetObject")], "s3:GetObject", object, "denied",
            "eval: even one explicit deny gives a final deny"),
        Row([F.allow("*"), F.deny("s3:*")], "ec2:RunInstances", "*", "granted", "eval: a deny that does not apply"),
        Row([F.allow("*"), F.deny("s3:*")], "s3:PutObject", object, "denied", "eval: a deny by wildcard"),
        Row([F.allow("s3:getobject")], "s3:GetObject", object, "granted", "elem, Action: names are not case-sensitive"),
        Row(
            [F.allow("S3:GETOBJECT")], "s3:GetObject", object, "granted",
            "elem, Action: the prefix is not case-sensitive"),
        Row([F.allow("s3:GetObject")], "S3:getObject", object, "granted", "elem, Action: names are not case-sensitive"),
        Row([F.allow("s3:Get*")], "s3:GetObjectVersion", object, "granted", "elem, Action: wildcards"),
        Row([F.allow("s3:Get?bject")], "s3:GetObject", object, "granted", "elem, Action: single-character wildcard"),
        Row([F.allow("s3:Get?bject")], "s3:Getbject", object, "missing", "elem, Action: single-character wildcard"),
        Row([F.allow("iam:*AccessKey*")], "iam:CreateAccessKey", "*", "granted", "elem, Action: wildcards anywhere"),
        Row([F.allow("iam:*AccessKey*")], "iam:CreateUser", "*", "missing", "elem, Action: wildcards anywhere"),
        Row([F.allow("s3:GetObject s3:PutObject")], "s3:PutObject", object, "granted", "elem, Action: a list"),
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::b/*")], "s3:GetObject", object, "granted",
            "elem, Resource: all items of a bucket"),
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::b/*")], "s3:GetObject", "arn:aws:s3:::b", "missing",
            "elem, Resource: the bucket is no item"),
        Row([F.allow("s3:GetObject", "arn:aws:s3:::c/*")], "s3:GetObject", object, "missing", "elem, Resource"),
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::B/*")], "s3:GetObject", object, "missing",
            "elem, Resource: names are case-sensitive"),
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::b/*/*")], "s3:GetObject", "arn:aws:s3:::b/x/y/z", "granted",
            "elem, Resource: an asterisk takes slashes"),
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::b/*/*")], "s3:GetObject", object, "missing",
            "elem, Resource: an asterisk takes slashes"),
        Row(
            [F.allow("sqs:*", "arn:aws:sqs:*:111122223333:q?")], "sqs:SendMessage",
            "arn:aws:sqs:eu-west-1:111122223333:q1", "granted", "elem, Resource: wildcards in segments"),
        Row(
            [F.allow("sqs:*", "arn:aws:sqs:*:111122223333:q?")], "sqs:SendMessage",
            "arn:aws:sqs:eu-west-1:111122223333:q12", "missing", "elem, Resource: wildcards in segments"),
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::b/k"), F.allow("s3:PutObject", object)], "s3:PutObject", object,
            "granted", "eval: any statement that allows"),
        Row(
            [F.allow("s3:*", object), F.deny("s3:*", "arn:aws:s3:::b/secret")], "s3:GetObject", object, "granted",
            "eval: a deny on another resource"),
        Row(
            [F.allow("s3:*"), F.deny("s3:*", "arn:aws:s3:::b/secret*")], "s3:GetObject", "arn:aws:s3:::b/secret/1",
            "denied", "eval: a deny on this resource"),
    ]

    static let negated: [Row] = [
        Row(
            [F.statement("Allow", "NotAction", "iam:*", "Resource", "*")], "s3:GetObject", object, "granted",
            "elem, NotAction: matches everything except the list"),
        Row(
            [F.statement("Allow", "NotAction", "iam:*", "Resource", "*")], "iam:CreateUser", "*", "missing",
            "elem, NotAction with Allow does not deny"),
        Row(
            [F.allow("iam:CreateUser"), F.statement("Allow", "NotAction", "iam:*", "Resource", "*")], "iam:CreateUser",
            "*", "granted", "elem, NotAction with Allow does not deny"),
        Row(
            [F.statement("Allow", "NotAction", "iam:* s3:Delete*", "Resource", "*")], "s3:DeleteObject", object,
            "missing", "elem, NotAction: a list"),
        Row(
            [F.allow("*"), F.statement("Deny", "NotAction", "s3:*", "Resource", "*")], "ec2:RunInstances", "*",
            "denied", "elem, NotAction with Deny"),
        Row(
            [F.allow("*"), F.statement("Deny", "NotAction", "s3:*", "Resource", "*")], "s3:GetObject", object,
            "granted", "elem, NotAction with Deny grants nothing and leaves the list"),
        Row(
            [F.statement("Deny", "NotAction", "s3:*", "Resource", "*")], "s3:GetObject", object, "missing",
            "elem, NotAction with Deny does not allow"),
        Row(
            [F.statement("Allow", "Action", "s3:*", "NotResource", "arn:aws:s3:::secret/*")], "s3:GetObject", object,
            "granted", "elem, NotResource: everything except"),
        Row(
            [F.statement("Allow", "Action", "s3:*", "NotResource", "arn:aws:s3:::secret/*")], "s3:GetObject",
            "arn:aws:s3:::secret/k", "missing", "elem, NotResource: everything except"),
        Row(
            [F.allow("s3:*"), F.statement("Deny", "Action", "s3:*", "NotResource", "arn:aws:s3:::b arn:aws:s3:::b/*")],
            "s3:GetObject", object, "granted", "elem, NotResource with Deny"),
        Row(
            [F.allow("s3:*"), F.statement("Deny", "Action", "s3:*", "NotResource", "arn:aws:s3:::b arn:aws:s3:::b/*")],
            "s3:GetObject", "arn:aws:s3:::c/k", "denied", "elem, NotResource with Deny"),
        Row(
            [F.statement("Allow", "NotAction", "iam:*", "NotResource", "arn:aws:s3:::secret/*")], "s3:GetObject",
            object, "granted", "elem: both negated"),
        Row(
            [F.statement("Allow", "NotAction", "iam:*", "NotResource", "arn:aws:s3:::secret/*")], "s3:GetObject",
            "arn:aws:s3:::secret/k", "missing", "elem: both negated"),
        Row(
            [F.statement("Allow", "NotAction", "iam:*", "Resource", "*")], "*", "*", "missing: iam:CreateUser *",
            "elem, NotAction: a pattern has a hole"),
        Row(
            [F.statement("Allow", "NotAction", "iam:*", "Resource", "*"), F.allow("iam:*")], "ec2:*", "*", "granted",
            "elem, NotAction: the hole is elsewhere"),
        Row(
            [F.allow("*"), F.statement("Deny", "NotAction", "s3:*", "Resource", "*")], "s3:*", "arn:aws:s3:::b/*",
            "granted", "orca-toolbox#18: the remainder of an allow-list"),
    ]

    static let boundaries: [Row] = [
        Row([F.allow("*")], boundary: F.allow("s3:*"), "s3:GetObject", object, "granted", "bound: allowed by both"),
        Row(
            [F.allow("*")], boundary: F.allow("s3:*"), "ec2:RunInstances", "*", "denied",
            "bound: not allowed by the boundary"),
        Row(
            [F.allow("s3:GetObject")], boundary: F.allow("*"), "s3:PutObject", object, "missing",
            "bound: a boundary grants nothing"),
        Row([], boundary: F.allow("*"), "s3:PutObject", object, "missing", "bound: a boundary alone grants nothing"),
        Row(
            [], boundary: F.allow("ec2:*"), "s3:PutObject", object, "denied",
            "eval: both stand in the way, the boundary is worse"),
        Row(
            [F.allow("*")], boundary: F.allow("*") + "," + F.deny("s3:*"), "s3:GetObject", object, "denied",
            "eval: an explicit deny in the boundary"),
        Row(
            [F.allow("*")], boundary: F.allow("s3:*", "arn:aws:s3:::b/*"), "s3:GetObject", "arn:aws:s3:::c/k", "denied",
            "bound: resources count too"),
        Row(
            [F.allow("*")], boundary: F.statement("Allow", "NotAction", "iam:*", "Resource", "*"), "iam:CreateUser",
            "*", "denied", "bound: with NotAction"),
        Row(
            [F.allow("*")], boundary: F.statement("Allow", "NotAction", "iam:*", "Resource", "*"), "s3:GetObject",
            object, "granted", "bound: with NotAction"),
        Row(
            [F.allow("*")], boundary: F.allow("s3:*", "*", #""StringEquals": {"aws:RequestedRegion": "eu-west-1"}"#),
            "s3:GetObject", object, "conditional: aws:RequestedRegion = eu-west-1", "bound: a condition in the boundary"
        ),
        Row(
            [F.allow("*")], boundary: F.allow("s3:*", "*", #""StringEquals": {"aws:RequestedRegion": "eu-west-1"}"#),
            "s3:GetObject", object, given: ["aws:RequestedRegion": ["us-east-1"]], "denied",
            "bound: a condition in the boundary that fails"),
        Row(
            [F.allow("*")], boundary: F.allow("s3:Get*") + "," + F.allow("s3:List*"), "s3:*", "arn:aws:s3:::b/*",
            "denied: s3:DeleteObject arn:aws:s3:::b/", "bound: a pattern beyond the boundary"),
        Row(
            [F.allow("s3:*", "*", #""Bool": {"aws:MultiFactorAuthPresent": "true"}"#)],
            boundary: F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "vpce-1"}"#), "s3:GetObject", object,
            "conditional: aws:MultiFactorAuthPresent is true and aws:SourceVpce = vpce-1",
            "bound: both conditions are needed"),
    ]

    static let conditions: [Row] = [
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "vpce-1"}"#)], "s3:GetObject", object,
            given: ["aws:SourceVpce": ["vpce-1"]], "granted", "elem, Condition: true"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "vpce-1"}"#)], "s3:GetObject", object,
            given: ["aws:SourceVpce": ["vpce-2"]], "missing", "elem, Condition: false"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "vpce-1"}"#)], "s3:GetObject", object,
            given: ["aws:SourceVpce": nil], "missing", "op: key not present"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "vpce-1"}"#)], "s3:GetObject", object,
            "conditional: aws:SourceVpce = vpce-1", "a key that is not known"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "vpce-1"}"#)], "s3:GetObject", object,
            closed: true, "missing", "a closed context: the key is absent"),
        Row(
            [F.allow("*"), F.deny("*", "*", #""StringNotEquals": {"aws:RequestedRegion": ["eu-west-1"]}"#)],
            "ec2:RunInstances", "*", "conditional: aws:RequestedRegion = eu-west-1",
            "aws-cli#10525: a region lock without the region"),
        Row(
            [
                F.allow("*"),
                F.deny("*", "*", #""StringNotEquals": {"aws:RequestedRegion": ["eu-west-1", "eu-west-2"]}"#),
            ], "ec2:RunInstances", "*", "conditional: aws:RequestedRegion is one of eu-west-1, eu-west-2",
            "aws-sdk#102: a region lock without the region"),
        Row(
            [F.allow("*"), F.deny("*", "*", #""StringNotEquals": {"aws:RequestedRegion": ["eu-west-1"]}"#)],
            "ec2:RunInstances", "*", given: ["aws:RequestedRegion": ["eu-west-1"]], "granted",
            "aws-cli#10525: with the region"),
        Row(
            [F.allow("*"), F.deny("*", "*", #""StringNotEquals": {"aws:RequestedRegion": ["eu-west-1"]}"#)],
            "ec2:RunInstances", "*", given: ["aws:RequestedRegion": ["us-east-1"]], "denied",
            "aws-cli#10525: with another region"),
        Row(
            [F.allow("*"), F.deny("*", "*", #""StringNotEquals": {"aws:RequestedRegion": ["eu-west-1"]}"#)],
            "ec2:RunInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/i",
            "conditional: aws:RequestedRegion = eu-west-1", "the region of an ARN is not the requested one"),
        Row(
            [F.allow("*"), F.deny("*", "*", #""BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}"#)],
            "s3:GetObject", object, "conditional: aws:MultiFactorAuthPresent is not false (and is present)",
            "op, IfExists: deny without MFA"),
        Row(
            [F.allow("*"), F.deny("*", "*", #""BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}"#)],
            "s3:GetObject", object, given: ["aws:MultiFactorAuthPresent": nil], "denied",
            "op, IfExists: deny without MFA"),
        Row(
            [F.allow("*"), F.deny("*", "*", #""Bool": {"aws:SecureTransport": "false"}"#)], "s3:GetObject", object,
            given: ["aws:SecureTransport": ["true"]], "granted", "op: deny without TLS"),
        Row(
            [
                F.allow(
                    "s3:*", "*",
                    #""IpAddress": {"aws:SourceIp": "10.0.0.0/8"}, "Bool": {"aws:SecureTransport": "true"}"#)
            ], "s3:GetObject", object, "conditional: aws:SecureTransport is true and aws:SourceIp in 10.0.0.0/8",
            "multi: operators are joined by AND"),
        Row(
            [
                F.allow(
                    "s3:*", "*",
                    #""IpAddress": {"aws:SourceIp": "10.0.0.0/8"}, "Bool": {"aws:SecureTransport": "true"}"#)
            ], "s3:GetObject", object, given: ["aws:SourceIp": ["11.0.0.1"]], "missing",
            "multi: one false condition is enough"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "a", "aws:SourceVpc": "b"}"#)], "s3:GetObject",
            object, "conditional: aws:SourceVpc = b and aws:SourceVpce = a", "multi: keys are joined by AND"),
        Row(
            [
                F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "a"}"#),
                F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "b"}"#),
            ], "s3:GetObject", object, "conditional: aws:SourceVpce is one of a, b", "eval: either statement"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "a"}"#), F.allow("s3:*")], "s3:GetObject",
            object, "granted", "eval: an unconditional allow is enough"),
        Row(
            [
                F.allow("s3:*", "*", #""Null": {"aws:SourceVpce": "true"}"#),
                F.allow("s3:*", "*", #""Null": {"aws:SourceVpce": "false"}"#),
            ], "s3:GetObject", object, "granted", "either is true"),
        Row(
            [
                F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "a"}"#),
                F.deny("s3:*", "*", #""StringNotEquals": {"aws:SourceVpce": "b"}"#),
            ], "s3:GetObject", object, "missing", "what allows and what denies exclude each other"),
        Row(
            [
                F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": ["a", "b"]}"#),
                F.deny("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "b"}"#),
            ], "s3:GetObject", object, "conditional: aws:SourceVpce = a", "what is left of a choice"),
        Row(
            [
                F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": ["a", "b"]}"#),
                F.deny("s3:*", "*", #""StringLike": {"aws:SourceVpce": "a*"}"#),
            ], "s3:GetObject", object, "conditional: aws:SourceVpce = b", "what is left of a choice"),
        Row(
            [
                F.allow("s3:*"), F.deny("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "a"}"#),
                F.deny("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "b"}"#),
            ], "s3:GetObject", object, "conditional: aws:SourceVpce is none of a, b", "neither deny may apply"),
        Row(
            [F.allow("s3:GetObject"), F.allow("ec2:*", "*", #""StringEquals": {"ec2:InstanceType": "t3.micro"}"#)],
            "s3:GetObject", object, "granted", "boto3#3111: a key of another action"),
        Row(
            [F.allow("*"), F.deny("ec2:*", "*", #""StringEquals": {"ec2:InstanceType": "t3.micro"}"#)], "s3:GetObject",
            object, "granted", "boto3#3111: a key of another action"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:PrincipalAccount": "111122223333"}"#)], "s3:GetObject",
            object, "granted", "the principal's account is known"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:PrincipalAccount": "999999999999"}"#)], "s3:GetObject",
            object, given: ["aws:PrincipalAccount": ["999999999999"]], "missing",
            "a declaration does not overrule a fact"),
        Row(
            [F.allow("s3:*", "*", #""ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/ci/*"}"#)], "s3:GetObject",
            object, "granted", "the principal's ARN has its path"),
        Row(
            [F.allow("s3:*", "*", #""DateLessThan": {"aws:CurrentTime": "2026-12-01T00:00:00Z"}"#)], "s3:GetObject",
            object, "granted", "the instant is known"),
        Row(
            [F.allow("s3:*", "*", #""DateLessThan": {"aws:CurrentTime": "2026-11-01T00:00:00Z"}"#)], "s3:GetObject",
            object, "missing", "the instant is known"),
        Row(
            [F.allow("s3:*", "*", #""NumericLessThan": {"aws:EpochTime": "1800000000"}"#)], "s3:GetObject", object,
            "granted", "the instant is known"),
        Row(
            [F.allow("sqs:*", "*", #""StringEquals": {"aws:ResourceAccount": "111122223333"}"#)], "sqs:SendMessage",
            "arn:aws:sqs:eu-west-1:111122223333:q", "granted", "the account of the resource's ARN"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:ResourceAccount": "111122223333"}"#)], "s3:GetObject", object,
            "conditional: aws:ResourceAccount = 111122223333", "an ARN without an account"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:PrincipalOrgID": "o-1"}"#)], "s3:GetObject", object,
            "conditional: aws:PrincipalOrgID = o-1", "the organisation is not known"),
        Row(
            [F.allow("s3:*", "*", #""Bool": {"aws:PrincipalIsAWSService": "true"}"#)], "s3:GetObject", object,
            "missing", "the principal is no service"),
        Row(
            [F.allow("s3:*", "*", #""Bool": {"aws:ViaAWSService": "true"}"#)], "s3:GetObject", object,
            "conditional: aws:ViaAWSService is true", "whether a service forwards is not known"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:PrincipalTag/team": "ingest"}"#)], "s3:GetObject", object,
            "missing", "a tag that the role does not carry"),
        Row(
            [F.allow("s3:*", "*", #""StringEquals": {"aws:PrincipalTag/team": "ingest"}"#)], "s3:GetObject", object,
            given: ["aws:PrincipalTag/team": ["ingest"]], "granted", "a session tag that is declared"),
        Row(
            [F.allow("s3:*", "*", #""ForAllValues:StringEquals": {"aws:TagKeys": ["a"]}"#)], "s3:GetObject", object,
            given: ["aws:TagKeys": nil], "granted", "set: true if there are no context keys"),
    ]

    static let patterns: [Row] = [
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::b/*")], "s3:GetObject", "arn:aws:s3:::b/*", "granted",
            "every resource of the pattern"),
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::b/x*")], "s3:GetObject", "arn:aws:s3:::b/*",
            "missing: s3:GetObject arn:aws:s3:::b/", "a resource outside"),
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::b/a* arn:aws:s3:::b/?*")], "s3:GetObject", "arn:aws:s3:::b/?*",
            "granted", "two patterns together"),
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::b/?"), F.allow("s3:GetObject", "arn:aws:s3:::b/??*")],
            "s3:GetObject", "arn:aws:s3:::b/?*", "granted", "two statements together"),
        Row(
            [F.allow("s3:GetObject", "arn:aws:s3:::b/?"), F.allow("s3:GetObject", "arn:aws:s3:::b/???*")],
            "s3:GetObject", "arn:aws:s3:::b/?*", "missing: s3:GetObject arn:aws:s3:::b/xx",
            "a gap between two statements"),
        Row(
            [F.allow("s3:*"), F.deny("s3:*", "arn:aws:s3:::b/secret/*")], "s3:GetObject", "arn:aws:s3:::b/*",
            "denied: s3:GetObject arn:aws:s3:::b/secret/", "a deny inside the pattern"),
        Row(
            [F.allow("s3:*"), F.deny("s3:*", "arn:aws:s3:::c/*")], "s3:GetObject", "arn:aws:s3:::b/*", "granted",
            "a deny outside the pattern"),
        Row(
            [F.allow("s3:GetObject s3:PutObject")], "s3:*", "arn:aws:s3:::b/*",
            "missing: s3:DeleteObject arn:aws:s3:::b/", "action patterns range over all names"),
        Row(
            [F.allow("s3:Get*"), F.allow("s3:Put*")], "s3:Get*", "arn:aws:s3:::b/*", "granted",
            "the action pattern is covered"),
        Row(
            [
                F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "a"}"#),
                F.allow("s3:*", "arn:aws:s3:::b/open/*"),
            ], "s3:GetObject", "arn:aws:s3:::b/*", "conditional: aws:SourceVpce = a: s3:GetObject arn:aws:s3:::b/",
            "a part is conditional"),
        Row(
            [
                F.allow("s3:*", "arn:aws:s3:::b/x*", #""StringEquals": {"aws:SourceVpce": "a"}"#),
                F.allow("s3:*", "arn:aws:s3:::b/y*", #""Bool": {"aws:SecureTransport": "true"}"#),
            ], "s3:GetObject", "arn:aws:s3:::b/*", "missing: s3:GetObject arn:aws:s3:::b/",
            "missing is worse than conditional"),
        Row(
            [
                F.allow("s3:*", "arn:aws:s3:::b/*", #""StringEquals": {"aws:SourceVpce": "a"}"#),
                F.deny("s3:*", "arn:aws:s3:::b/y*", #""Bool": {"aws:SecureTransport": "false"}"#),
            ], "s3:GetObject", "arn:aws:s3:::b/*",
            "conditional: aws:SecureTransport is not false and aws:SourceVpce = a",
            "what all requests of the pattern need"),
        Row([F.allow("*")], "*", "arn:aws:s3:::b/*", "granted", "every action on a bucket"),
        Row(
            [F.allow("s3:ListBucket", "arn:aws:s3:::b"), F.allow("s3:GetObject", "arn:aws:s3:::b/*")], "s3:GetObject",
            "arn:aws:s3:::b*", "missing: s3:GetObject arn:aws:s3:::b", "the bucket itself is in the pattern"),
    ]

    static let gaps: [Row] = [
        Row(
            [#"{ "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"StringMatches": {"a": "b"}} }"#],
            "s3:GetObject", object, "unknown", "yulin#1071: an unknown operator in an allow"),
        Row(
            [
                F.allow("*"),
                #"{ "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringMatches": {"a": "b"}} }"#,
            ], "s3:GetObject", object, "unknown", "floci#2637: an unknown operator in a deny"),
        Row(
            [
                F.allow("*"),
                #"{ "Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": {"StringMatches": {"a": "b"}} }"#,
            ], "s3:GetObject", object, "granted", "an unknown operator on other actions"),
        Row(
            [
                F.allow("*"),
                #"{ "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"StringMatches": {"a": "b"}} }"#,
            ], "s3:GetObject", object, "granted", "an unknown operator that is not needed"),
        Row(
            [
                F.deny("*"),
                #"{ "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"StringMatches": {"a": "b"}} }"#,
            ], "s3:GetObject", object, "denied", "denied comes before unknown"),
        Row(
            [
                F.allow("*"),
                #"{ "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringMatches": {"a": "b"}, "Bool": {"aws:PrincipalIsAWSService": "true"}} }"#,
            ], "s3:GetObject", object, "granted", "a false condition beside the unknown operator"),
        Row(
            [F.allow("*"), #"{ "Effect": "Deny", "Action": "s3:*" }"#], "s3:GetObject", object, "unknown",
            "a statement without resource"),
        Row(
            [F.allow("*"), #"{ "Effect": "deny", "Action": "s3:*", "Resource": "*" }"#], "ec2:RunInstances", "*",
            "unknown", "an effect that is not known"),
        Row(
            [
                F.allow("s3:GetObject", "*", #""StringEquals": {"aws:SourceVpce": "a"}"#),
                #"{ "Effect": "Allow", "Action": "s3:*" }"#,
            ], "s3:GetObject", object, "conditional: aws:SourceVpce = a",
            "the statement that was not understood is not needed"),
        Row(
            [
                F.allow("s3:*", "*", #""StringEquals": {"aws:SourceVpce": "a"}"#),
                F.deny("s3:*", "*", #""StringNotEquals": {"aws:SourceVpce": "b"}"#),
                #"{ "Effect": "Allow", "Action": "s3:*" }"#,
            ], "s3:GetObject", object, "unknown", "what excludes itself may be rescued by what was not understood"),
        Row(
            [F.allow("kms:*")], "kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1", "unknown",
            "KMS, key policies: without the key policy, IAM policies have no effect"),
        Row(
            [F.allow("kms:*")], "kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/*", "unknown",
            "KMS, key policies: a pattern of keys"),
        Row([F.allow("kms:*")], "kms:ListKeys", "*", "granted", "KMS: an operation that involves no key"),
        Row([], "kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1", "missing", "missing comes before unknown"),
        Row(
            [F.deny("kms:*")], "kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1", "denied",
            "KMS, key policies: an IAM policy may deny"),
        Row(
            [F.allow("sts:*")], "sts:AssumeRole", "arn:aws:iam::111122223333:role/r", "unknown",
            "eval: the trust policy must allow"),
        Row(
            [F.allow("sqs:*")], "sqs:SendMessage", "arn:aws:sqs:eu-west-1:444455556666:q", "unknown",
            "cross-account: both accounts must allow"),
        Row(
            [F.allow("sqs:*")], "sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:q", "granted",
            "the principal's own account"),
    ]
}
