import PreflightCore
import PreflightTestSupport
import PreflightYAML
import Testing

@Suite("places of nodes")
struct PlaceTests {
    /// The text under each node's span, in the order of the text; a value that is not there is followed by its column.
    @Test(
        "a span covers exactly its node",
        arguments: [
            ("aardvark: badger # cat\n", ["aardvark: badger", "aardvark", "badger"]),
            ("a: \"b\\n\"\nc: 'd'\n", ["a: \"b\\n\"\nc: 'd'", "a", "\"b\\n\"", "c", "'d'"]),
            (
                "a:\n  - b\n  - c\n\n# end\nd: e\n",
                ["a:\n  - b\n  - c\n\n# end\nd: e", "a", "- b\n  - c", "b", "c", "d", "e"]
            ),
            ("a: [b, {c: d} ]  # x\n", ["a: [b, {c: d} ]", "a", "[b, {c: d} ]", "b", "{c: d}", "c", "d"]),
            ("a: |\n  x\n  y\n\n\nb: 1\n", ["a: |\n  x\n  y\n\n\nb: 1", "a", "|\n  x\n  y", "b", "1"]),
            ("a: &x !!str 1\n", ["a: &x !!str 1", "a", "1"]),
            ("a: &x\n  b: 1\n", ["a: &x\n  b: 1", "a", "b: 1", "b", "1"]),
            ("a: !!seq\n- 1\n", ["a: !!seq\n- 1", "a", "- 1", "1"]),
            ("a: &x # note\n  [1]\n", ["a: &x # note\n  [1]", "a", "[1]", "1"]),
            ("[a: b , c]", ["[a: b , c]", "a: b", "a", "b", "c"]),
            ("é: 🦘\n日本: e\u{301}\n", ["é: 🦘\n日本: e\u{301}", "é", "🦘", "日本", "e\u{301}"]),
            ("\u{FEFF}é: b\r\nc:\td\r\n", ["é: b\r\nc:\td", "é", "b", "c", "d"]),
            ("\u{FEFF}a: b\n", ["a: b", "a", "b"]),
            ("a: b\n  c\n", ["a: b\n  c", "a", "b\n  c"]),
        ] as [(String, [String])])
    func spans(text: String, expected: [String]) throws {
        let file = SourceFile(name: "t.yaml", text: text)
        #expect(allNodes(try YAMLParser.parse(file)).map { file.text($0.span) } == expected)
    }

    @Test(
        "a value that is not there is an empty place past its indicator",
        arguments: [
            "a:❶\nb: c\n", "a:❶   # note: this\nb: c\n", "a: &x❶\n", "- a\n-❶\n- b\n", "{a:❶ , b: c}", "{a❶, b: c}",
            "? a❶\n? b\n: c\n", "---❶\n---\n- a\n", "a: !!null❶\nb: c\n", "é: [🦘]\nb:❶\n",
        ])
    func missingValues(marked: String) throws {
        let text = MarkedText(marked)
        let nodes = allNodes(try YAMLParser.parse(text.file())).filter { $0.span.isEmpty }
        #expect(nodes.first.map { text.place(of: $0.location) } == "❶")
    }

    @Test("a block is underlined at its first key")
    func blockLocation() throws {
        let text = MarkedText("a:\n  ❶badger: 1\n  c: 2\n")
        let root = try #require(try YAMLParser.parse(text.file()).documents.first)
        let block = try #require(root["a"])
        #expect(text.place(of: block.location) == "❶")
        #expect(block.location.text == "badger")
    }

    @Test("aliased nodes keep the anchored nodes' places")
    func aliasPlaces() throws {
        let text = MarkedText("a: &x ❶badger\nb: *x\n")
        let root = try #require(try YAMLParser.parse(text.file()).documents.first)
        #expect(root["b"].map { text.place(of: $0.location) } == "❶")
        #expect(root.location.text == "a")
    }
}
