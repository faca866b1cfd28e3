import PreflightCore
import Testing

@testable import PreflightPolicy

/// Why a decision came out as it did, and what came closest.
@Suite struct AWSEvidenceTests {
    typealias F = AWSFixture

    static let object = "arn:aws:s3:::b/k"

    static func sid(_ sid: String, _ statement: String) -> String {
        #"{ "Sid": "\#(sid)", "# + statement.dropFirst()
    }

    static func nearest(_ own: [String], boundary: String? = nil, _ action: String, _ resource: String) throws
        -> String?
    {
        let principal = try F.principal(policies: own.map(F.policy), boundary: boundary.map(F.policy))
        let engine = AWSPolicyEngine(principal, at: nil)
        let question = engine.question(action, resource)
        return engine.nearestMiss(for: engine.decide(question), question).map { miss in
            "\(miss.layer) \(miss.policy ?? "")/\(miss.statement ?? "") \(miss.failed): \(miss.explanation)"
        }
    }

    @Test(arguments: [
        (
            [sid("Read", F.allow("s3:GetObject", "arn:aws:s3:::b/*"))], "s3:PutObject", object,
            "identity p0/Read action: allows s3:GetObject on the same resource"
        ),
        (
            [F.allow("s3:PutObject", "arn:aws:s3:::other/*")], "s3:PutObject", object,
            "identity p0/#0 resource: allows it on arn:aws:s3:::other/*"
        ),
        (
            [F.allow("s3:Get*", "*", #""StringEquals": {"aws:PrincipalAccount": "999999999999"}"#)], "s3:GetObject",
            object,
            "identity p0/#0 condition: allows it if aws:PrincipalAccount = 999999999999"
        ),
        (
            [F.allow("ec2:*"), F.allow("s3:GetObject", "arn:aws:s3:::other/*")], "s3:PutObject", object,
            "identity p1/#0 action: allows s3:GetObject on arn:aws:s3:::other/*"
        ),
        (
            [F.allow("ec2:*", "arn:aws:ec2:*:*:*"), F.allow("s3:GetObject", "arn:aws:s3:::other/*")], "s3:PutObject",
            object,
            "identity p1/#0 action: allows s3:GetObject on arn:aws:s3:::other/*"
        ),
        (
            [F.allow("s3:ListBucket s3:PutObjectAcl s3:GetObject", "arn:aws:s3:::b/*")], "s3:PutObject", object,
            "identity p0/#0 action: allows s3:GetObject, s3:ListBucket and 1 more on the same resource"
        ),
        (
            [F.statement("Allow", "NotAction", "s3:*", "Resource", "*")], "s3:PutObject", object,
            "identity p0/#0 action: allows everything but s3:* on the same resource"
        ),
        (
            [F.statement("Allow", "Action", "s3:*", "NotResource", "arn:aws:s3:::b/*")], "s3:PutObject", object,
            "identity p0/#0 resource: allows it on everything but arn:aws:s3:::b/*"
        ),
        ([F.allow("ec2:*", "arn:aws:ec2:*:*:*")], "s3:PutObject", object, nil),
        ([F.deny("s3:GetObject")], "s3:PutObject", object, nil),
        ([], "s3:PutObject", object, nil),
        (
            [F.allow("s3:GetObject", "arn:aws:s3:::b/x*")], "s3:GetObject", "arn:aws:s3:::b/*",
            "identity p0/#0 resource: allows it on arn:aws:s3:::b/x*"
        ),
    ])
    func findsTheNearest(own: [String], action: String, resource: String, expected: String?) throws {
        let found = try Self.nearest(own, action, resource)
        #expect(found == expected)
    }

    @Test func comparesTheCeilingThatStandsInTheWay() throws {
        let found = try Self.nearest([F.allow("*")], boundary: F.allow("s3:Get*"), "s3:PutObject", Self.object)
        #expect(found == "boundary boundary/#0 action: allows s3:Get* on the same resource")
    }

    static func evidence(_ own: [String], boundary: String? = nil, _ action: String, _ resource: String) throws
        -> [String]
    {
        let principal = try F.principal(policies: own.map(F.policy), boundary: boundary.map(F.policy))
        let engine = AWSPolicyEngine(principal, at: nil)
        let question = engine.question(action, resource)
        return engine.evidence(for: engine.decide(question), question).map { evidence in
            let effect = evidence.effect?.rawValue ?? "?"
            let name = "\(evidence.layer) \(evidence.policy ?? "")/\(evidence.statement ?? "")"
            return "\(name) \(effect) \(evidence.outcome)\(evidence.decides ? "!" : "")"
        }
    }

    @Test func namesWhatGranted() throws {
        #expect(
            try Self.evidence([F.allow("ec2:*"), F.allow("s3:*")], "s3:GetObject", Self.object) == [
                "identity p1/#0 allow matched!"
            ])
    }

    @Test func namesTheBoundaryThatAgreed() throws {
        #expect(
            try Self.evidence([F.allow("s3:*")], boundary: F.allow("*"), "s3:GetObject", Self.object)
                == ["identity p0/#0 allow matched!", "boundary boundary/#0 allow matched!"])
    }

