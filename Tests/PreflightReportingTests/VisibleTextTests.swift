import PreflightReporting
import Testing

@Suite struct VisibleTextTests {
    static let rows: [(String, String)] = [
        ("", ""),
        ("plain: text", "plain: text"),
        ("größe 包 🚀", "größe 包 🚀"),
        ("a\nb\r\nc\td", #"a\nb\r\nc\td"#),
        ("\u{0}\u{1B}[31m\u{7F}\u{9B}", #"\u{0}\u{1B}[31m\u{7F}\u{9B}"#),
        ("\u{202E}exe\u{2069}", #"\u{202E}exe\u{2069}"#),
        ("a\u{200B}b\u{FEFF}", #"a\u{200B}b\u{FEFF}"#),
        ("\u{2028}x", #"\u{2028}x"#),
        ("::error::x", #"\u{3A}:error::x"#),
        (" \u{A0}\u{3000}::error::x", " \u{A0}\u{3000}\\u{3A}:error::x"),
        ("\r\n::error::x", #"\r\n\u{3A}:error::x"#),
        ("arn:aws::x", "arn:aws::x"),
        ("# comment ## here", "# comment ## here"),
        ("x ##[error]y", #"x ##\u{5B}error]y"#),
        ("##vso[task]", #"##vso\u{5B}task]"#),
        ("\u{1F468}\u{200D}\u{1F469}", "\u{1F468}\\u{200D}\u{1F469}"),
    ]

    @Test(arguments: rows)
    func escapes(input: String, visible: String) {
        #expect(VisibleText(input).text == visible)
    }

    static let lengths: [(String, Int, String)] = [
        ("abcdefghij", 10, "abcdefghij"),
        ("abcdefghij", 9, "abcd…ghij"),
        ("abcdefghij", 8, "abcd…hij"),
        ("包包包包包", 7, "包…包"),
        ("包包包包包", 10, "包包包包包"),
        ("abc", 1, "…"),
        ("", 5, ""),
    ]

    @Test(arguments: lengths)
    func losesItsMiddle(input: String, columns: Int, short: String) {
        let text = VisibleText(input).shortened(to: columns)
        #expect(text.text == short)
        #expect(DisplayWidth.of(text.text) <= columns)
    }
}

@Suite struct DisplayWidthTests {
    static let rows: [(String, Int)] = [
        ("abc", 3),
        ("größe", 5),
        ("包", 2),
        ("한국", 4),
        ("\u{1112}\u{1161}\u{11AB}", 2),
        ("ｱ", 1),
        ("Ａ", 2),
        ("e\u{301}", 1),
        ("a\u{20DD}", 1),
        ("🚀", 2),
        ("🧪", 2),
        ("☎\u{FE0F}", 1),
        ("🇦🇹", 2),
        ("\u{0}\n\u{1B}", 0),
        ("\u{200B}\u{FEFF}", 0),
        ("…·│", 3),
        ("\u{20000}", 2),
        ("", 0),
    ]

    @Test(arguments: rows)
    func columns(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }
}
