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

    static let catalogue = ActionCatalogue(services: [
        ("ec2", "RunInstances"), ("iam", "CreateUser ListUsers PassRole"), ("kms", "Decrypt ListKeys"),
        ("s3", "DeleteObject GetObject ListBucket PutObject"),
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
}
