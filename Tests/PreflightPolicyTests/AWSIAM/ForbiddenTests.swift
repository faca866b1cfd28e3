import PreflightCore
import Testing

@testable import PreflightPolicy

/// What must not be possible.
@Suite struct ForbiddenTests {
    typealias F = AWSFixture

    struct Row: Sendable, CustomTestStringConvertible {
        var own: [String]
        var boundary: String?
        var action = "iam:*"
        var resource = "*"
        var except: [(action: String, resource: String)] = []
        var expected: String
        var testDescription: String

        init(
            _ own: [String],
            boundary: String? = nil,
            of action: String = "iam:*",
            on resource: String = "*",
            except: [(action: String, resource: String)] = [],
            _ expected: String,
            why: String
        ) {
            (self.own, self.boundary, self.action, self.resource) = (own, boundary, action, resource)
            (self.except, self.expected, testDescription) = (except, expected, why)
        }
    }

    static let passRole = F.allow("iam:PassRole", "arn:aws:iam::111122223333:role/app")

    @Test(arguments: [
        Row([F.allow("s3:*")], "granted", why: "nothing of it is possible"),
        Row([F.allow("*")], "excess: iam:CreateUser *", why: "all of it is possible"),
        Row([passRole], "excess: iam:PassRole arn:aws:iam::111122223333:role/app", why: "a part is possible"),
        Row(
            [passRole], except: [("iam:PassRole", "arn:aws:iam::111122223333:role/app")], "granted",
            why: "the part is an exception"),
        Row(
            [passRole], except: [("iam:PassRole", "arn:aws:iam::111122223333:role/other")],
            "excess: iam:PassRole arn:aws:iam::111122223333:role/app", why: "the exception is another"),
        Row(
            [F.allow("iam:PassRole", "arn:aws:iam::111122223333:role/a*")],
            except: [("iam:PassRole", "arn:aws:iam::111122223333:role/app")],
            "excess: iam:PassRole arn:aws:iam::111122223333:role/a", why: "more than the exception is possible"),
        Row([F.allow("*"), F.deny("iam:*")], "granted", why: "denied as a whole"),
        Row([F.allow("*"), F.deny("iam:Create*")], "excess: iam:ListUsers *", why: "a part is not denied"),
        Row([F.allow("*")], boundary: F.allow("s3:*"), "granted", why: "the boundary does not allow it"),
        Row(
            [F.allow("iam:*", "*", #""Bool": {"aws:MultiFactorAuthPresent": "true"}"#)],
            "conditional: aws:MultiFactorAuthPresent is true: iam:CreateUser *",
            why: "possible under facts that are not known"),
        Row(
            [F.allow("*"), F.deny("iam:*", "*", #""StringNotEquals": {"aws:SourceVpce": "v"}"#)],
            "conditional: aws:SourceVpce = v: iam:CreateUser *", why: "a deny that may not apply"),
        Row(
            [#"{ "Effect": "Allow", "Action": "iam:*" }"#], "unknown: iam:CreateUser *",
            why: "possible where a statement was not understood"),
        Row(
            [#"{ "Effect": "Allow", "Action": "iam:*" }"#, passRole],
            "excess: iam:PassRole arn:aws:iam::111122223333:role/app", why: "what is certain comes first"),
        Row(
            [
                F.allow("iam:*", "*", #""StringEquals": {"aws:SourceVpce": "v"}"#),
                F.deny("iam:*", "*", #""StringEquals": {"aws:SourceVpce": "v"}"#),
            ],
            "granted", why: "what allows and what denies exclude each other"),
        Row(
            [F.allow("kms:*")], of: "kms:Decrypt", on: "arn:aws:kms:*:111122223333:key/*",
            "unknown: kms:Decrypt arn:aws:kms::111122223333:key/", why: "KMS: the key policies were not recorded"),
        Row([], of: "s3:GetObject", on: "arn:aws:s3:::b/k", "granted", why: "a single request that nothing allows"),
        Row(
            [F.allow("s3:Get*")], of: "s3:GetObject", on: "arn:aws:s3:::b/k", "excess: s3:GetObject arn:aws:s3:::b/k",
            why: "a single request that is possible"),
    ])
    func agrees(row: Row) throws {
        let principal = try F.principal(policies: row.own.map(F.policy), boundary: row.boundary.map(F.policy))
        let engine = AWSPolicyEngine(principal, at: nil, catalogue: EvaluationLogicTests.catalogue)
        let decision = engine.decideForbidden(engine.question(row.action, row.resource), except: row.except)
        let answer = EvaluationLogicTests.summary(decision)
        #expect(answer == row.expected)
    }
}
