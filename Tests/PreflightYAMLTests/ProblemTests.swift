import PreflightCore
import PreflightTestSupport
import PreflightYAML
import Testing

@Suite("what is not read")
struct ProblemTests {
    @Test(
        "says what is wrong, where it is",
        arguments: [
            ("a:\n❶\tb: c\n", "invalid-yaml: a tab cannot indent"),
            ("a: b\n❶\tc: d\n", "invalid-yaml: a tab cannot indent"),
            ("a: |\n❶\tb\n", "invalid-yaml: a tab cannot indent"),
            ("a: b❶: c\n", "invalid-yaml: a second `: ` on this line"),
            ("a: b\n  c❶: d\n", "invalid-yaml: a key cannot stand here"),
            ("é: ❶@x\n", "invalid-yaml: a value without quotes cannot start with `@`"),
            ("a: ❶`x`\n", "invalid-yaml: a value without quotes cannot start with a backtick"),
            ("a: ❶%x\n", "invalid-yaml: a value without quotes cannot start with `%`"),
            ("a: [❶|]\n", "invalid-yaml: a block of text cannot stand inside brackets"),
            ("a: ❶*\n", "invalid-yaml: `*` starts an alias, and no name follows"),
            ("a: ❶&\n", "invalid-yaml: `&` starts an anchor, and no name follows"),
            ("a: ❶- b\n", "invalid-yaml: a list item cannot start here"),
            ("a: \"cat❶s\n", "invalid-yaml: the closing `\"` is missing"),
            ("a: 'cat❶s\n", "invalid-yaml: the closing `'` is missing"),
            ("a: \"b❶\\q\"\n", "invalid-yaml: `\\q` is not an escape of YAML"),
            ("a: \"\\u❶00x\"\n", "invalid-yaml: expected hexadecimal digits in this escape"),
            ("a: \"\\u❶d83d\"\n", "invalid-yaml: the escape names no Unicode character"),
            ("a: [1, ❶2\n", "invalid-yaml: the closing `]` is missing"),
            ("a: [1❶,\n", "invalid-yaml: the closing `]` is missing"),
            ("a: {b: ❶c\n", "invalid-yaml: the closing `}` is missing"),
            ("a: [x: ❶y\n", "invalid-yaml: the closing `]` is missing"),
            ("a: [1, 2\nb❶: c\n", "invalid-yaml: expected `,` or `]`"),
            ("a: ❶]\n", "invalid-yaml: unexpected `]` where a value was expected"),
            ("a: 1\n❶bat\nc: 2\n", "invalid-yaml: expected `:` after this key"),
            ("a: \"b\" ❶c\n", "invalid-yaml: unexpected text after the value"),
            ("a:\n  b: 1\n ❶c: 2\n", "invalid-yaml: expected a key or the end of the mapping"),
            ("a:\n  - 1\n  ❶b: 2\n", "invalid-yaml: expected `- ` or the end of the list"),
            ("[a] ❶b\n", "invalid-yaml: unexpected text after the end of the document"),
            ("❶%FOO\n--- a\n", "invalid-yaml: the directive is malformed"),
            ("❶%YAML 3.0\n--- a\n", "invalid-yaml: the text says that it is neither YAML 1.1 nor 1.2"),
            ("a: |❶x\n", "invalid-yaml: text cannot follow `|` on its line"),
            ("❶[a]: b\n", "invalid-yaml: a key must be a scalar, not a list"),
            ("a: {❶{ b }}\n", "invalid-yaml: a key must be a scalar, not a mapping"),
            ("a: &x [1]\n❶*x : b\n", "invalid-yaml: a key must be a scalar, not a list"),
            ("a: b❶\u{0}\n", "invalid-yaml: a NUL byte is not text"),
            ("é: ❶\u{1}\n", "invalid-yaml: the character U+0001 is not allowed in YAML"),
            ("aardvark: 1\n❶aardvark: 2\n", "duplicate-key: duplicate key `aardvark`"),
            ("aardvark: 1\n❶\"aardvark\": 2\n", "duplicate-key: duplicate key `\"aardvark\"`"),
            ("\"\\x61\": 1\n❶a: 2\n", "duplicate-key: duplicate key `a`"),
            ("[{a: 1, ❶a: 2}]", "duplicate-key: duplicate key `a`"),
            (
                "{a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1, \"\\x6a\": 1, ❶j: 2}",
                "duplicate-key: duplicate key `j`"
            ),
            ("a: ❶*x\n", "unknown-alias: no anchor `&x` stands before `*x`"),
            ("a: &x 1\n---\nb: ❶*x\n", "unknown-alias: no anchor `&x` stands before `*x`"),
            ("a: &x [❶*x]\n", "recursive-alias: `*x` stands inside the node that `&x` marks"),
            ("a: ❶!Ref b\n", "custom-tag: tag `!Ref` is not one of YAML's core schema"),
            ("a: &x ❶!Ref b\n", "custom-tag: tag `!Ref` is not one of YAML's core schema"),
            ("a: ❶!!binary b\n", "custom-tag: tag `!!binary` is not one of YAML's core schema"),
            ("a: ❶!Sub [b]\n", "custom-tag: tag `!Sub` is not one of YAML's core schema"),
            (
                "%TAG !! tag:example.com,2000:\n--- ❶!!str b\n",
                "custom-tag: tag `!!str` is not one of YAML's core schema"
            ),
            ("a: ❶!e!x b\n", "custom-tag: no `%TAG` directive declares the handle of `!e!x`"),
            ("a: ❶!!int b\n", "tag-mismatch: tag `!!int` asks for an integer, and the value is something else"),
            ("a: ❶!!str [b]\n", "tag-mismatch: tag `!!str` asks for a string, and the value is a list"),
            ("a: ❶!!seq {b: c}\n", "tag-mismatch: tag `!!seq` asks for a list, and the value is a mapping"),
        ])
    func problems(marked: String, expected: String) {
        let text = MarkedText(marked)
        #expect(text.summary(of: diagnostics(text.file())) == ["❶ " + expected])
    }

