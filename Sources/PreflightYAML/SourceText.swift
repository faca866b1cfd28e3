import PreflightCore

/// The bytes of a text, and the few questions about them that libyaml's marks leave open.
struct SourceText {
    let bytes: UnsafeBufferPointer<UInt8>

    /// Where the anchor and the tag in front of a node stand, and where they end.
    struct Properties {
        var anchor: Span?
        var tag: Span?
        /// The first byte of the node's content, past white space and comments.
        var contentStart: Int
    }

    /// Reads an anchor and a tag, in either order, from `start`, where one of them stands.
    func properties(from start: Int) -> Properties {
        var found = Properties(contentStart: start)
        while found.contentStart < bytes.count {
            let begin = found.contentStart
            if bytes[begin] == UInt8(ascii: "&"), found.anchor == nil {
                let span = Span(begin, end(from: begin + 1, where: Self.isAnchorCharacter))
                found.anchor = span
                found.contentStart = skipSpace(from: span.end)
            } else if bytes[begin] == UInt8(ascii: "!"), found.tag == nil {
                let isVerbatim = begin + 1 < bytes.count && bytes[begin + 1] == UInt8(ascii: "<")
                var end = end(from: begin) { !Self.isSpace($0) && (isVerbatim || $0 != UInt8(ascii: ",")) }
                if isVerbatim { end = min(self.end(from: begin) { $0 != UInt8(ascii: ">") } + 1, end) }
                found.tag = Span(begin, end)
                found.contentStart = skipSpace(from: end)
            } else {
                break
            }
        }
        return found
    }

    /// Where a value that is not there belongs: past the last indicator (`:`, `-`, `?`, `,`) that stands between the
    /// node before it and the place libyaml gives, which may be lines further down.
    func emptyPlace(from previous: Int, to mark: Int) -> Int {
        var place = previous
        var index = previous
        while index < mark {
            switch bytes[index] {
            case UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ","):
                index += 1
                place = index
            case UInt8(ascii: "#"):
                index = end(from: index) { $0 != 0x0A && $0 != 0x0D }
            default:
                index += 1
            }
        }
        return place
    }

    /// The end of a block scalar's last line that is not blank; libyaml's end is past all its line breaks.
    func blockScalarEnd(from start: Int, to mark: Int) -> Int {
        var end = mark
        while end > start, Self.isSpace(bytes[end - 1]) { end -= 1 }
        // Blanks at the end of the last line are text.
        while end < mark, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
        return end
    }

    /// A span of one character at the offset; at a line break or the end of the text, of the last character before it
    /// that can be seen.
    func character(at offset: Int) -> Span {
        var start = min(offset, bytes.count)
        if start == bytes.count || Self.isLineBreak(bytes[start]) {
            while start > 0, Self.isSpace(bytes[start - 1]) { start -= 1 }
            start = max(0, start - 1)
        }
        while start > 0, start < bytes.count, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        guard start < bytes.count else { return Span(start, start) }
        var end = start + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return Span(start, end)
    }

    /// From the offset to the end of its line, without blanks or a comment there.
    func restOfLine(from offset: Int) -> Span {
        var end = offset
        var isAfterSpace = false
        var index = offset
        while index < bytes.count, !Self.isLineBreak(bytes[index]) {
            if isAfterSpace, bytes[index] == UInt8(ascii: "#") { break }
            isAfterSpace = Self.isSpace(bytes[index])
            index += 1
            if !isAfterSpace { end = index }
        }
        return end > offset ? Span(offset, end) : character(at: offset)
    }

    /// The offset at which the line of this offset starts.
    func lineStart(of offset: Int) -> Int {
        var start = min(offset, bytes.count)
        while start > 0, !Self.isLineBreak(bytes[start - 1]) { start -= 1 }
        return start
    }

    /// What stands at the span, fit for a message: its first line, and not much of it.
    func excerpt(_ span: Span) -> String {
        let line = span.start..<end(from: span.start, to: span.end) { !Self.isLineBreak($0) }
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[line]), as: UTF8.self)
        let isWhole = line.upperBound == span.end && text.count <= 60
        return isWhole ? text : text.prefix(57) + "..."
    }

    /// The byte, or 0 past the end.
    subscript(offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

    // MARK: Characters

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || isLineBreak(byte) }
    static func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private static func isAnchorCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private func end(from start: Int, to limit: Int? = nil, where belongs: (UInt8) -> Bool) -> Int {
        var end = start
        while end < limit ?? bytes.count, belongs(bytes[end]) { end += 1 }
        return end
    }

    private func skipSpace(from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            if Self.isSpace(bytes[index]) {
                index += 1
            } else if bytes[index] == UInt8(ascii: "#"), index > 0, Self.isSpace(bytes[index - 1]) {
                index = end(from: index) { !Self.isLineBreak($0) }
            } else {
                break
            }
        }
        return index
    }
}
