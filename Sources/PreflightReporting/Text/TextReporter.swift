package import PreflightCore

/// The report for people: a diff of what the manifest asks for and what is there.
///
/// Only what needs attention is shown, the rest is counted; a legend explains the symbols that occur, and one line
/// sums up.
package struct TextReporter: Reporter {
    package let format = "text"
    package let purpose = "a diff of what needs attention, for people"

    package init() {}

    package func render(_ report: Report, _ options: ReportOptions) -> String {
        var lines: [Line] = []
        if options.detail != .summary {
            let shown = report.results.filter { options.detail == .everything || $0.answer.verdict != .granted }
            let legend = ResultMark.legend(shown)
            if !legend.isEmpty { lines += [legend, Line()] }
            for group in [WorkloadGroup](shown) { lines += WorkloadLines(group, options.detail).lines }
            lines += DiagnosticRenderer.lines(report.diagnostics)
            if options.detail == .everything, let snapshot = report.snapshot { lines += Self.lines(of: snapshot) }
        }
        lines.append(SummaryLine.of(report))
        return lines.text(options.colour)
    }

    private static func lines(of snapshot: SnapshotLabel) -> [Line] {
        var line = Line("snapshot ", .faint)
        line.add(input: snapshot.digest, .faint)
        if let instant = snapshot.capturedAt {
            line.add(", captured ", .faint)
            line.add(input: instant.text, .faint)
        }
        return [line, Line()]
    }
}
