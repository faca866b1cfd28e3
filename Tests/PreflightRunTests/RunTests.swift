import PreflightCore
import PreflightManifest
import PreflightTestSupport
import PreflightYAML
import Testing

@testable import PreflightRun

/// From workloads to a report, with a provider that answers what the manifest tells it to answer.
@Suite struct RunTests {
    static let language = ManifestLanguage(
        vocabularies: [OracleProvider().vocabulary], findingIDs: OracleProvider().findings.map(\.id))

    private func workloads(_ text: String) throws -> [Workload] {
        let tree = try YAMLParser.parse(SourceFile(name: "test.yaml", text: text))
        return tree.documents.compactMap { node in
            let document = ManifestDocument.read(node).document
            let decoded = ManifestDecoder(language: Self.language).decode(document, environment: nil)
            #expect(decoded.diagnostics.isEmpty, "\(decoded.diagnostics.map(\.message))")
            return decoded.workload
        }
    }

    private func manifest(_ answers: [String], extra: String = "", workload: String = "w") -> String {
        """
        preflight: 1
        workload: \(workload)
        identities:
          one:
            provider: oracle
            permissions:
              - answers: [\(answers.joined(separator: ", "))]
        \(extra)
        """
    }

    private func check(
        _ text: String, _ change: (inout Run) -> Void = { _ in }, at instant: String = "2026-11-20T00:00:00Z"
    )
        async throws -> Report
    {
        var run = Run(providers: [OracleProvider()], toolVersion: "test")
        change(&run)
        return await run.check(try workloads(text), against: .test(at: Instant(instant)))
    }

    // MARK: Verdicts

    /// docs/exit-status.md: blocked before undecided before cleared; nothing asked is undecided.
    @Test(arguments: [
        (["granted"], Report.Verdict.cleared), (["granted", "missing"], .blocked), (["denied"], .blocked),
        (["excess"], .blocked), (["granted", "conditional"], .undecided), (["unknown"], .undecided),
        (["unknown", "missing"], .blocked), (["conditional", "unknown", "granted"], .undecided),
    ])
    func theVerdictFollowsFromTheResults(_ answers: [String], _ verdict: Report.Verdict) async throws {
        let report = try await check(manifest(answers))
        #expect(report.verdict == verdict)
        #expect(report.results.map(\.answer.verdict.rawValue) == answers)
        #expect(report.summary.required == answers.count)
    }

    @Test(arguments: [(["conditional"], Report.Verdict.cleared), (["unknown", "missing"], .blocked)])
    func undecidedCanBeAWarning(_ answers: [String], _ verdict: Report.Verdict) async throws {
        #expect(try await check(manifest(answers), { $0.undecidedBlocks = false }).verdict == verdict)
    }

    @Test func warningsAreCountedAndDoNotBlock() async throws {
        let text = manifest(["granted"]).replacingLast(
            "- answers: [granted]", with: "- { answers: [missing, unknown], severity: warning }")
        let report = try await check(text)
        #expect(report.verdict == .cleared)
        #expect(report.summary.missing == 1)
        #expect(report.summary.unknown == 1)
    }

