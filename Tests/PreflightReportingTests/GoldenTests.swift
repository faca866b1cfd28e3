import PreflightCore
import PreflightReporting
import PreflightTestSupport
import Testing

/// The awkward report through every reporter.
@Suite struct GoldenTests {
    private static let folder = Goldens.root() + "/Tests/PreflightReportingTests/Goldens/"

    private func check(_ text: String, _ name: String) {
        if let difference = Goldens.difference(text, from: Self.folder + name) { Issue.record("\(difference)") }
    }

    @Test(arguments: Reporters.all.map(\.format))
    func theAwkwardReport(format: String) throws {
        let reporter = try #require(Reporters.named(format))
        check(reporter.render(AwkwardReport.report, ReportOptions()), "awkward.\(format)")
    }

    @Test(arguments: Reporters.all.map(\.format))
    func nothingAtAll(format: String) throws {
        let reporter = try #require(Reporters.named(format))
        check(reporter.render(Fixture.report(.undecided), ReportOptions()), "empty.\(format)")
    }

    @Test func everythingForPeople() {
        check(Fixture.text(AwkwardReport.report, .everything), "awkward-everything.text")
    }

    @Test func inColour() {
        let text = TextReporter().render(SampleReport.report, ReportOptions(colour: .always))
        check(text.replacing("\u{1B}", with: "<ESC>"), "sample-colour.text")
    }

    @Test func invalid() {
        let report = Fixture.report(
            .invalid,
            [],
            [CaretTests.problem("a: b\n", 3, 4)] + AwkwardReport.report.diagnostics
        )
        check(Fixture.text(report), "invalid.text")
    }

    @Test func formatsHaveDistinctNames() {
        #expect(Set(Reporters.all.map(\.format)).count == Reporters.all.count)
        #expect(Reporters.named("nonsense") == nil)
    }
}
