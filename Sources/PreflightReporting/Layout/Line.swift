import PreflightCore

/// One line of output, put together from styled pieces.
///
/// A piece is either ours, and then a literal of the source, or ``VisibleText``: input cannot get in unescaped.
package struct Line: Sendable {
    private var pieces: [(text: String, style: Style)] = []
    /// Columns taken so far.
    package private(set) var width = 0

    package init() {}

    package init(_ words: StaticString, _ style: Style = .plain) {
        add(words, style)
    }

    package var isEmpty: Bool { pieces.isEmpty }

    package mutating func add(_ words: StaticString, _ style: Style = .plain) {
        append(words.description, style)
    }

    package mutating func add(_ number: Int, _ style: Style = .plain) {
        append(String(number), style)
    }

    package mutating func add(_ text: VisibleText, _ style: Style = .plain) {
        append(text.text, style)
    }

    package mutating func add(input: some StringProtocol, _ style: Style = .plain) {
        add(VisibleText(input), style)
    }

    package mutating func add(_ line: Line) {
        pieces += line.pieces
        width += line.width
    }

    package mutating func add(_ character: Unicode.Scalar, repeated count: Int, _ style: Style = .plain) {
        guard count > 0, !character.isDeceptive else { return }
        append(String(repeating: String(character), count: count), style)
    }

    /// Spaces up to a column, counted from 0; none when the line is already there.
    package mutating func pad(to column: Int) {
        add(" ", repeated: column - width)
    }

    private mutating func append(_ text: String, _ style: Style) {
        guard !text.isEmpty else { return }
        if let last = pieces.last, last.style == style {
            pieces[pieces.count - 1].text += text
        } else {
            pieces.append((text, style))
        }
        width += DisplayWidth.of(text)
    }

    /// Without trailing spaces, which editors and diffs quarrel over.
    fileprivate var trimmed: [(text: String, style: Style)] {
        var pieces = pieces
        while let last = pieces.popLast() {
            let kept = last.text.dropLast(last.text.reversed().prefix { $0 == " " }.count)
            if kept.isEmpty { continue }
            pieces.append((String(kept), last.style))
            break
        }
        return pieces
    }
}

extension [Line] {
    /// The lines as text, each closed by a newline.
    package func text(_ colour: Colour) -> String {
        var text = ""
        for line in self {
            for piece in line.trimmed {
                if colour == .always, let code = piece.style.graphicRendition {
                    text += "\u{1B}[\(code)m\(piece.text)\u{1B}[0m"
                } else {
                    text += piece.text
                }
            }
            text += "\n"
        }
        return text
    }
}
