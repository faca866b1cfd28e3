import PreflightCore

/// The one line to read if only one is read: `blocked: 14 required, 10 granted, 2 missing`.
enum SummaryLine {
    static func of(_ report: Report) -> Line {
        var line = Line()
        line.add(input: report.verdict.rawValue, style(report.verdict))
        line.add(": ")
        let summary = report.summary
        if report.verdict == .invalid {
            line.add(DiagnosticRenderer.count(report.diagnostics))
            line.add("; nothing was checked")
        } else if report.results.isEmpty {
            line.add("nothing is required, so nothing was checked")
        } else if report.verdict == .cleared, summary.granted == summary.required, summary.required > 0 {
            line.add(summary.required)
            line.add(" required, all granted")
        } else {
            count(report, into: &line)
        }
        addBeyond(report, to: &line)
        if report.stoppedEarly { line.add("; stopped at the first failure") }
        return line
    }

    private static func count(_ report: Report, into line: inout Line) {
        let summary = report.summary
        line.add(summary.required)
        line.add(" required, ")
        line.add(summary.granted)
        line.add(" granted")
        let rest: [(Int, StaticString)] = [
            (summary.missing, " missing"), (summary.denied, " denied"), (summary.conditional, " conditional"),
            (summary.unknown, " unknown"), (summary.excess, " excess"), (summary.waived, " waived"),
        ]
        for (count, word) in rest where count > 0 {
            line.add(", ")
            line.add(count)
            line.add(word)
        }
        let warnings = report.results.count {
            $0.requirement.severity == .warning && $0.waiver == nil && $0.answer.verdict != .granted
        }
        if warnings > 0 {
            line.add("; ")
            line.add(warnings)
            line.add(warnings == 1 ? " of these only warns" : " of these only warn")
        }
    }

    /// What is no requirement and stays outside the counts.
    private static func addBeyond(_ report: Report, to line: inout Line) {
        let excess = report.results.count { $0.requirement.facet == .excess }
        let drift = report.results.count { $0.requirement.facet == .drift }
        if excess > 0 {
            line.add("; ")
            line.add(excess)
            line.add(excess == 1 ? " grant beyond the manifest" : " grants beyond the manifest")
        }
        if drift > 0 {
            line.add("; ")
            line.add(drift)
            line.add(drift == 1 ? " change since the baseline" : " changes since the baseline")
        }
    }

    private static func style(_ verdict: Report.Verdict) -> Style {
        switch verdict {
        case .cleared: .granted
        case .blocked, .invalid: .error
        case .undecided: .undecided
        }
    }
}
