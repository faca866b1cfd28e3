import PreflightCore
import PreflightReporting

/// Builds reports by hand.
enum Fixture {
    static let finding = Finding("aws-not-granted", title: "t", meaning: "m", why: "w", remedy: "r")
    /// 2026-11-20T09:00:00Z
    static let captured = Instant(seconds: 1_795_165_200)

    /// A file with enough lines to point into, each `- item`.
    static func manifest(_ name: String, lines: Int = 60) -> SourceFile {
        SourceFile(name: name, text: String(repeating: "- item\n", count: lines))
    }

    /// The word on a line of ``manifest(_:lines:)``.
    static func place(_ line: Int, in file: SourceFile) -> Location {
        let start = (line - 1) * 7 + 2
        return Location(file: file, span: Span(start, start + 4))
    }

    static func result(
        _ identity: IdentityLabel,
        _ requirement: Requirement,
        _ answer: Answer,
        grade: Grade = .recorded,
        observedAt: Instant? = captured,
        waiver: AppliedWaiver? = nil
    ) -> RequirementResult {
        RequirementResult(
            identity: identity,
            requirement: requirement,
            answer: answer,
            grade: grade,
            observedAt: observedAt,
            waiver: waiver,
            fingerprint: "0f1e2d3c"
        )
    }

    static func report(
        _ verdict: Report.Verdict,
        _ results: [RequirementResult] = [],
        _ diagnostics: [Diagnostic] = []
    ) -> Report {
        Report(
            toolVersion: "0.1.0",
            verdict: verdict,
            summary: Summary(results),
            results: results,
            diagnostics: diagnostics
        )
    }

    static func text(_ report: Report, _ detail: ReportOptions.Detail = .attention) -> String {
        TextReporter().render(report, ReportOptions(detail: detail))
    }
}
