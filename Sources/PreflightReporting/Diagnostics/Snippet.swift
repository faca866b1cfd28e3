import PreflightCore

/// The lines under a place, with marks under what is meant.
struct Snippet {
    private struct MarkedLine {
        var number: Int
        var source: SourceLine
        /// Screen columns from 0; nil where the span covers nothing visible of the line.
        var marks: Range<Int>?
    }

    private var lines: [MarkedLine] = []
    /// Whether lines between the last one and the ones before it are left out.
    private var isAbridged = false

    /// More lines than this show the first two and the last.
    private static let lineLimit = 4

    init(_ location: Location) {
        let file = location.file
        let span = Span(max(0, location.span.start), location.span.end)
        let last = max(span.start, span.end - 1)
        let first = location.start.line
        let count = file.position(at: last).line - first + 1
        var offset = span.start
        let shown = count > Self.lineLimit ? 2 : count
        for number in 0..<shown {
            let source = SourceLine(around: offset, in: file)
            lines.append(Self.mark(source, span, in: file, number: first + number, isFirst: number == 0))
            if number + 1 == shown { break }
            while offset < file.bytes.count, file.bytes[offset] != 0x0A { offset += 1 }
            offset += 1
        }
        if count > Self.lineLimit {
            isAbridged = true
            let source = SourceLine(around: last, in: file)
            lines.append(Self.mark(source, span, in: file, number: first + count - 1, isFirst: false))
        }
    }

    /// The widest line number's digits: what the gutter needs.
    var numberWidth: Int { String(lines.last?.number ?? 1).utf8.count }

    private static func mark(
        _ source: SourceLine,
        _ span: Span,
        in file: SourceFile,
        number: Int,
        isFirst: Bool
    ) -> MarkedLine {
        let start = isFirst ? span.start : source.indentation(in: file)
        let from = source.column(of: start)
        let to = source.column(of: min(span.end, max(source.range.upperBound, start)))
        // An empty place, and one that holds nothing visible, still gets its caret.
        let marks = isFirst ? from..<max(to, from + 1) : from..<max(to, from)
        return MarkedLine(number: number, source: source, marks: marks.isEmpty ? nil : marks)
    }

    /// - Parameter label: stands beside the last mark.
    func render(gutter: Gutter, mark: Unicode.Scalar, label: String, _ style: Style) -> [Line] {
        var rendered = [gutter.empty]
        let labelled = lines.lastIndex { $0.marks != nil }
        for (index, line) in lines.enumerated() {
            if isAbridged, index == lines.count - 1 { rendered.append(Line("...", .faint)) }
            var text = gutter.line(line.number)
            text.add(line.source.text)
            rendered.append(text)
            guard let marks = line.marks else { continue }
            var under = gutter.empty
            under.add(" ", repeated: 1 + marks.lowerBound)
            under.add(mark, repeated: marks.count, style)
            if index == labelled, !label.isEmpty {
                under.add(" ")
                under.add(VisibleText(label).shortened(to: DiagnosticRenderer.textLimit), style)
            }
            rendered.append(under)
        }
        return rendered
    }
}