    @Test func namesTheDenyBeforeTheAllow() throws {
        #expect(
            try Self.evidence([F.allow("s3:*"), Self.sid("No", F.deny("s3:Get*"))], "s3:GetObject", Self.object)
                == ["identity p1/No deny matched!", "identity p0/#0 allow matched"])
    }

    @Test func namesWhatDependsOnFacts() throws {
        let condition = #""StringEquals": {"aws:SourceVpce": "v"}"#
        #expect(
            try Self.evidence([F.allow("s3:*", "*", condition)], "s3:GetObject", Self.object)
                == ["identity p0/#0 allow condition!"])
    }

    @Test func namesWhatWasNotUnderstood() throws {
        #expect(
            try Self.evidence(
                [F.allow("*"), #"{ "Sid": "Odd", "Effect": "Deny", "Action": "s3:*" }"#], "s3:GetObject", Self.object)
                == ["identity p1/Odd deny notUnderstood!", "identity p0/#0 allow matched"])
    }

    /// Whatever the verdict, what it rests on is marked; where nothing allows and nothing denies there is nothing to mark.
    @Test(arguments: [
        (
            [F.allow("s3:*"), F.deny("s3:Get*")], String?.none, "s3:GetObject", object, "denied",
            ["identity p1/#0 deny matched!"]
        ),
        (
            [F.allow("s3:*")], F.allow("ec2:*"), "s3:GetObject", object, "denied", ["boundary boundary/ ? action!"]
        ),
        (
            [F.allow("s3:*")], F.allow("s3:*", "arn:aws:s3:::c/*"), "s3:GetObject", object, "denied",
            ["boundary boundary/ ? resource!"]
        ),
        ([F.allow("s3:Put*")], nil, "s3:GetObject", object, "missing", []),
        (
            [F.allow("s3:*", "*", vpce), F.deny("s3:*", "*", vpce)], nil, "s3:GetObject", object, "missing",
            ["identity p0/#0 allow condition!", "identity p1/#0 deny condition!"]
        ),
        (
            [F.allow("s3:*"), F.deny("s3:*", "*", vpce)], nil, "s3:GetObject", object, "conditional",
            ["identity p0/#0 allow matched!", "identity p1/#0 deny condition!"]
        ),
        (
            [F.allow("s3:*")], F.allow("s3:*", "*", vpce), "s3:Get*", object, "conditional",
            ["identity p0/#0 allow matched!", "boundary boundary/#0 allow condition!"]
        ),
        ([F.allow("s3:*"), "{}"], nil, "s3:GetObject", object, "unknown", ["identity p1/#0 ? notUnderstood!"]),
        (
            [F.allow("kms:*")], nil, "kms:Decrypt", key, "unknown",
            ["resource / ? notUnderstood!", "identity p0/#0 allow matched!"]
        ),
        ([], nil, "kms:Decrypt", key, "unknown", ["resource / ? notUnderstood!"]),
        ([], nil, "kms:Decryp?", key, "unknown", ["resource / ? notUnderstood!"]),
    ])
    func marksWhatDecides(
        own: [String], boundary: String?, action: String, resource: String, verdict: String, expected: [String]
    ) throws {
        let principal = try F.principal(policies: own.map(F.policy), boundary: boundary.map(F.policy))
        let engine = AWSPolicyEngine(principal, at: nil)
        #expect(engine.decide(action, resource).verdict.rawValue == verdict)
        let marked = try Self.evidence(own, boundary: boundary, action, resource).filter { $0.hasSuffix("!") }
        #expect(marked == expected)
    }

    static let vpce = #""StringEquals": {"aws:SourceVpce": "v"}"#
    static let key = "arn:aws:kms:eu-west-1:111122223333:key/1"

    @Test func tellsTheFieldThatFailed() throws {
        #expect(
            try Self.evidence(
                [
                    F.allow("s3:GetObject"), F.allow("s3:PutObject", "arn:aws:s3:::c/*"),
                    F.allow("ec2:*", "arn:aws:ec2:*:*:*"),
                ],
                "s3:PutObject", Self.object)
                == ["identity p0/#0 allow action", "identity p1/#0 allow resource"])
    }
}
