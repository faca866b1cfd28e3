import PreflightCore
import Testing

@testable import PreflightPolicy

@Suite struct ClaimExpectationTests {
    private static func judge(
        _ value: String, _ expectation: ClaimExpectation, path: String = "c"
    ) throws -> TokenDecision {
        try TokenSamples.judge(#"{"c":\#(value)}"#).claim(try #require(ClaimPath(path)), expectation)
    }

    @Test(
        "scalars are compared with their YAML 1.2 core type (§10.3.2)",
        arguments: [
            (#""acme""#, Scalar.string("acme"), true), (#""Acme""#, .string("acme"), false),
            (#""acme ""#, .string("acme"), false),
            ("1", .integer(1), true), (#""1""#, .integer(1), false), ("1", .string("1"), false),
            ("1.0", .integer(1), true),
            ("1", .float(1), true), ("1e0", .integer(1), true), ("1.5", .float(1.5), true), ("1.5", .integer(1), false),
            ("-0", .integer(0), true), ("9007199254740993", .float(9_007_199_254_740_992), false),
            ("9007199254740993", .integer(9_007_199_254_740_993), true), ("1e999", .float(.infinity), false),
            // RFC 8259 §6: numbers of any size. Past 64 bits only the same digits are the same number.
            ("12345678901234567891", .wideInteger("12345678901234567891"), true),
            ("12345678901234567891", .wideInteger("12345678901234567890"), false),
            ("-12345678901234567891", .wideInteger("12345678901234567891"), false),
            ("12345678901234567891", .float(1.2345678901234567e19), false),
            (#""12345678901234567891""#, .wideInteger("12345678901234567891"), false),
            ("9007199254740993.0", .integer(9_007_199_254_740_992), false),
            ("-9007199254740993e0", .integer(-9_007_199_254_740_992), false),
            ("9007199254740991.0", .integer(9_007_199_254_740_991), true), ("1e400", .float(.infinity), false),
            ("true", .boolean(true), true), ("true", .string("true"), false), (#""true""#, .boolean(true), false),
            ("false", .boolean(true), false), ("1", .boolean(true), false), ("null", .null, true),
            (#""""#, .null, false),
            ("null", .string(""), false), ("0", .null, false), ("0", .float(.nan), false),
            (#""caf\u00e9""#, .string("cafe\u{301}"), false), (#"["acme"]"#, .string("acme"), false),
            (#"{"acme":1}"#, .string("acme"), false), ("[]", .null, false),
        ])
    func compares(_ value: String, _ declared: Scalar, _ isEqual: Bool) throws {
        let decision = try Self.judge(value, ClaimExpectation(equals: [declared]))
        #expect(decision.verdict == (isEqual ? .granted : .missing))
        #expect(decision.reason == (isEqual ? .holds : .claim))
    }

    @Test("a list means any of")
    func acceptsAnyOf() throws {
        let either = ClaimExpectation(equals: [.string("a"), .integer(2)])
        #expect(try Self.judge(#""a""#, either).verdict == .granted)
        #expect(try Self.judge("2", either).verdict == .granted)
        #expect(try Self.judge(#""b""#, either).message == "the claim `c` is not `a` or `2`")
        #expect(try Self.judge(#""a""#, ClaimExpectation(equals: [])).verdict == .missing)
    }

    @Test(arguments: [
        (#"["ingest-writer"]"#, true), (#"["a","ingest-writer"]"#, true), (#"["ingest-writer2"]"#, false),
        ("[]", false),
        (#"[["ingest-writer"]]"#, false), (#"[1,null,{}]"#, false),
        // Only lists contain: not a string with a part, not an object with a key.
        (#""ingest-writer""#, false), (#""a ingest-writer b""#, false), (#"{"ingest-writer":{}}"#, false),
    ])
    func contains(_ value: String, _ isContained: Bool) throws {
        let decision = try Self.judge(value, ClaimExpectation(contains: [.string("ingest-writer")]))
        #expect(decision.verdict == (isContained ? .granted : .missing))
    }

    @Test("elements are compared strictly")
    func containsStrictly() throws {
        #expect(try Self.judge("[1]", ClaimExpectation(contains: [.string("1")])).verdict == .missing)
        #expect(try Self.judge("[1.0]", ClaimExpectation(contains: [.integer(1)])).verdict == .granted)
    }

    @Test(
        "`matches` is an anchored glob and never a regular expression",
        arguments: [
            ("repo:acme/*", #""repo:acme/pinpoint""#, true), ("repo:acme/*", #""xrepo:acme/pinpoint""#, false),
            ("repo:acme", #""repo:acme/pinpoint""#, false), ("a?c", #""abc""#, true), ("a?c", #""ac""#, false),
            ("a.c", #""abc""#, false), ("a+", #""aa""#, false), ("*", #""""#, true), ("a?c", #""a\u00e9c""#, true),
            ("*", "1", false), ("*", "null", false), ("*", #"["a"]"#, false),
            ("(a*)*b", #""aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa""#, false),
        ])
    func matches(_ glob: String, _ value: String, _ isMatched: Bool) throws {
        #expect(try Self.judge(value, ClaimExpectation(matches: [glob])).verdict == (isMatched ? .granted : .missing))
    }

    @Test("`exists` asks for the member, whatever it holds")
    func exists() throws {
        #expect(try Self.judge("null", ClaimExpectation(exists: true)).verdict == .granted)
        #expect(try Self.judge("null", ClaimExpectation(exists: false)).verdict == .missing)
        #expect(try Self.judge("1", ClaimExpectation(exists: true), path: "d").verdict == .missing)
        #expect(try Self.judge("1", ClaimExpectation(exists: false), path: "d").verdict == .granted)
    }

    @Test("an absent claim satisfies nothing else")
    func refusesAbsent() throws {
        for expectation in [
            ClaimExpectation(equals: [.null]), ClaimExpectation(contains: [.null]), ClaimExpectation(matches: ["*"]),
        ] {
            #expect(try Self.judge("1", expectation, path: "d").message == "the token has no claim `d`")
        }
    }

    @Test("everything that is given must hold")
    func combines() throws {
        let both = ClaimExpectation(matches: ["a*"], exists: true)
        #expect(try Self.judge(#""ab""#, both).verdict == .granted)
        #expect(try Self.judge(#""b""#, both).verdict == .missing)
        #expect(
            try Self.judge(#""ab""#, ClaimExpectation(equals: [.string("ab")], matches: ["b*"])).verdict == .missing)
    }

    struct Explanation: Sendable {
        let value: String
        let expectation: ClaimExpectation
        let message: String
        let nearest: String?
        let hints: [String]
    }

    @Test(
        "what the answer says",
        arguments: [
            Explanation(
                value: #""globex""#, expectation: ClaimExpectation(equals: [.string("acme")]),
                message: "the claim `c` is not `acme`", nearest: "the token has `globex`", hints: []),
            Explanation(
                value: "1", expectation: ClaimExpectation(equals: [.string("1")]), message: "the claim `c` is not `1`",
                nearest: "the token has `1`",
                hints: ["the token has an integer and the manifest a string: quote it, or do not"]),
            Explanation(
                value: #""ACME""#, expectation: ClaimExpectation(equals: [.string("acme")]),
                message: "the claim `c` is not `acme`", nearest: "the token has `ACME`",
                hints: ["claims are compared with their letter case"]),
            Explanation(
                value: #"["acme","globex"]"#, expectation: ClaimExpectation(equals: [.string("acme")]),
                message: "the claim `c` is a list, not `acme`", nearest: "the token has `acme`, `globex`",
                hints: ["use `contains` to ask for an element of a list"]),
            Explanation(
                value: #"{"secret":"undeclared"}"#, expectation: ClaimExpectation(equals: [.string("acme")]),
                message: "the claim `c` is an object, not `acme`", nearest: nil, hints: []),
            Explanation(
                value: #""a b""#, expectation: ClaimExpectation(contains: [.string("a")]),
                message: "the claim `c` is a string, and `contains` asks for a list", nearest: "the token has `a b`",
                hints: ["name the value itself, or use `matches` with `*` for a part of a string"]),
            Explanation(
                value: #"["offline","ingest-reader"]"#,
                expectation: ClaimExpectation(contains: [.string("ingest-writer")]),
                message: "the claim `c` does not contain `ingest-writer`", nearest: "the token has `ingest-reader`",
                hints: []),
            Explanation(
                value: #"["x","y"]"#, expectation: ClaimExpectation(contains: [.string("ingest-writer")]),
                message: "the claim `c` does not contain `ingest-writer`", nearest: "the token has `x`, `y`", hints: []),
            Explanation(
                value: "7", expectation: ClaimExpectation(matches: ["a*"]),
                message: "the claim `c` is an integer, and `matches` asks for a string", nearest: "the token has `7`",
                hints: []),
        ])
    func explains(_ row: Explanation) throws {
        let decision = try Self.judge(row.value, row.expectation)
        #expect(decision.message == row.message)
        #expect(decision.nearest?.explanation == row.nearest)
        #expect(decision.hints == row.hints)
    }

    @Test("how far a pointer leads, and what a dotted name was meant as")
    func explainsPaths() throws {
        let judge = try TokenSamples.judge(#"{"realm_access":{"groups":["a"]}}"#)
        let exists = ClaimExpectation(exists: true)
        let pointer = judge.claim(try #require(ClaimPath("/realm_access/roles")), exists)
        #expect(pointer.nearest?.explanation == "`/realm_access` is there and has no `roles`")
        #expect(judge.claim(try #require(ClaimPath("/resource_access/a")), exists).nearest == nil)
        let dotted = judge.claim(try #require(ClaimPath("realm_access.groups")), exists)
        #expect(dotted.hints == ["a name with dots is one claim; for a nested one write `/realm_access/groups`"])
        #expect(judge.claim(try #require(ClaimPath("realm_access.roles")), exists).hints == [])
    }

    @Test("a long value is cut")
    func cutsLongValues() throws {
        let decision = try Self.judge(
            "\"\(String(repeating: "x", count: 500))\"", ClaimExpectation(equals: [.string("acme")]))
        #expect(decision.nearest?.explanation == "the token has `\(String(repeating: "x", count: 80))…`")
    }
}
