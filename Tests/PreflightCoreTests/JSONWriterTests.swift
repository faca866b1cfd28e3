import PreflightCore
import Testing

@Suite struct JSONWriterTests {
    @Test func layout() {
        var json = JSONWriter()
        json.object { json in
            json.member("text", "a")
            json.member("nothing", nil)
            json.member("count", -3)
            json.member("holds", true)
            json.member("list", ["x", "y"])
            json.member("emptyList", [])
            json.key("emptyObject")
            json.object { _ in }
            json.key("nested")
            json.array([1, 2]) { json, number in
                json.array(0..<number) { $0.integer($1) }
            }
        }
        let expected = """
            {
              "text": "a",
              "nothing": null,
              "count": -3,
              "holds": true,
              "list": [
                "x",
                "y"
              ],
              "emptyList": [],
              "emptyObject": {},
              "nested": [
                [
                  0
                ],
                [
                  0,
                  1
                ]
              ]
            }

            """
        #expect(json.text == expected)
    }

    /// RFC 8259 §7 asks for the first three rows; the others are what a reader would not see or a log would obey.
    static let rows: [(String, String)] = [
        ("a\"b", #""a\"b""#),
        ("a\\b", #""a\\b""#),
        ("\u{0}\u{1F}\n\r\t\u{8}", #""\u0000\u001f\n\r\t\u0008""#),
        ("\u{7F}\u{85}\u{9F}", #""\u007f\u0085\u009f""#),
        ("\u{2028}\u{2029}", #""\u2028\u2029""#),
        ("\u{202E}\u{2066}\u{200F}\u{61C}", #""\u202e\u2066\u200f\u061c""#),
        ("\u{200B}\u{200D}\u{FEFF}\u{AD}", #""\u200b\u200d\ufeff\u00ad""#),
        ("\u{E0041}\u{10FFFF}", #""\udb40\udc41\udbff\udfff""#),
        ("é 名 🚀 ☎️", "\"é 名 🚀 ☎️\""),
        ("/ # ## [", "\"/ # ## [\""),
        ("x##[error]y", ###""x##\u005berror]y""###),
        ("##vso[task]", ###""##vso\u005btask]""###),
    ]

    @Test(arguments: rows)
    func escapes(value: String, written: String) throws {
        var json = JSONWriter()
        json.string(value)
        #expect(json.text == written + "\n")
        let tree = try JSONParser.parse(SourceFile(name: "x.json", text: json.text))
        #expect(tree.documents.first?.scalar == .string(value))
    }
}
