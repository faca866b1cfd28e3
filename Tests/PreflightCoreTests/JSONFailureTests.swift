import PreflightCore
import PreflightTestSupport
import Testing

/// What is not JSON, and where: one row a rule of RFC 8259.
@Suite struct JSONFailureTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let section: String
        let marked: String
        let details: [String]
        var testDescription: String { "\(section): \(marked)" }

        init(_ section: String, _ marked: String, _ details: String...) {
            self.section = section
            self.marked = marked
            self.details = details
        }
    }

    static let rows: [Row] = [
        Row("§2 a text is one value", "❶", "❶ `` invalid-json: unexpected end of the document"),
        Row("§2 a text is one value", "  \n❶", "❶ `` invalid-json: unexpected end of the document"),
        Row("§2 nothing follows", "{} ❶{}", "❶ `{` invalid-json: unexpected `{` after the end of the document"),
        Row("§2 nothing follows", "1 ❶2", "❶ `2` invalid-json: unexpected `2` after the end of the document"),
        Row("§2 nothing follows", "[1]❶]", "❶ `]` invalid-json: unexpected `]` after the end of the document"),
        Row("§2 no comments", "❶// no\n1", "❶ `/` invalid-json: unexpected `/` where a value was expected"),
        Row(
            "§2 four kinds of space", "❶\u{C}1",
            "❶ `\u{C}` invalid-json: unexpected `U+000C` where a value was expected"),
        Row(
            "§2 four kinds of space", "❶\u{A0}1",
            "❶ `\u{A0}` invalid-json: unexpected `\u{A0}` where a value was expected"),
        Row("§3 literals are lower case", "❶True", "❶ `T` invalid-json: unexpected `T` where a value was expected"),
        Row("§3 literals are whole", "[❶tru]", "❶ `t` invalid-json: unexpected `t` where a value was expected"),
        Row("§3 literals are whole", "[❶nul", "❶ `n` invalid-json: unexpected `n` where a value was expected"),
        Row("§3 literals are whole", "[true❶e]", "❶ `e` invalid-json: unexpected `e` where `,` or `]` was expected"),
        Row("§3 no other literals", "[❶undefined]", "❶ `u` invalid-json: unexpected `u` where a value was expected"),
        Row("§4 keys are strings", "{❶a: 1}", "❶ `a` invalid-json: unexpected `a` where a key in quotes was expected"),
        Row("§4 keys are strings", "{❶1: 1}", "❶ `1` invalid-json: unexpected `1` where a key in quotes was expected"),
        Row(
            "§4 keys are strings", "{❶'a': 1}",
            "❶ `'` invalid-json: unexpected `'` where a key in quotes was expected"),
        Row("§4 a colon", #"{"a" ❶"b"}"#, "❶ `\"` invalid-json: unexpected `\"` where `:` was expected"),
        Row("§4 a colon", #"{"a"❶}"#, "❶ `}` invalid-json: unexpected `}` where `:` was expected"),
        Row("§4 a value", #"{"a":❶}"#, "❶ `}` invalid-json: unexpected `}` where a value was expected"),
        Row("§4 a comma", #"{"a":1 ❶"b":2}"#, "❶ `\"` invalid-json: unexpected `\"` where `,` or `}` was expected"),
        Row(
            "§4 no trailing comma", #"{"a":1,❶}"#,
            "❶ `}` invalid-json: unexpected `}` where a key in quotes was expected"),
        Row("§4 it ends", #"{"a":1❶"#, "❶ `` invalid-json: unexpected end of the document"),
        Row("§4 it ends as it began", "{❶]", "❶ `]` invalid-json: unexpected `]` where a key in quotes was expected"),
        Row(
            "§4 names are unique", #"{❶"a":1,"b":2,❷"a":3}"#, #"❷ `"a"` duplicate-key: duplicate key `"a"`"#,
            #"  related ❶ `"a"`: first here"#),
        Row(
            "§8.3 names are compared after escapes", #"{❶"a":1,❷"\u0061":3}"#,
            #"❷ `"\u0061"` duplicate-key: duplicate key `"\u0061"`"#, #"  related ❶ `"a"`: first here"#),
        Row(
            "§8.3 names are compared after escapes", #"{❶"\/":1,❷"\u002f":3}"#,
            #"❷ `"\u002f"` duplicate-key: duplicate key `"\u002f"`"#, #"  related ❶ `"\/"`: first here"#),
        Row(
            "§4 names are unique at every depth", #"{"o":[{❶"":1,❷"":3}],"p":{"o":1}}"#,
            #"❷ `""` duplicate-key: duplicate key `""`"#, #"  related ❶ `""`: first here"#),
        Row("§5 a comma", "[1 ❶2]", "❶ `2` invalid-json: unexpected `2` where `,` or `]` was expected"),
        Row("§5 no trailing comma", "[1,❶]", "❶ `]` invalid-json: unexpected `]` where a value was expected"),
        Row("§5 no leading comma", "[❶,1]", "❶ `,` invalid-json: unexpected `,` where a value was expected"),
        Row("§5 it ends", "[1❶", "❶ `` invalid-json: unexpected end of the document"),
        Row("§5 it ends", "[[1],❶", "❶ `` invalid-json: unexpected end of the document"),
        Row("§5 it ends as it began", "[1❶}", "❶ `}` invalid-json: unexpected `}` where `,` or `]` was expected"),
        Row("§6 no leading zero", "[0❶1]", "❶ `1` invalid-json: unexpected `1` where `,` or `]` was expected"),
        Row("§6 no leading zero", "[-0❶1]", "❶ `1` invalid-json: unexpected `1` where `,` or `]` was expected"),
        Row("§6 no plus", "[❶+1]", "❶ `+` invalid-json: unexpected `+` where a value was expected"),
        Row("§6 a digit after minus", "[-❶]", "❶ `]` invalid-json: unexpected `]` in a number"),
        Row("§6 a digit after the point", "[1.❶]", "❶ `]` invalid-json: unexpected `]` in a number"),
        Row("§6 a digit after the point", "[1.❶e1]", "❶ `e` invalid-json: unexpected `e` in a number"),
        Row("§6 a digit before the point", "[❶.5]", "❶ `.` invalid-json: unexpected `.` where a value was expected"),
        Row("§6 a digit in the exponent", "[1e❶]", "❶ `]` invalid-json: unexpected `]` in a number"),
        Row("§6 a digit in the exponent", "[1e+❶", "❶ `` invalid-json: unexpected end of the document"),
        Row("§6 decimal", "[0❶x1F]", "❶ `x` invalid-json: unexpected `x` where `,` or `]` was expected"),
        Row("§6 no infinity", "[❶Infinity]", "❶ `I` invalid-json: unexpected `I` where a value was expected"),
        Row("§6 no infinity", "[-❶Infinity]", "❶ `I` invalid-json: unexpected `I` in a number"),
        Row("§6 no not-a-number", "[❶NaN]", "❶ `N` invalid-json: unexpected `N` where a value was expected"),
        Row(
            "§7 it ends", #"["a", ❶"b]"#, "❶ `\"` invalid-json: the string that starts here does not end"),
        Row(
            "§7 it ends", #"["a", ❶"b\"]"#, "❶ `\"` invalid-json: the string that starts here does not end"),
        Row("§7 it ends", #"["a\❶"#, "❶ `` invalid-json: unexpected end of the document"),
        Row(
            "§7 control characters are escaped", "[\"a❶\nb\"]",
            "❶ `⏎` invalid-json: unexpected `U+000A` in a string; a control character must be escaped"),
        Row(
            "§7 control characters are escaped", "[\"a\\n❶\tb\"]",
            "❶ `\t` invalid-json: unexpected `U+0009` in a string; a control character must be escaped"),
        Row(
            "§7 control characters are escaped", "[\"❶\u{0}\"]",
            "❶ `\u{0}` invalid-json: unexpected `U+0000` in a string; a control character must be escaped"),
        Row("§7 eight short escapes", #"["\❶x41"]"#, "❶ `x` invalid-json: unexpected `x` after `\\` in a string"),
        Row("§7 eight short escapes", #"["\❶'"]"#, "❶ `'` invalid-json: unexpected `'` after `\\` in a string"),
        Row("§7 eight short escapes", #"["\❶ä"]"#, "❶ `ä` invalid-json: unexpected `ä` after `\\` in a string"),
        Row(
            "§7 four digits", #"["\u00❶g0"]"#,
            "❶ `g` invalid-json: unexpected `g` where four hexadecimal digits were expected"),
        Row(
            "§7 four digits", #"["\u12❶"]"#,
            "❶ `\"` invalid-json: unexpected `\"` where four hexadecimal digits were expected"),
        Row("§7 four digits", #"["\u12❶"#, "❶ `` invalid-json: unexpected end of the document"),
        Row(
            "§8.2 a lone high surrogate", #"["a❶\ud800"]"#,
            #"❶ `\ud800` invalid-json: a lone surrogate is not a character"#),
        Row(
            "§8.2 a lone low surrogate", #"["❶\udc00\ud800"]"#,
            #"❶ `\udc00` invalid-json: a lone surrogate is not a character"#),
        Row(
            "§8.2 a high surrogate before another character", #"["❶\ud83dA"]"#,
            #"❶ `\ud83d` invalid-json: a lone surrogate is not a character"#),
        Row(
            "§8.2 two high surrogates", #"["❶\ud83d\ud83d"]"#,
            #"❶ `\ud83d\ud83d` invalid-json: a lone surrogate is not a character"#),
        Row(
            "§8.1 a byte order mark inside", "[❶\u{FEFF}]",
            "❶ `\u{FEFF}` invalid-json: unexpected `\u{FEFF}` where a value was expected"),
    ]

    @Test(arguments: rows) func place(_ row: Row) {
        let marked = MarkedText(row.marked)
        #expect(marked.details(of: JSONText.diagnostics(marked.file())) == row.details)
    }

    @Test(arguments: [2, 11, 12, 13, 500]) func duplicatesAmongManyMembers(_ count: Int) {
        var members = (0..<count - 1).map { "\"key\($0)\": [{}, \($0)]" }
        members.insert(#""last": 1"#, at: 0)
        let text = "{" + members.joined(separator: ",") + ",\"l\\u0061st\": 2}"
        let file = SourceFile(name: "a.json", text: text)
        let found = JSONText.diagnostics(file)
        #expect(found.map(\.location.text) == [#""l\u0061st""#])
        #expect(found.flatMap(\.related).map(\.location.span) == [Span(1, 7)])
    }

    /// Composed and decomposed spellings are different bytes, and different names to whoever grants.
    @Test(arguments: [0, 20]) func namesThatLookAlikeDiffer(_ others: Int) throws {
        let more = (0..<others).map { ",\"k\($0)\":0" }.joined()
        let tree = try JSONParser.parse(
            SourceFile(name: "a.json", text: "{\"\u{E9}\":1,\"e\u{301}\":2,\"\\u00e8\":3\(more)}"))
        #expect(tree.documents.first?.count == 3 + others)
    }

    @Test func depth() throws {
        let limits = ParseLimits(bytes: 1 << 20, depth: 8, nodes: 1_000, aliasedNodes: 0)
        func nested(_ count: Int) -> SourceFile {
            let open = (0..<count).map { $0.isMultiple(of: 2) ? "[" : #"{"a":"# }.joined()
            let close = (0..<count).reversed().map { $0.isMultiple(of: 2) ? "]" : "}" }.joined()
            return SourceFile(name: "a.json", text: open + "1" + close)
        }
        _ = try JSONParser.parse(nested(8), limits: limits)
        let marked = MarkedText(#"[{"a":[{"a":[{"a":[{"a":❶[1]}]}]}]}]"#)
        #expect(
            marked.details(of: JSONText.diagnostics(marked.file(), limits)) == [
                "❶ `[` too-deep: nested deeper than 8 levels"
            ])
        let far = SourceFile(name: "a.json", bytes: Array(repeating: UInt8(ascii: "["), count: 1_000_000))
        #expect(JSONText.diagnostics(far).map(\.finding) == [.tooDeep])
    }

    @Test func numberOfValues() throws {
        let limits = ParseLimits(bytes: 1 << 20, depth: 8, nodes: 4, aliasedNodes: 0)
        _ = try JSONParser.parse(SourceFile(name: "a.json", text: "[1,2,3]"), limits: limits)
        let marked = MarkedText(#"[1,{"b":❶"\n"}]"#)
        #expect(
            marked.details(of: JSONText.diagnostics(marked.file(), limits)) == [
                #"❶ `"\n"` too-many-nodes: more than 4 values"#
            ])
    }

    @Test func size() {
        let limits = ParseLimits(bytes: 4, depth: 8, nodes: 4, aliasedNodes: 0)
        #expect(JSONText.diagnostics(SourceFile(name: "a.json", text: "[12]"), limits).isEmpty)
        let marked = MarkedText("❶[123]")
        #expect(
            marked.details(of: JSONText.diagnostics(marked.file(), limits)) == [
                "❶ `` too-large: the file is larger than 4 bytes"
            ])
    }

    @Test(
        arguments: [
            ([0x22, 0xC0, 0x80, 0x22], 1, "byte 1 is not UTF-8"),
            ([0x22, 0x61, 0xED, 0xA0, 0x80, 0x22], 2, "byte 2 is not UTF-8"),
            ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 1, "byte 1 is not UTF-8"),
            ([0x22, 0xE2, 0x82], 1, "byte 1 is not UTF-8"),
            ([0xFF, 0xFE, 0x7B, 0x00], 0, "the file is UTF-16, not UTF-8"),
            ([0xFE, 0xFF, 0x00, 0x7B], 0, "the file is UTF-16, not UTF-8"),
        ] as [([UInt8], Int, String)])
    func encoding(_ bytes: [UInt8], _ offset: Int, _ message: String) {
        let found = JSONText.diagnostics(SourceFile(name: "a.json", bytes: bytes))
        #expect(found.map(\.finding) == [.invalidUTF8])
        #expect(found.map(\.message) == [message])
        #expect(found.map(\.location.span) == [Span(offset, offset + 1)])
    }

    /// A document cut anywhere is refused at its end, or at the string or word that was cut.
    @Test func truncations() {
        let bytes = Array(JSONText.awkward.utf8)
        for count in 0..<bytes.count {
            let file = SourceFile(name: "a.json", bytes: Array(bytes[..<count]))
            let found = JSONText.diagnostics(file)
            #expect(found.count == 1, "cut at \(count)")
            for diagnostic in found {
                #expect(diagnostic.location.span.end <= max(count, 1), "cut at \(count)")
                #expect(!diagnostic.message.contains("\n"))
            }
        }
        #expect(JSONText.diagnostics(SourceFile(name: "a.json", bytes: bytes)).isEmpty)
    }

    /// Edited anywhere it is read or refused with a place inside; it never stops the program.
    @Test func edits() {
        var random = SeededGenerator(seed: 8259)
        let bytes = Array(JSONText.awkward.utf8)
        let alphabet: [UInt8] = Array("{}[]\",:\\u0d8e-+.tfn \n\u{0}".utf8) + [0x80, 0xC3, 0xFF]
        for _ in 0..<5_000 {
            var edited = bytes
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let index = Int.random(in: 0..<edited.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: edited[index] = alphabet.randomElement(using: &random) ?? 0
                case 1: edited.remove(at: index)
                default: edited.insert(alphabet.randomElement(using: &random) ?? 0, at: index)
                }
            }
            for diagnostic in JSONText.diagnostics(SourceFile(name: "a.json", bytes: edited)) {
                let span = diagnostic.location.span
                #expect(span.start >= 0 && span.end <= edited.count, "\(edited)")
            }
        }
    }
}

enum JSONText {
    /// One of everything.
    static let awkward = #"""
        {"a": [1, -0, 0.5, 1e9, -1.25E-3, true, false, null], "b\"": {"": "", "é😀": "\ud83d\ude00\u00e9\n\/"},
        	"c": [[], {}, [{}], " "], "d": 12345678901234567890}
        """#

    static func diagnostics(_ file: SourceFile, _ limits: ParseLimits = .document) -> [Diagnostic] {
        do {
            _ = try JSONParser.parse(file, limits: limits)
            return []
        } catch {
            return error.diagnostics
        }
    }
}
