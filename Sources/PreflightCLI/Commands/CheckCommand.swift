import ArgumentParser
import PreflightCore
import PreflightManifest
import PreflightProviders
import PreflightReporting
import PreflightRun

enum UndecidedChoice: String, ExpressibleByArgument, CaseIterable {
    case fail
    case warn
}

extension Phase: ExpressibleByArgument {}

/// `preflight check`: the main job.
struct CheckCommand: AsyncRunnable {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Compare what workloads need with what they are granted.",
        discussion: """
            Examples:
              preflight check --from snapshot --environment production
              preflight check api.yaml --from snapshot --phase deploy --phase rollback
              preflight check --from snapshot --report json=report.json
              preflight check --from snapshot --set region=eu-west-1 --identity api

            Exit status: 0 cleared, 1 blocked, 2 a manifest or the snapshot is wrong, 3 undecided, 64 usage.
            """
    )

    @OptionGroup var manifest: ManifestOptions

    @Option(help: ArgumentHelp("The recorded snapshot to check against.", valueName: "folder"))
    var from: String?

    @Option(
        name: .customLong("phase"),
        help: "Only what is needed in this phase: deploy, rollback, destroy or runtime; repeatable.")
    var phases: [Phase] = []

    @Option(name: .customLong("identity"), help: "Only this identity; repeatable.")
    var identities: [String] = []

    @Option(
        name: .customLong("report"),
        help: ArgumentHelp("text or json, to standard output or to a file; repeatable.", valueName: "format[=file]"))
    var reports: [String] = []

    @Option(help: "Whether what cannot be decided fails the check: fail or warn.")
    var undecided: UndecidedChoice = .fail

    @Flag(help: "Stop at the first requirement that fails.")
    var failFast = false

    @Flag(help: "Exit with 0 for cleared, blocked and undecided alike.")
    var exitZero = false

    @Option(help: ArgumentHelp("Judge clocks as of this instant.", valueName: "2026-11-20T09:00:00Z"))
    var at: String?

    @Option(
        name: .customLong("allow-secret"),
        help: ArgumentHelp(
            "Lets manifests read this guarded variable, or this file (a path with a slash); repeatable.",
            valueName: "name"))
    var allowedSecrets: [String] = []

    @Option(help: ArgumentHelp("The folder below which manifests may name files.", valueName: "folder"))
    var root: String?

    @OptionGroup var output: OutputOptions

    func run(in surroundings: Surroundings) async throws(UsageError) -> ExitStatus {
        let targets = try ReportTargets(reports, sparing: manifest.manifests)
        let choice = try manifest.choice()
        let instant = try given()
        let input = try ManifestInput.read(manifest.manifests, choice: choice, language: BuiltinProviders.language)
        if !input.diagnostics.hasErrors { try checkIdentities(in: input.workloads) }
        try checkRoot()
        guard let from else { throw liveIsNotThere(input) }
        let run = Run(
            providers: BuiltinProviders.all,
            scope: Scope(
                phases: phases.isEmpty ? nil : Set(phases), identities: identities.isEmpty ? nil : Set(identities)),
            toolVersion: Version.current, undecidedBlocks: undecided == .fail, failsFast: failFast)
        let report = await check(input, against: from, run: run, at: instant, in: surroundings)
        guard let report else { throw UsageError(message: "`\(from)` is no folder; `--from` takes a snapshot") }
        guard targets.write(report, options: output.reportOptions(in: surroundings), to: surroundings) else {
            return .outputFailed
        }
        return status(of: report.verdict)
    }

    /// Nil when the snapshot's folder does not exist.
    private func check(
        _ input: ManifestInput, against folder: String, run: Run, at instant: Instant?, in surroundings: Surroundings
    ) async -> Report? {
        let snapshot: Snapshot
        do {
            snapshot = try SnapshotFolder.open(folder)
        } catch {
            switch error {
            case .notAFolder: return nil
            case .invalid(let problems):
                return run.invalid(input.diagnostics + run.lint(input.workloads, after: input.diagnostics) + problems)
            }
        }
        let sources = FactSources(
            snapshot: snapshot,
            credentials: AllowedCredentials(
                environment: surroundings.environment, allowed: Set(allowedSecrets), root: root),
            clock: RunClock(given: instant, captured: snapshot.capturedAt, now: surroundings.now))
        return await run.check(input.workloads, diagnostics: input.diagnostics, against: sources)
    }

    private func given() throws(UsageError) -> Instant? {
        guard let at else { return nil }
        guard let instant = Instant(at) else {
            throw UsageError(message: "`--at \(at)` is not an instant", help: ["write it as `2026-11-20T09:00:00Z`"])
        }
        return instant
    }

    private func checkRoot() throws(UsageError) {
        guard let root, !AllowedCredentials.isFolder(root) else { return }
        throw UsageError(message: "`\(root)` is no folder; `--root` takes the folder below which files may be named")
    }

    private func checkIdentities(in workloads: [Workload]) throws(UsageError) {
        let known = workloads.flatMap { $0.identities.map(\.name.text) }.uniqued()
        for name in identities where !known.contains(name) && !workloads.isEmpty {
            throw UsageError(
                message: "no manifest declares the identity `\(name)`",
                help: Suggestion.nearest(to: name, in: known).map { "did you mean `\($0)`" }
                    + ["declared are \(known.listed)"])
        }
    }

    private func liveIsNotThere(_ input: ManifestInput) -> UsageError {
        let providers = input.workloads.flatMap { $0.identities.map(\.provider) }.uniqued()
        let names = providers.isEmpty ? "any provider" : providers.listed
        return UsageError(
            message: "live checking of \(names) is not there yet",
            help: ["check against a recorded snapshot: `preflight check --from FOLDER` (docs/snapshot.md)"])
    }

    private func status(of verdict: Report.Verdict) -> ExitStatus {
        switch verdict {
        case .invalid: .invalid
        case .cleared: .cleared
        case .blocked: exitZero ? .cleared : .blocked
        case .undecided: exitZero ? .cleared : .undecided
        }
    }
}
