import PreflightCore
import Testing

/// What JSON means, by the sections of RFC 8259.
@Suite struct JSONParserTests {
    @Test(
        arguments: [
            ("§3", "true", .boolean(true)), ("§3", " false\n", .boolean(false)), ("§3", "\t\r\nnull", .null),
            ("§6", "0", .integer(0)), ("§6", "-0", .integer(0)), ("§6", "-12", .integer(-12)),
            ("§6", "9223372036854775807", .integer(.max)), ("§6", "-9223372036854775808", .integer(.min)),
            ("§6", "9223372036854775808", .wideInteger("9223372036854775808")), ("§6", "1.0", .float(1)),
            ("§6", "1e2", .float(100)), ("§6", "1E+2", .float(100)), ("§6", "-2.5e-1", .float(-0.25)),
            ("§7", #""""#, .string("")), ("§7", #""no""#, .string("no")), ("§7", #""1""#, .string("1")),
            ("§7", #""null""#, .string("null")),
            ("§7", #""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")),
            ("§7", #""a\u00e9\u00E9z""#, .string("aééz")), ("§7", #""\u0000""#, .string("\u{0}")),
            ("§7", #""\ud834\udd1e""#, .string("\u{1D11E}")), ("§7", #""\uD83D\uDE00!""#, .string("😀!")),
            ("§7", "\"\u{7F}\u{2028}\"", .string("\u{7F}\u{2028}")), ("§8.1", "\u{FEFF}1", .integer(1)),
        ] as [(String, String, Scalar)])
    func scalar(_ section: String, _ text: String, _ value: Scalar) throws {
        let tree = try JSONParser.parse(SourceFile(name: "a.json", text: text))
        #expect(tree.documents.map(\.scalar) == [value], "\(section)")
    }

    @Test func collectionsInTheOrderOfTheText() throws {
        let text = #"{"b": [1, {"x": null}, []], "a": {}, "c": "\u00e9"}"#
        let root = try #require(try JSONParser.parse(SourceFile(name: "a.json", text: text)).documents.first)
        #expect(root.count == 3)
        #expect(root.pairs.map(\.key.text) == ["b", "a", "c"])
        let list = try #require(root["b"])
        #expect(list.elements.map(\.kind) == [.plain, .mapping, .sequence])
        #expect(list.elements.map(\.count) == [0, 1, 0])
        #expect(root["a"]?.isMapping == true)
        #expect(root["a"]?.count == 0)
        #expect(root["c"]?.text == "é")
        #expect(root["d"] == nil)
        #expect(root.value(of: "a")?.span == Span(33, 35))
    }

    @Test func places() throws {
        let text = "\u{FEFF}[ 1.5, \"\u{E9}\\n\",\r\n {\"k\" : true} ]"
        let tree = try JSONParser.parse(SourceFile(name: "a.json", text: text))
        func places(_ node: Node) -> [String] {
            let children = Array(node.elements) + node.pairs.flatMap { [$0.key, $0.value] }
            return [tree.file.text(node.span)] + children.flatMap(places)
        }
        #expect(
            tree.documents.flatMap(places) == [
                "[ 1.5, \"\u{E9}\\n\",\r\n {\"k\" : true} ]", "1.5", "\"\u{E9}\\n\"", "{\"k\" : true}", "\"k\"", "true",
            ])
        #expect(tree.documents.first?.location.text == "1.5")
    }

    @Test func keysAreFoundByBytesAndAfterEscapes() throws {
        let text = #"{"name\u0073": 1, "é": 2, "x": 3}"#
        let root = try #require(try JSONParser.parse(SourceFile(name: "a.json", text: text)).documents.first)
        #expect(root["names"]?.text == "1")
        #expect(root["é"]?.text == "2")
        #expect(root["name"] == nil)
        #expect(root.value(of: "names")?.text == "1")
        #expect(root.value(of: "e\u{301}") == nil)
        #expect(root["e\u{301}"] == nil)
        #expect(root.pairs.map { $0.key.hasText("x") } == [false, false, true])
    }

    /// 200,000 members are compared by hash: comparing each with each would take minutes.
    @Test func manyMembers() throws {
        let text = "{" + (0..<200_000).map { "\"k\($0)\":\($0)" }.joined(separator: ",") + "}"
        let tree = try JSONParser.parse(SourceFile(name: "a.json", text: text))
        #expect(tree.documents.first?.count == 200_000)
    }
}