    @Test(
        "shows the other place",
        arguments: [
            ("a: ❶\"b\n", "the quote opens here"), ("a: ❶[b\n", "the bracket opens here"),
            ("❶a: 1\na: 2\n", "first here"),
            ("a: &x ❶[*x]", "the node starts here"), ("❶a:\n  b: 1\n c: 2\n", "the mapping starts here"),
        ])
    func related(marked: String, label: String) {
        let text = MarkedText(marked)
        let related = diagnostics(text.file()).flatMap(\.related)
        #expect(related.map { "\(text.place(of: $0.location)) \($0.label)" } == ["❶ " + label])
    }

    @Test(
        "bytes that are not UTF-8",
        arguments: [
            ([0x61, 0xFF], "1:2 invalid-utf8: byte 1 is not UTF-8"),
            ([0xFF, 0xFE, 0x61, 0x00], "1:1 invalid-utf8: the file is UTF-16, not UTF-8"),
            ([0xFE, 0xFF, 0x00, 0x61], "1:1 invalid-utf8: the file is UTF-16, not UTF-8"),
            ([0x61, 0x3A, 0x20, 0xC0, 0x80], "1:4 invalid-utf8: byte 3 is not UTF-8"),
        ] as [([UInt8], String)])
    func encoding(bytes: [UInt8], expected: String) {
        #expect(MarkedText("").summary(of: diagnostics(SourceFile(name: "t", bytes: bytes))) == [expected])
    }

    @Test(
        "limits",
        arguments: [
            (
                ParseLimits(bytes: 3, depth: 9, nodes: 9, aliasedNodes: 9), "❶a: b",
                "too-large: the file is larger than 3 bytes"
            ),
            (
                ParseLimits(bytes: 99, depth: 2, nodes: 9, aliasedNodes: 9), "[[❶[]]]",
                "too-deep: nested deeper than 2 levels"
            ),
            (
                ParseLimits(bytes: 99, depth: 3, nodes: 9, aliasedNodes: 9), "[&a [[]], [[❶*a]]]",
                "too-deep: nested deeper than 3 levels"
            ),
            (
                ParseLimits(bytes: 99, depth: 9, nodes: 3, aliasedNodes: 9), "[a, b, ❶c]",
                "too-many-nodes: more than 3 values"
            ),
            (
                ParseLimits(bytes: 99, depth: 9, nodes: 9, aliasedNodes: 3), "[&a [b], *a, ❶*a]",
                "too-many-nodes: aliases stand for more than 3 values"
            ),
            (
                ParseLimits(bytes: 99, depth: 9, nodes: 4, aliasedNodes: 9), "[&a [b], ❶*a]",
                "too-many-nodes: more than 4 values"
            ),
        ])
    func limits(limits: ParseLimits, marked: String, expected: String) {
        let text = MarkedText(marked)
        #expect(text.summary(of: diagnostics(text.file(), limits)) == ["❶ " + expected])
    }

    @Test(
        "10,000 levels are refused, and read where the limit allows them", arguments: ["[", "{a: ", "- ", "? ", "[\n"])
    func depth(opening: String) throws {
        let file = SourceFile(name: "t", text: String(repeating: opening, count: 10_000))
        #expect(diagnostics(file).map(\.finding.id).allSatisfy { ["too-deep", "invalid-yaml"].contains($0) })
        #expect(diagnostics(file).count == 1)
        let list = SourceFile(name: "t", text: String(repeating: "- ", count: 10_000))
        let deep = ParseLimits(bytes: 1 << 20, depth: 10_000, nodes: 20_000, aliasedNodes: 0)
        #expect(allNodes(try YAMLParser.parse(list, limits: deep)).count == 10_001)
    }

    @Test("an alias bomb, a file of 100 MB and a crowd of directives are refused")
    func bombs() {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<20 {
            bomb += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
        }
        #expect(diagnostics(SourceFile(name: "t", text: bomb)).map(\.finding) == [.tooManyNodes])
        let large = SourceFile(name: "t", bytes: Array(repeating: 0x61, count: 100_000_000))
        #expect(diagnostics(large).map(\.finding) == [.tooLarge])
        let tags = SourceFile(name: "t", text: (0..<65).map { "%TAG !t\($0)! x:\n" }.joined() + "--- a\n")
        #expect(diagnostics(tags).map(\.message) == ["more than 64 `%TAG` directives"])
    }

    @Test("unknown aliases come with a suggestion")
    func suggestion() {
        let found = diagnostics(SourceFile(name: "t", text: "a: &common 1\nb: *comon\n"))
        #expect(found.flatMap(\.help) == ["did you mean `*common`?"])
    }

    private func diagnostics(_ file: SourceFile, _ limits: ParseLimits = .manifest) -> [Diagnostic] {
        do {
            _ = try YAMLParser.parse(file, limits: limits)
            return []
        } catch {
            return error.diagnostics
        }
    }
}
