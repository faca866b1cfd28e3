import PreflightCore
import PreflightYAML
import Testing

@Suite("YAML into a tree")
struct TreeTests {
    @Test(
        "gives the documents of the stream",
        arguments: [
            ("", []),
            ("# aardvark\n", []),
            ("---\n---\n", ["~", "~"]),
            ("--- aardvark\n...\n--- badger\n", ["aardvark", "badger"]),
            ("%YAML 1.2\n--- cat\n", ["cat"]),
            ("a: 1\nb: [x, 'y', \"z\"]\n", ["{a: 1, b: [x, \"y\", \"z\"]}"]),
            ("a:\n- 1\n-\n- - 2\n", ["{a: [1, ~, [2]]}"]),
            ("? a\n: b\n? c\n", ["{a: b, c: ~}"]),
            ("{a, b: , c: d}", ["{a: ~, b: ~, c: d}"]),
            ("[a: b, c]", ["[{a: b}, c]"]),
            ("a: |\n  x\n  y\n\nb: >-\n  x\n  y\n", ["{a: \"x\\ny\\n\", b: \"x y\"}"]),
            ("a: b\n  c\n", ["{a: b c}"]),
            ("a: \"\\x41\\n\\u00e9\"", ["{a: \"A\\né\"}"]),
            ("a: 'it''s'", ["{a: \"it\\'s\"}"]),
            // YAML 1.2.2 §7.1: an alias is the anchored node; an anchor may be given again.
            ("a: &x [1, 2]\nb: *x\nc: &x 3\nd: *x\n", ["{a: [1, 2], b: [1, 2], c: 3, d: 3}"]),
            ("&k key: 1\nother: {*k : 2}\n", ["{key: 1, other: {key: 2}}"]),
            // Merge keys are YAML 1.1.
            ("a: &x {b: 1}\nc: {<<: *x}\n", ["{a: {b: 1}, c: {<<: {b: 1}}}"]),
            // YAML 1.2.2 §10.3, and §6.9.1 for `!`.
            (
                "[!!str 1, !!str , ! true, !!int 7, !!int \"7\", !!bool true, !!float 1.5, !!null ~]",
                ["[\"1\", \"\", \"true\", 7, 7, true, 1.5, ~]"]
            ),
            ("[!!int 12345678901234567890]", ["[12345678901234567890]"]),
            ("!!map {a: !!seq [b], c: ! [d]}", ["{a: [b], c: [d]}"]),
            ("!<tag:yaml.org,2002:str> 5", ["\"5\""]),
        ] as [(String, [String])])
    func documents(text: String, expected: [String]) throws {
        let tree = try YAMLParser.parse(SourceFile(name: "t.yaml", text: text))
        #expect(tree.documents.map(outline) == expected)
    }

    @Test("an alias copies sizes, so that siblings are still found")
    func aliasSiblings() throws {
        let text = "a: &x\n  b: [1, {c: 2}]\nd: [*x, *x]\ne: last\n"
        let root = try #require(try YAMLParser.parse(SourceFile(name: "t", text: text)).documents.first)
        #expect(root["e"]?.text == "last")
        #expect(root["d"].map(outline) == "[{b: [1, {c: 2}]}, {b: [1, {c: 2}]}]")
    }

    @Test(
        "JSON is read as JSON only under its name",
        arguments: [
            ("a.json", "{\"a\":1}", true), ("a.JSON", "\u{FEFF} [1]", true), ("a.yaml", "{\"a\":1}", false),
            ("a.json", "a: 1", false), ("a.json", "", false),
        ])
    func door(name: String, text: String, isJSON: Bool) throws {
        // Only JSON refuses the comma that YAML allows.
        let file = SourceFile(name: name, text: text.replacing("}", with: ",}").replacing("]", with: ",]"))
        let refused = (try? DocumentParser.parse(file)) == nil
        #expect(refused == isJSON)
    }
}
