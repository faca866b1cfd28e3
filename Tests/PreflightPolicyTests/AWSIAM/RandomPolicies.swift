import PreflightTestSupport

@testable import PreflightPolicy

/// Small random policies over a small alphabet, so that everything about them can be enumerated.
struct RandomPolicies {
    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    static let actionPatterns = ["s:a", "s:b", "S:A*", "s:*b", "s:?", "s:*", "t:*", "*"]
    static let resourcePatterns =
        ["x", "y", "x*", "*y", "?", "*x*", "xy", "y?", "*"].map { "arn:aws:s:::" + $0 } + ["*"]
    /// Every class of actions that the patterns can tell apart has a member here; likewise below.
    static let actions = ["s:a", "s:b", "s:c", "s:ab", "s:ac", "s:cb", "s:cc", "t:a", "u:a"]
    static let resources = words.map { "arn:aws:s:::" + $0 } + ["*"]
    static let words: [String] = {
        var words = [""]
        var longest = [""]
        for _ in 0..<3 {
            longest = longest.flatMap { word in ["x", "y", "z"].map { word + $0 } }
            words += longest
        }
        return words
    }()
    static let keys = ["k1", "k2"]
    /// Nil is absence.
    static let values: [[String]?] = [nil, ["1"], ["2"], ["3"]]

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }

    mutating func some(_ elements: [String]) -> String {
        (0..<Int.random(in: 1...2, using: &random)).map { _ in pick(elements) }.joined(separator: " ")
    }

    mutating func condition() -> String {
        let operators = [
            "StringEquals", "StringNotEquals", "StringEqualsIfExists", "StringLike", "StringNotLike",
            "ForAnyValue:StringEquals",
            "ForAllValues:StringEquals", "ForAnyValue:StringNotEquals", "NumericLessThan", "NumericNotEquals",
            "NumericGreaterThanEqualsIfExists",
        ]
        var tests: [String] = []
        for _ in 0..<Int.random(in: 1...2, using: &random) {
            let key = pick(Self.keys)
            if chance(15) {
                tests.append(#""Null": {"\#(key)": "\#(pick(["true", "false"]))"}"#)
            } else {
                let values = some(["1", "2", "3"]).split(separator: " ").map { "\"\($0)\"" }.joined(separator: ", ")
                tests.append(#""\#(pick(operators))": {"\#(key)": [\#(values)]}"#)
            }
        }
        // One operator twice would be one JSON key twice.
        let names = Set(tests.map { $0.prefix { $0 != "{" } })
        return names.count < tests.count ? tests[0] : tests.joined(separator: ", ")
    }

    /// - Parameter unclear: whether some statements may use an operator that nobody knows.
    mutating func statement(_ effect: String? = nil, unclear: Bool = false) -> String {
        var condition = chance(50) ? condition() : ""
        if unclear, chance(15) { condition = #""StringMatches": {"k1": "1"}"# }
        return AWSFixture.statement(
            effect ?? pick(["Allow", "Allow", "Deny"]),
            chance(80) ? "Action" : "NotAction",
            some(Self.actionPatterns),
            chance(80) ? "Resource" : "NotResource",
            some(Self.resourcePatterns),
            condition
        )
    }

    mutating func statements(unclear: Bool = false) -> [String] {
        (0..<Int.random(in: 1...5, using: &random)).map { _ in statement(unclear: unclear) }
    }

    mutating func boundary() -> String? {
        guard chance(30) else { return nil }
        return AWSFixture.policy((0..<2).map { _ in statement() }.joined(separator: ", "))
    }

    static func engine(_ statements: [String], boundary: String? = nil) throws -> AWSPolicyEngine {
        let principal = try AWSFixture.principal(
            policies: [AWSFixture.policy(statements.joined(separator: ", "))], boundary: boundary)
        return AWSPolicyEngine(principal, at: nil, unreadLayers: [])
    }
}
