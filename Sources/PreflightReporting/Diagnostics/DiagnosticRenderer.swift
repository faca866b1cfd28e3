package import PreflightCore

/// Diagnostics for people, as compilers show them: the message, the place, the line with carets, what to do.
package enum DiagnosticRenderer {
    /// The longest message, label or note in columns; a longer one loses its middle.
    static let textLimit = 400

    /// Every diagnostic in the order given, a blank line after each, and the count; empty for none.
    package static func render(_ diagnostics: [Diagnostic], colour: Colour) -> String {
        guard !diagnostics.isEmpty else { return "" }
        return (lines(diagnostics) + [count(diagnostics)]).text(colour)
    }

    /// Every diagnostic, a blank line after each.
    static func lines(_ diagnostics: [Diagnostic]) -> [Line] {
        diagnostics.flatMap { lines($0) + [Line()] }
    }

    /// `3 errors, 1 warning`.
    static func count(_ diagnostics: [Diagnostic]) -> Line {
        let errors = diagnostics.count { $0.severity == .error }
        let warnings = diagnostics.count - errors
        var line = Line()
        if errors > 0 || warnings == 0 {
            line.add(errors, .error)
            line.add(errors == 1 ? " error" : " errors", .error)
        }
        if warnings > 0 {
            if errors > 0 { line.add(", ") }
            line.add(warnings, .warning)
            line.add(warnings == 1 ? " warning" : " warnings", .warning)
        }
        return line
    }

    private static func lines(_ diagnostic: Diagnostic) -> [Line] {
        let style: Style = diagnostic.severity == .error ? .error : .warning
        var heading = Line(diagnostic.severity == .error ? "error[" : "warning[", style)
        heading.add(input: diagnostic.finding.id, style)
        heading.add("]", style)
        heading.add(": ", .heading)
        heading.add(VisibleText(diagnostic.message).shortened(to: textLimit), .heading)

        let snippet = Snippet(diagnostic.location)
        let related = diagnostic.related.map { (place: $0, snippet: Snippet($0.location)) }
        let gutter = Gutter(width: related.map(\.snippet.numberWidth).reduce(snippet.numberWidth, max))
        var lines = [heading, gutter.arrow(diagnostic.location)]
        if diagnostic.quotesSource {
            lines += snippet.render(gutter: gutter, mark: "^", label: diagnostic.label, style)
        }
        for (place, snippet) in related {
            lines.append(gutter.arrow(place.location))
            if diagnostic.quotesSource {
                lines += snippet.render(gutter: gutter, mark: "-", label: place.label, .note)
            } else if !place.label.isEmpty {
                lines.append(gutter.remark("note", place.label, .note))
            }
        }
        if !diagnostic.notes.isEmpty || !diagnostic.help.isEmpty { lines.append(gutter.empty) }
        lines += diagnostic.notes.map { gutter.remark("note", $0, .note) }
        lines += diagnostic.help.map { gutter.remark("help", $0, .help) }
        return lines
    }
}