    @Test func nothingAskedIsNeverAPass() async throws {
        let report = try await check(manifest(["granted"])) { $0.scope.phases = [.destroy] }
        #expect(report.results.isEmpty)
        #expect(report.verdict == .undecided)
        #expect(
            try await check(manifest(["granted"])) {
                $0.undecidedBlocks = false; $0.scope.phases = [.destroy]
            }.verdict == .undecided)
    }

    // MARK: Scope

    @Test func phasesAndIdentitiesSelect() async throws {
        let text = """
            preflight: 1
            workload: w
            identities:
              one:
                provider: oracle
                permissions:
                  - { answers: [granted], phases: [deploy, rollback] }
                  - { answers: [missing], phases: [destroy] }
              two:
                provider: oracle
                permissions: [{ answers: [denied] }]
                forbidden: [{ answers: [excess] }]
            """
        func verdicts(_ change: (inout Run) -> Void) async throws -> [String] {
            try await check(text, change).results.map(\.answer.verdict.rawValue)
        }
        #expect(try await verdicts { _ in } == ["granted", "missing", "denied", "excess"])
        #expect(try await verdicts { $0.scope.phases = [.rollback] } == ["granted", "excess"])
        #expect(
            try await verdicts { $0.scope.phases = [.destroy, .deploy] } == ["granted", "missing", "denied", "excess"])
        #expect(try await verdicts { $0.scope.identities = ["two"] } == ["denied", "excess"])
    }

    @Test func resultsStandInTheOrderOfTheText() async throws {
        // The provider plans permissions before what is forbidden, and the text has them the other way round.
        let text = """
            preflight: 1
            workload: w
            identities:
              one:
                provider: oracle
                forbidden: [{ answers: [excess] }]
                permissions: [{ answers: [granted, missing] }]
            """
        #expect(try await check(text).results.map(\.answer.verdict.rawValue) == ["excess", "granted", "missing"])
    }

    /// What is undecided does not end the run: something that certainly fails may follow.
    @Test func failFastStopsAtTheFirstThatFails() async throws {
        let report = try await check(manifest(["granted", "conditional", "missing", "denied"])) { $0.failsFast = true }
        #expect(report.results.map(\.answer.verdict.rawValue) == ["granted", "conditional", "missing"])
        #expect(report.stoppedEarly)
        #expect(report.verdict == .blocked)
        let whole = try await check(manifest(["granted", "conditional"])) { $0.failsFast = true }
        #expect(!whole.stoppedEarly)
        #expect(whole.verdict == .undecided)
    }

    // MARK: Waivers

    static let waiver = """
        waivers:
          - { identity: one, match: { finding: oracle-missing, action: "miss*" }, until: 2026-11-20, owner: o, reason: r }
        """

    @Test(arguments: [("2026-11-20T23:59:59Z", true), ("2026-11-21T00:00:00Z", false)])
    func aWaiverEndsWithItsDay(_ instant: String, _ holds: Bool) async throws {
        let report = try await check(manifest(["missing", "granted"], extra: Self.waiver), at: instant)
        #expect((report.results[0].waiver != nil) == holds)
        #expect(report.results[0].answer.verdict == .missing, "a waived result keeps its verdict")
        #expect(report.verdict == (holds ? .cleared : .blocked))
        #expect(report.summary.waived == (holds ? 1 : 0))
        #expect(report.summary.missing == (holds ? 0 : 1))
        #expect(report.summary.required == 2)
        #expect(report.diagnostics.map(\.finding.id) == (holds ? [] : ["expired-waiver"]))
    }

    @Test func aWaiverCoversOnlyWhatItNames() async throws {
        let report = try await check(manifest(["denied", "missing"], extra: Self.waiver))
        #expect(report.results.map { $0.waiver != nil } == [false, true])
        #expect(report.verdict == .blocked)
    }

    // MARK: Bounds and mistakes

    @Test func tooManyRequirementsAreADiagnostic() async throws {
        let answers = "- repeat: 20001"
        let text = manifest(["granted"]).replacingLast("- answers: [granted]", with: answers)
        let report = try await check(text)
        #expect(report.verdict == .invalid)
        #expect(report.results.isEmpty)
        #expect(report.diagnostics.map(\.finding.id) == ["too-many-requirements"])
        let enough = manifest(["granted"]).replacingLast("- answers: [granted]", with: "- repeat: 20000")
        #expect(try await check(enough).results.count == 20_000)
    }

    @Test func workloadNamesAreUnique() async throws {
        let report = try await check(manifest(["granted"]) + "\n---\n" + manifest(["granted"]))
        #expect(report.verdict == .invalid)
        #expect(report.diagnostics.map(\.finding.id) == ["duplicate-workload"])
    }

    @Test func fingerprintsSurviveMovedLinesAndNothingElse() async throws {
        let report = try await check(manifest(["granted", "missing"]))
        let moved = try await check("# a comment\n\n" + manifest(["missing", "granted"]))
        #expect(Set(report.results.map(\.fingerprint)) == Set(moved.results.map(\.fingerprint)))
        #expect(Set(report.results.map(\.fingerprint)).count == 2)
        let other = try await check(manifest(["granted", "missing"], workload: "other"))
        #expect(Set(report.results.map(\.fingerprint)).isDisjoint(with: other.results.map(\.fingerprint)))
    }
}

extension String {
    fileprivate func replacingLast(_ text: String, with other: String) -> String {
        guard let range = ranges(of: text).last else { return self }
        return replacingCharacters(in: range, with: other)
    }

    private func replacingCharacters(in range: Range<String.Index>, with other: String) -> String {
        String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
    }
}
