import PreflightCore
import Testing

@testable import PreflightPolicy

/// Rules of the policy language that are easily read too generously.
@Suite struct PolicyReadingRuleTests {
    typealias F = AWSFixture

    @Test(arguments: [
        (
            [F.allow("*", "*", #""Bool": {"aws:SecureTransport": "${aws:PrincipalTag/t}"}"#)], "unknown",
            "Variables and tags: Boolean operators know no variables"
        ),
        (
            [F.allow("*", "arn:aws:sqs:eu-west-1:${aws:PrincipalAccount}:q")], "unknown",
            "Variables and tags: only after the fifth colon"
        ),
        (
            [F.allow("*", "arn:aws:sqs:eu-west-1:111122223333:${aws:PrincipalAccount}")], "missing",
            "Variables and tags: only after the fifth colon"
        ),
        (
            [
                F.allow("*"), F.deny("*", "*", #""StringEquals": {"aws:x": "a"}"#),
                F.deny("*", "*", #""StringNotEquals": {"aws:x": "a"}"#),
            ], "denied", "eval: one of two denies always applies"
        ),
        (
            [
                F.allow("*", "*", #""IpAddress": {"aws:SourceIp": "10.0.0.0/8"}"#),
                F.deny("*", "*", #""IpAddress": {"aws:sourceip": "10.0.0.0/8"}"#),
            ], "missing", "Condition: context key names are not case-sensitive"
        ),
    ])
    func agrees(statements: [String], expected: String, source: String) throws {
        let engine = AWSPolicyEngine(try F.principal(policies: statements.map(F.policy)), at: nil)
        let decision = engine.decide("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:q")
        #expect(decision.verdict.rawValue == expected, "\(source)")
    }

    /// IAM JSON policy elements: Action. An action has a service and a name.
    @Test func everyActionHasAService() throws {
        let engine = AWSPolicyEngine(try F.principal(F.allow("*:*")), at: nil)
        #expect(engine.decide("*", "arn:aws:s3:::b/k").verdict == .granted)
    }

    /// Pass session tags in AWS STS: a session tag replaces the role's.
    @Test(
        arguments: [
            (F.role, [:], "conditional"), (F.role, ["admin": "no"], "conditional"),
            ("arn:aws:sts::111122223333:assumed-role/deploy/s", [:], "conditional"),
            ("arn:aws:iam::111122223333:user/u", [:], "granted"),
            ("arn:aws:iam::111122223333:user/u", ["admin": "yes"], "excess"),
        ] as [(String, [String: String], String)])
    func prohibitionsHoldForEverySession(arn: String, tags: [String: String], expected: String) throws {
        let statement = F.allow("iam:*", "*", #""StringEquals": {"aws:PrincipalTag/admin": "yes"}"#)
        let engine = AWSPolicyEngine(try F.principal(statement, arn: arn, tags: tags), at: nil)
        #expect(engine.decideForbidden(engine.question("iam:*", "*")).verdict.rawValue == expected)
    }

    @Test func aProhibitionThatHoldsShowsWhatDenies() throws {
        let engine = AWSPolicyEngine(try F.principal(F.allow("*"), F.deny("iam:*")), at: nil)
        let question = engine.question("iam:*", "*")
        let decision = engine.decideForbidden(question)
        #expect(decision.verdict == .granted)
        #expect(engine.evidence(for: decision, question).map(\.policy) == ["p1"])
    }
}
