import PreflightCore
import Testing

@testable import PreflightPolicy

/// One row a sentence. Sources are sections of the IAM User Guide: "op" is "IAM JSON policy elements: Condition operators",
/// "multi" is "Conditions with multiple context keys or values", "set" is "Single-valued vs. multivalued context keys".
@Suite struct ConditionOperatorTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var policy: [String]
        /// Nil: not known. Empty: known to be absent.
        var request: [String]?
        var expected: String
        var source: String

        init(_ name: String, _ policy: [String], _ request: [String]?, _ expected: String, _ source: String) {
            (self.name, self.policy, self.request) = (name, policy, request)
            (self.expected, self.source) = (expected, source)
        }

        var testDescription: String {
            "\(name) \(policy) for \(request.map { $0.isEmpty ? "absent" : "\($0)" } ?? "unknown"): \(source)"
        }
    }

    static func answer(_ row: Row) -> String {
        guard let condition = ConditionOperator(row.name) else { return "no operator" }
        let test = ConditionTest(condition, key: "aws:Key", values: row.policy, variables: true)
        var context = AWSContext()
        if let values = row.request { context = context.declaring([("aws:key", values.isEmpty ? nil : values)]) }
        return test.evaluate(in: context).summary
    }

    @Test(arguments: strings + numbers + dates + booleans + binaries + addresses + arns + nulls + sets)
    func agrees(row: Row) {
        #expect(Self.answer(row) == row.expected)
    }

    /// The negation of every test is true exactly where the test is false.
    @Test(arguments: strings + numbers + dates + booleans + binaries + addresses + arns + nulls + sets)
    func negates(row: Row) throws {
        let condition = try #require(ConditionOperator(row.name))
        let test = ConditionTest(condition, key: "aws:Key", values: row.policy, variables: true)
        var context = AWSContext()
        if let values = row.request { context = context.declaring([("aws:key", values.isEmpty ? nil : values)]) }
        #expect(test.negated.negated == test)
        switch (test.evaluate(in: context), test.negated.evaluate(in: context)) {
        case (.always, .never), (.never, .always), (.unclear, .unclear), (.open, .open): break
        case (let one, let other): Issue.record("\(one.summary) and, negated, \(other.summary)")
        }
    }

    @Test(arguments: [
        "StringMatches", "stringequals", "StringEqualIfExists", "ForSomeValue:StringEquals", "NullIfExists",
        "ForAllValues:Null",
        "IfExists", "", "StringLikeIgnoreCase",
    ])
    func knowsNoOther(name: String) {
        #expect(ConditionOperator(name) == nil)
    }

    @Test func comparesKeysWithoutCase() throws {
        // "Context key names are not case-sensitive."
        let test = ConditionTest(
            try #require(ConditionOperator("StringEquals")), key: "AWS:SourceVPCE", values: ["v"], variables: true)
        let context = AWSContext().declaring([("aws:sourcevpce", ["v"])])
        #expect(test.evaluate(in: context).summary == "always")
        #expect(test.evaluate(in: AWSContext()).summary == "if AWS:SourceVPCE = v")
    }
}
