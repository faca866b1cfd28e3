import PreflightCore
import PreflightReporting
import Testing

/// Snippets with carets, each compared as a whole.
@Suite struct CaretTests {
    static let unknownKey = Finding("unknown-key", title: "t", meaning: "m", why: "w", remedy: "r")

    static func problem(_ text: String, _ start: Int, _ end: Int, label: String = "here") -> Diagnostic {
        let file = SourceFile(name: "m.yaml", text: text)
        return Diagnostic(
            unknownKey,
            "message",
            at: Location(file: file, span: Span(start, end)),
            label: label
        )
    }

    /// The lines under the arrow.
    private static func snippet(_ diagnostic: Diagnostic) -> String {
        DiagnosticRenderer.render([diagnostic], colour: .never)
            .split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2).dropLast(3).joined(separator: "\n")
    }

    private static func arrow(_ diagnostic: Diagnostic) -> Substring? {
        DiagnosticRenderer.render([diagnostic], colour: .never).split(separator: "\n").dropFirst().first
    }

    @Test func aWholeDiagnostic() {
        let text = "preflight: 1\nidentities:\n  deployer:\n    provider: aws\n    princpal: x\n    provider: gcp\n"
        let file = SourceFile(name: "manifests/x.yaml", text: text)
        let unknown = Diagnostic(
            Self.unknownKey,
            "unknown key `princpal`",
            at: Location(file: file, span: Span(59, 67)),
            label: "not a key of an identity",
            notes: ["an identity of `aws` takes `principal` and `session`"],
            help: ["did you mean `principal`?"]
        )
        let twice = Diagnostic(
            .duplicateKey,
            severity: .warning,
            "duplicate key `provider`",
            at: Location(file: file, span: Span(75, 83)),
            related: [.init(Location(file: file, span: Span(41, 49)), "first here")]
        )
        let expected = """
            error[unknown-key]: unknown key `princpal`
             --> manifests/x.yaml:5:5
              |
            5 |     princpal: x
              |     ^^^^^^^^ not a key of an identity
              |
              = note: an identity of `aws` takes `principal` and `session`
              = help: did you mean `principal`?

            warning[duplicate-key]: duplicate key `provider`
             --> manifests/x.yaml:6:5
              |
            6 |     provider: gcp
              |     ^^^^^^^^
             --> manifests/x.yaml:4:5
              |
            4 |     provider: aws
              |     -------- first here

            1 error, 1 warning

            """
        #expect(DiagnosticRenderer.render([unknown, twice], colour: .never) == expected)
    }

    struct Row: CustomTestStringConvertible {
        var testDescription: String
        var diagnostic: Diagnostic
        var expected: String

        init(_ what: String, _ diagnostic: Diagnostic, _ expected: String) {
            testDescription = what
            self.diagnostic = diagnostic
            self.expected = expected
        }
    }

    static let places: [Row] = [
        Row("plain", problem("a: bcd\n", 3, 6), "  |\n1 | a: bcd\n  |    ^^^ here"),
        Row("tab before", problem("\ta:\tbcd\n", 4, 7), "  |\n1 |     a:  bcd\n  |         ^^^ here"),
        Row("a tab itself", problem("\ta: b\n", 0, 1), "  |\n1 |     a: b\n  | ^^^^ here"),
        Row("wide before and under", problem("名: 日本\n", 5, 11), "  |\n1 | 名: 日本\n  |     ^^^^ here"),
        Row("emoji", problem("🚀: x\n", 6, 7), "  |\n1 | 🚀: x\n  |     ^ here"),
        Row("combining", problem("e\u{301}: x\n", 5, 6), "  |\n1 | e\u{301}: x\n  |    ^ here"),
        Row("a combining mark alone", problem("e\u{301}: x\n", 1, 3), "  |\n1 | e\u{301}: x\n  |  ^ here"),
        Row("an escaped character", problem("a\u{202E}: x\n", 1, 4), "  |\n1 | a\\u{202E}: x\n  |  ^^^^^^^^ here"),
        Row("after an escape", problem("\u{1B}[1m: x\n", 6, 7), "  |\n1 | \\u{1B}[1m: x\n  |            ^ here"),
        Row(
            "a command of a log", problem("##[error]x\n", 9, 10), "  |\n1 | ##\\u{5B}error]x\n  |               ^ here"),
        Row("carriage returns", problem("a: 1\r\nb: 2\r\n", 9, 10), "  |\n2 | b: 2\n  |    ^ here"),
        Row("the line break itself", problem("a: 1\r\nb: 2\r\n", 4, 6), "  |\n1 | a: 1\n  |     ^ here"),
        Row("byte order mark", problem("\u{FEFF}a: b\n", 6, 7), "  |\n1 | a: b\n  |    ^ here"),
        Row("nothing after a colon", problem("key:\nnext: 1\n", 4, 4), "  |\n1 | key:\n  |     ^ here"),
        Row("zero width within", problem("key: a\n", 5, 5), "  |\n1 | key: a\n  |      ^ here"),
        Row("end of file", problem("a: [\n", 5, 5), "  |\n2 |\n  | ^ here"),
        Row("end of file without a line break", problem("a: [", 4, 4), "  |\n1 | a: [\n  |     ^ here"),
        Row("empty file: no line to show", problem("", 0, 0), ""),
        Row("past the end", problem("a\n", 50, 60), "  |\n2 |\n  | ^ here"),
        Row("no label", problem("a: b\n", 3, 4, label: ""), "  |\n1 | a: b\n  |    ^"),
        Row(
            "two lines", problem("a: |\n  one\nb: 2\n", 3, 10),
            "  |\n1 | a: |\n  |    ^\n2 |   one\n  |   ^^^ here"
        ),
        Row(
            "up to the line break of the last line", problem("a: |\n  one\nb: 2\n", 3, 11),
            "  |\n1 | a: |\n  |    ^\n2 |   one\n  |   ^^^ here"
        ),
        Row(
            "an empty line inside", problem("a: |\n  one\n\n  two\n", 3, 17),
            "  |\n1 | a: |\n  |    ^\n2 |   one\n  |   ^^^\n3 |\n4 |   two\n  |   ^^^ here"
        ),
        Row(
            "many lines", problem("a: |\n  1\n  2\n  3\n  4\n  5\n  6\n  7\n  8\n  9\nb: 1\n", 3, 41),
            "   |\n 1 | a: |\n   |    ^\n 2 |   1\n   |   ^\n...\n10 |   9\n   |   ^ here"
        ),
    ]

    @Test(arguments: places)
    func underlines(row: Row) {
        #expect(Self.snippet(row.diagnostic) == row.expected)
    }

    @Test func placesCountScalars() {
        #expect(Self.arrow(Self.problem("名: 日本\n", 5, 11)) == " --> m.yaml:1:4")
        #expect(Self.arrow(Self.problem("\u{FEFF}a: b\n", 6, 7)) == " --> m.yaml:1:4")
        #expect(Self.arrow(Self.problem("a: 1\r\nb: 2\r\n", 9, 10)) == " --> m.yaml:2:4")
    }

    @Test func bytesThatAreNotText() {
        let file = SourceFile(name: "m.yaml", bytes: [0x61, 0x3A, 0x20, 0xC3, 0x28, 0x0A])
        let diagnostic = Diagnostic.invalidUTF8(file, at: 3)
        #expect(Self.snippet(diagnostic) == "  |\n1 | a: \u{FFFD}(\n  |    ^")
    }

    @Test func aLongLineIsCutAroundThePlace() {
        let words = (0..<400).map { "w\($0 + 1_000)" }.joined(separator: " ")
        let start = 200 * 6
        let diagnostic = Self.problem(words, start, start + 5)
        let lines = Self.snippet(diagnostic).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[1].hasPrefix("1 | …"))
        #expect(lines[1].hasSuffix("…"))
        #expect(DisplayWidth.of(lines[1]) == 4 + 120 + 2)
        #expect(lines[2] == "  | " + String(repeating: " ", count: 41) + "^^^^^ here")
        #expect(lines[1].dropFirst(4 + 41).hasPrefix("w1200 "))
    }

    @Test func theStartAndTheEndOfALongLineAreNotCut() {
        let line = String(repeating: "abcd ", count: 100)
        let start = Self.snippet(Self.problem(line, 0, 4)).split(separator: "\n")
        #expect(start[1].hasPrefix("1 | abcd abcd"))
        #expect(start[2] == "  | ^^^^ here")
        let end = Self.snippet(Self.problem(line, 495, 499)).split(separator: "\n")
        #expect(end[1].hasPrefix("1 | …abcd"))
        #expect(end[1].hasSuffix("abcd"))
        #expect(end[2] == "  | " + String(repeating: " ", count: 41) + "^^^^ here")
    }

    @Test func aDocumentOfOneLineIsNotReadThrough() {
        let text = String(repeating: "é", count: 200_000)
        let lines = Self.snippet(Self.problem(text, 200_000, 200_002)).split(separator: "\n")
        #expect(lines[1].hasPrefix("1 | …é") && lines[1].hasSuffix("é…"))
        #expect(lines[2] == "  | " + String(repeating: " ", count: 41) + "^ here")
    }

    @Test func aSpanWiderThanTheWindowIsMarkedAsFarAsItIsShown() {
        let text = "k: " + String(repeating: "x", count: 500)
        let lines = Self.snippet(Self.problem(text, 3, 503)).split(separator: "\n")
        #expect(lines[2] == "  |    " + String(repeating: "^", count: 117) + " here")
    }

    @Test func aHundredDiagnostics() {
        let file = Fixture.manifest("m.yaml", lines: 100)
        let diagnostics = (1...100).map {
            Diagnostic(Self.unknownKey, "number \($0)", at: Fixture.place($0, in: file))
        }
        let text = DiagnosticRenderer.render(diagnostics, colour: .never)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 100 * 6 + 2)
        #expect(lines.count { $0.hasPrefix("error[unknown-key]: number ") } == 100)
        #expect(text.hasSuffix("100 |\u{20}- item\n    |   ^^^^\n\n100 errors\n"))
    }

    @Test func noDiagnosticsAreNoText() {
        #expect(DiagnosticRenderer.render([], colour: .always) == "")
    }

    @Test func aLongMessageLosesItsMiddle() {
        let file = SourceFile(name: "m.yaml", text: "a: b\n")
        let name = "start" + String(repeating: "x", count: 10_000) + "end"
        let diagnostic = Diagnostic(Self.unknownKey, name, at: Location(file: file, span: Span(0, 1)))
        let heading = DiagnosticRenderer.render([diagnostic], colour: .never).split(separator: "\n")[0]
        #expect(heading.hasPrefix("error[unknown-key]: startxxx"))
        #expect(heading.hasSuffix("xxxend"))
        #expect(heading.contains("x…x"))
        #expect(DisplayWidth.of(heading) == 20 + 400)
    }
}
