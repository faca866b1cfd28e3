import PreflightCore
import PreflightReporting
import Testing

/// Every outcome has a sentence of its own.
@Suite struct SummaryLineTests {
    private static let file = Fixture.manifest("m.yaml")
    private static let identity = IdentityLabel(
        workload: "w",
        environment: nil,
        owner: nil,
        identity: "i",
        provider: "aws",
        principal: "p"
    )

    private static func result(
        _ verdict: Verdict,
        _ facet: Facet = .permission,
        severity: Severity = .error,
        waived: Bool = false
    ) -> RequirementResult {
        Fixture.result(
            identity,
            Requirement(facet, action: "a", resource: "r", severity: severity, at: Fixture.place(1, in: file)),
            Answer(verdict, Fixture.finding, "message"),
            waiver: waived ? AppliedWaiver(until: "2026-12-31", owner: "o", reason: "r") : nil
        )
    }

    struct Row: CustomTestStringConvertible {
        var report: Report
        var sentence: String
        var testDescription: String { sentence }

        init(_ report: Report, _ sentence: String) {
            self.report = report
            self.sentence = sentence
        }
    }

    static let sentences: [Row] = [
        Row(
            Fixture.report(.cleared, [result(.granted), result(.granted)]),
            "cleared: 2 required, all granted"
        ),
        Row(
            Fixture.report(.cleared, [result(.granted), result(.missing, severity: .warning)]),
            "cleared: 2 required, 1 granted, 1 missing; 1 of these only warns"
        ),
        Row(
            Fixture.report(.cleared, [result(.granted), result(.denied, waived: true)]),
            "cleared: 2 required, 1 granted, 1 waived"
        ),
        Row(
            Fixture.report(.undecided),
            "undecided: nothing is required, so nothing was checked"
        ),
        Row(
            Fixture.report(.undecided, [result(.granted), result(.unknown), result(.conditional)]),
            "undecided: 3 required, 1 granted, 1 conditional, 1 unknown"
        ),
        Row(
            Fixture.report(.blocked, [result(.excess, .forbidden)]),
            "blocked: 1 required, 0 granted, 1 excess"
        ),
        Row(
            Fixture.report(.blocked, [result(.granted), result(.excess, .excess), result(.missing, .drift)]),
            "blocked: 1 required, 1 granted; 1 grant beyond the manifest; 1 change since the baseline"
        ),
        Row(
            Fixture.report(.invalid, [], [CaretTests.problem("a: b\n", 0, 1)]),
            "invalid: 1 error; nothing was checked"
        ),
    ]

    @Test(arguments: sentences)
    func oneSentenceEach(row: Row) {
        #expect(Fixture.text(row.report, .summary) == row.sentence + "\n")
        #expect(Fixture.text(row.report).hasSuffix(row.sentence + "\n"))
    }

    @Test func nothingElseWhenEverythingIsGranted() {
        let report = Fixture.report(.cleared, [Self.result(.granted)])
        #expect(Fixture.text(report) == "cleared: 1 required, all granted\n")
    }

    @Test func theLegendNamesWhatIsUsed() {
        let both = Fixture.report(.undecided, [Self.result(.unknown), Self.result(.conditional)])
        #expect(Fixture.text(both).hasPrefix("  ? conditional or unknown\n\n"))
        let unknown = Fixture.report(.undecided, [Self.result(.unknown), Self.result(.granted)])
        #expect(Fixture.text(unknown).hasPrefix("  ? unknown\n\n"))
        let waived = Fixture.report(.cleared, [Self.result(.conditional, waived: true), Self.result(.excess)])
        #expect(Fixture.text(waived).hasPrefix("  - excess   ~ waived\n\n"))
    }
}
