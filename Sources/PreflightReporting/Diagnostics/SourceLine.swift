import PreflightCore

/// The line of a source around a place, ready to print: tabs expanded, invisible characters spelled out, a long line
/// cut to a window around the place; and the column at which each byte came out.
struct SourceLine {
    private(set) var text = VisibleText("")
    /// Byte offsets of the line's text as far as it was looked at, without its line break.
    let range: Range<Int>
    /// Where each shown character begins, in the source and on the screen, in order.
    private var places: [(offset: Int, column: Int)] = []
    private var width = 0

    private static let tabStop = 4
    private static let windowWidth = 120
    /// How much of a long line is kept before the place.
    private static let lead = 40
    /// How far to look for a line's ends: a recorded document may be one line of many megabytes.
    private static let reach = 2_000

    /// The line that holds the byte offset; the end of the file belongs to its last line.
    init(around offset: Int, in file: SourceFile) {
        let bytes = file.bytes
        let offset = min(max(offset, 0), bytes.count)
        var start = offset
        while start > 0, bytes[start - 1] != 0x0A, offset - start < Self.reach { start -= 1 }
        var end = offset
        while end < bytes.count, bytes[end] != 0x0A, end - offset < Self.reach { end += 1 }
        let isCutBefore = start > 0 && bytes[start - 1] != 0x0A
        let isCutAfter = end < bytes.count && bytes[end] != 0x0A
        if !isCutAfter { while end > start, bytes[end - 1] == 0x0D { end -= 1 } }
        // Never begin or end in the middle of a character.
        if isCutBefore { while start < offset, bytes[start] & 0xC0 == 0x80 { start += 1 } }
        if isCutAfter { while end > offset, bytes[end] & 0xC0 == 0x80 { end -= 1 } }
        range = start..<end
        show(Self.cells(of: bytes, in: range), around: offset, isCutBefore: isCutBefore, isCutAfter: isCutAfter)
    }

    /// The screen column, from 0, at which a byte of the line stands; an offset that is not shown comes out at the
    /// nearer end of what is.
    func column(of offset: Int) -> Int {
        places.first { $0.offset >= offset }?.column ?? width
    }

    /// The offset of the first character of the line that is no space.
    func indentation(in file: SourceFile) -> Int {
        range.first { file.bytes[$0] != 0x20 && file.bytes[$0] != 0x09 } ?? range.upperBound
    }

    // MARK: Showing

    private struct Cell {
        var offset: Int
        var text: String.UnicodeScalarView
        var width: Int
    }

    private mutating func show(_ cells: [Cell], around offset: Int, isCutBefore: Bool, isCutAfter: Bool) {
        var first = cells.startIndex
        var last = cells.endIndex
        let total = cells.reduce(0) { $0 + $1.width }
        if total > Self.windowWidth {
            let place = cells.firstIndex { $0.offset >= offset } ?? cells.endIndex
            var lead = 0
            first = place
            while first > 0, lead + cells[first - 1].width <= Self.lead {
                first -= 1
                lead += cells[first].width
            }
            var shown = 0
            last = first
            while last < cells.endIndex, shown + cells[last].width <= Self.windowWidth {
                shown += cells[last].width
                last += 1
            }
        }
        var visible = String.UnicodeScalarView()
        if first > 0 || isCutBefore {
            visible.append("…")
            width = 1
        }
        for cell in cells[first..<last] {
            places.append((cell.offset, width))
            visible.append(contentsOf: cell.text)
            width += cell.width
        }
        if last < cells.endIndex || isCutAfter { visible.append("…") }
        text = VisibleText(visible: String(visible))
    }

    private static func cells(of bytes: [UInt8], in range: Range<Int>) -> [Cell] {
        var cells: [Cell] = []
        cells.reserveCapacity(range.count)
        var command = LogCommand()
        var offset = range.lowerBound
        var column = 0
        while offset < range.upperBound {
            let (scalar, length) = decode(bytes, at: offset, before: range.upperBound)
            var text = String.UnicodeScalarView()
            if command.opens(at: scalar) {
                text.append(contentsOf: VisibleText.escape(scalar).unicodeScalars)
            } else if scalar == "\t" {
                text.append(contentsOf: repeatElement(" ", count: tabStop - column % tabStop))
            } else if !(scalar == "\u{FEFF}" && offset == 0) {
                VisibleText.append(scalar, to: &text)
            }
            let width = text.reduce(0) { $0 + DisplayWidth.of($1) }
            cells.append(Cell(offset: offset, text: text, width: width))
            column += width
            offset += length
        }
        return cells
    }

    /// The scalar at an offset and its length in bytes; a byte that is not UTF-8 is a replacement character of its own.
    private static func decode(_ bytes: [UInt8], at offset: Int, before end: Int) -> (Unicode.Scalar, length: Int) {
        let first = bytes[offset]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard offset + length <= end,
            let text = String(validating: bytes[offset..<offset + length], as: UTF8.self),
            let scalar = text.unicodeScalars.first
        else { return ("\u{FFFD}", 1) }
        return (scalar, length)
    }
}
