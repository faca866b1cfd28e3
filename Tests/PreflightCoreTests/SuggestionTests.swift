import PreflightCore
import Testing

@Suite struct SuggestionTests {
    struct Row: Sendable {
        let rule: String
        let input: String
        let candidates: [String]
        let nearest: [String]
    }

    static let rows: [Row] = [
        Row(rule: "two letters swapped", input: "asw", candidates: ["gcp", "aws"], nearest: ["aws"]),
        Row(
            rule: "a letter missing", input: "princpal", candidates: ["provider", "principal"], nearest: ["principal"]),
        Row(rule: "a letter too many", input: "rolles", candidates: ["roles", "rules"], nearest: ["roles"]),
        Row(rule: "another letter", input: "scopas", candidates: ["scopes", "claims"], nearest: ["scopes"]),
        Row(
            rule: "case counts less than a letter", input: "Claim", candidates: ["claims", "claim"], nearest: ["claim"]),
        Row(rule: "case alone, though every letter differs", input: "ABC", candidates: ["abc"], nearest: ["abc"]),
        Row(rule: "a third may differ", input: "abcxyz", candidates: ["abcdyw"], nearest: ["abcdyw"]),
        Row(rule: "more than a third may not", input: "abxxyz", candidates: ["abcdyw"], nearest: []),
        Row(rule: "one edit always may", input: "a", candidates: ["ab"], nearest: ["ab"]),
        Row(rule: "something must be left", input: "2", candidates: ["1"], nearest: []),
        Row(rule: "nothing is near nothing", input: "", candidates: ["a"], nearest: []),
        Row(rule: "the name itself is no suggestion", input: "aws", candidates: ["aws"], nearest: []),
        Row(rule: "ties go by order", input: "cat", candidates: ["hat", "bat", "cap"], nearest: ["hat"]),
        Row(rule: "none without candidates", input: "cat", candidates: [], nearest: []),
        Row(rule: "far in length", input: "s3", candidates: ["s3express-control-plane"], nearest: []),
        Row(
            rule: "characters count, not bytes", input: "größe", candidates: ["grösse", "größer"], nearest: ["größer"]),
    ]

    @Test(arguments: rows) func nearest(_ row: Row) {
        #expect(Suggestion.nearest(to: row.input, in: row.candidates) == row.nearest, "\(row.rule)")
    }

    @Test func severalNearestFirst() {
        let candidates = ["gets", "xget", "put", "Get"]
        #expect(Suggestion.nearest(to: "get", in: candidates, limit: 3) == ["Get", "gets", "xget"])
    }

    @Test func aLongInputIsNear() {
        let name = String(repeating: "abcdefghij", count: 9)
        #expect(Suggestion.nearest(to: name + "x", in: ["other", name]) == [name])
    }
}
