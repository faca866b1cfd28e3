import PreflightCore
import PreflightTestSupport
import Testing

@Suite struct SourceFileTests {
    struct Row: Sendable {
        let what: String
        let marked: String
        let line: Int
        let column: Int
    }

    static let rows: [Row] = [
        Row(what: "the start", marked: "❶aardvark", line: 1, column: 1),
        Row(what: "the end", marked: "aardvark❶", line: 1, column: 9),
        Row(what: "an empty file", marked: "❶", line: 1, column: 1),
        Row(what: "a line break belongs to its line", marked: "ab❶\ncd", line: 1, column: 3),
        Row(what: "after a line break", marked: "ab\n❶cd", line: 2, column: 1),
        Row(what: "after the last line break", marked: "ab\ncd\n❶", line: 3, column: 1),
        Row(what: "CR LF is one break", marked: "ab\r\ncd\r\ne❶f", line: 3, column: 2),
        Row(what: "CR alone is none", marked: "ab\rc❶d", line: 1, column: 5),
        Row(what: "a tab counts one", marked: "\t\ta❶b", line: 1, column: 4),
        Row(what: "two bytes count one", marked: "größe ❶x", line: 1, column: 7),
        Row(what: "three bytes count one", marked: "鍵: ❶x", line: 1, column: 4),
        Row(what: "four bytes count one", marked: "😀😀❶", line: 1, column: 3),
        Row(what: "a combining mark counts one", marked: "e\u{301} ❶x", line: 1, column: 4),
        Row(what: "joined emoji count their scalars", marked: "👩\u{200D}🚀 ❶x", line: 1, column: 5),
        Row(what: "a byte order mark counts nothing", marked: "\u{FEFF}a❶b", line: 1, column: 2),
        Row(what: "after a byte order mark", marked: "\u{FEFF}❶ab", line: 1, column: 1),
        Row(what: "the mark's line alone", marked: "\u{FEFF}a\nb❶", line: 2, column: 2),
        Row(what: "U+FEFF further on counts", marked: "a\u{FEFF}❶b", line: 1, column: 3),
        Row(what: "U+2028 is no break", marked: "a\u{2028}❶b", line: 1, column: 3),
    ]

    @Test(arguments: rows) func position(_ row: Row) throws {
        let marked = MarkedText(row.marked)
        let offset = try #require(marked.offsets["❶"])
        #expect(marked.file().position(at: offset) == Position(line: row.line, column: row.column), "\(row.what)")
    }

    @Test func offsetsOutside() {
        let file = SourceFile(name: "a", text: "ab\ncd")
        #expect(file.position(at: 99) == Position(line: 2, column: 3))
        #expect(file.position(at: -1) == Position(line: 1, column: 1))
        #expect(file.text(Span(3, 99)) == "cd")
        #expect(file.text(Span(98, 99)) == "")
    }

    @Test func lines() {
        let file = SourceFile(name: "a", text: "one\r\n\ntwo\n")
        #expect((0...5).map(file.line) == ["", "one", "", "two", "", ""])
    }

    @Test func textThatIsNotUTF8() {
        let file = SourceFile(name: "a", bytes: [0x61, 0xFF, 0x62])
        #expect(file.text(Span(0, 3)) == "a\u{FFFD}b")
        #expect(file.position(at: 2) == Position(line: 1, column: 3))
    }

    /// A recorded document of many megabytes is not indexed by line, and must count the same.
    @Test func largeFilesCountTheSame() {
        let line = "größe 😀\n"
        let count = (4 << 20) / line.utf8.count + 10
        let file = SourceFile(name: "a", text: String(repeating: line, count: count))
        let offset = line.utf8.count * (count - 1) + "größe ".utf8.count
        #expect(file.position(at: offset) == Position(line: count, column: 7))
        #expect(file.line(count) == "größe 😀")
    }

    @Test func emptySpans() {
        #expect(Span(5, 3) == Span(5, 5))
        #expect(Span(5, 5).isEmpty)
        #expect(Span(3, 5).count == 2)
    }

    @Test func locations() {
        let file = SourceFile(name: "a", text: "ab\ncd")
        let location = Location(file: file, span: Span(1, 4))
        #expect(location.start == Position(line: 1, column: 2))
        #expect(location.end == Position(line: 2, column: 2))
        #expect(location.text == "b\nc")
        #expect(location == Location(file: file, span: Span(1, 4)))
        #expect(location != Location(file: SourceFile(name: "a", text: "ab\ncd"), span: Span(1, 4)))
        #expect(file.startLocation.span == Span(0, 0))
    }
}
