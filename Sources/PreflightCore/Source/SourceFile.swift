/// A text that diagnostics can point into: its bytes, and the name under which the user knows it.
///
/// The bytes are kept as read, so that a span taken while parsing still means the same when a report is rendered.
package final class SourceFile: Sendable {
    /// What the user called the file: a relative path where one was given. Never an absolute path of our own making.
    package let name: String
    package let bytes: [UInt8]
    /// Whether nothing of the text may be shown: a recorded document may hold what nobody meant to record.
    package let isConfidential: Bool
    /// Byte offsets at which lines start. Built at once for files that people write; a recorded document of many
    /// megabytes is pointed into rarely, so its lines are counted when that happens.
    private let lineStarts: [Int]?

    private static let indexedSize = 4 << 20

    package init(name: String, bytes: [UInt8], confidential: Bool = false) {
        self.isConfidential = confidential
        self.name = name
        self.bytes = bytes
        self.lineStarts = bytes.count <= Self.indexedSize ? Self.lineStarts(in: bytes) : nil
    }

    package convenience init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }

    /// The position of a byte offset. An offset past the end gives the end of the file.
    package func position(at offset: Int) -> Position {
        let offset = min(max(offset, 0), bytes.count)
        let starts = lineStarts ?? Self.lineStarts(in: bytes)
        let line = Self.line(of: offset, in: starts)
        var column = 1
        for index in starts[line]..<offset where bytes[index] & 0xC0 != 0x80 { column += 1 }
        // A byte order mark is not a character that anybody sees.
        if line == 0, offset > 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { column -= 1 }
        return Position(line: line + 1, column: column)
    }

    /// The text of a line without its line break, for snippets. Lines count from 1; a line that is not there is empty.
    package func line(_ number: Int) -> String {
        let starts = lineStarts ?? Self.lineStarts(in: bytes)
        guard number >= 1, number <= starts.count else { return "" }
        var end = number < starts.count ? starts[number] : bytes.count
        let start = starts[number - 1]
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// The text under a span. Bytes that are not UTF-8 come out as replacement characters.
    package func text(_ span: Span) -> String {
        let end = min(span.end, bytes.count)
        guard span.start < end else { return "" }
        return String(decoding: bytes[span.start..<end], as: UTF8.self)
    }

    private static func lineStarts(in bytes: [UInt8]) -> [Int] {
        var starts = [0]
        for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
        return starts
    }

    /// The last line that starts at or before the offset.
    private static func line(of offset: Int, in starts: [Int]) -> Int {
        var low = 0
        var high = starts.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if starts[middle] <= offset { low = middle } else { high = middle - 1 }
        }
        return low
    }
}

/// A place as people count it.
package struct Position: Hashable, Comparable, Sendable {
    /// From 1.
    package var line: Int
    /// From 1, in Unicode scalars; a tab counts one.
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (left: Position, right: Position) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
