package import PreflightCore
package import PreflightManifest

/// From workloads to a report: plan everything, then read facts, then answer.
package struct Run: Sendable {
    package var providers: [any Provider]
    package var scope: Scope
    package var toolVersion: String
    /// Whether conditional and unknown results keep a run from being cleared. They do unless the operator says otherwise.
    package var undecidedBlocks: Bool
    /// Stop at the first result that certainly fails and blocks.
    package var failsFast: Bool

    package init(
        providers: [any Provider], scope: Scope = Scope(), toolVersion: String, undecidedBlocks: Bool = true,
        failsFast: Bool = false
    ) {
        self.providers = providers
        self.scope = scope
        self.toolVersion = toolVersion
        self.undecidedBlocks = undecidedBlocks
        self.failsFast = failsFast
    }

    /// What planning alone can say: the whole of `preflight lint`.
    ///
    /// - Parameter earlier: What decoding said: after errors, an identity that seems to ask for nothing is no surprise.
    package func lint(_ workloads: [Workload], after earlier: [Diagnostic] = []) -> [Diagnostic] {
        planned(workloads, after: earlier).diagnostics
    }

    /// Checks the workloads. With errors among the diagnostics so far, or those of planning or of the snapshot, nothing is
    /// checked and the verdict is `invalid`.
    package func check(
        _ workloads: [Workload], diagnostics earlier: [Diagnostic] = [], against sources: FactSources
    ) async -> Report {
        let (sessions, planning) = planned(workloads, after: earlier)
        var diagnostics = earlier + planning
        let snapshot = SnapshotLabel(digest: sources.snapshot.digest, capturedAt: sources.snapshot.capturedAt)
        guard !diagnostics.hasErrors else { return invalid(diagnostics, snapshot: snapshot) }
        let waivers = WaiverMatching(workloads, at: sources.clock.live)
        diagnostics += waivers.diagnostics

        var ordered: [OrderedResult] = []
        var stopped = false
        for session in sessions {
            do {
                let answered = try await session.answer(from: sources) { result in
                    var result = result
                    result.waiver = waivers.waiver(for: result)
                    // What is undecided may be followed by what certainly fails: only that ends the run.
                    return failsFast && result.blocks && result.answer.verdict.isFailure
                }
                ordered += answered.results
                stopped = answered.stopped
                if stopped { break }
            } catch {
                diagnostics += error.diagnostics
            }
        }
        guard !diagnostics.hasErrors else { return invalid(diagnostics, snapshot: snapshot) }
        ordered.sort { ($0.identityOrdinal, $0.itemOrdinal) < ($1.identityOrdinal, $1.itemOrdinal) }
        let results = ordered.map { ordered in
            var result = ordered.result
            result.waiver = waivers.waiver(for: result)
            return result
        }
        return Report(
            toolVersion: toolVersion, verdict: verdict(of: results), summary: Summary(results), results: results,
            diagnostics: diagnostics.inTextOrder(), snapshot: snapshot, evaluatedAt: sources.clock.given,
            stoppedEarly: stopped)
    }

    /// The report of a run that could not begin.
    package func invalid(_ diagnostics: [Diagnostic], snapshot: SnapshotLabel? = nil) -> Report {
        Report(
            toolVersion: toolVersion, verdict: .invalid, summary: Summary(), results: [],
            diagnostics: diagnostics.inTextOrder(), snapshot: snapshot)
    }

    /// Nothing asked is nothing proved: zero requirements are undecided, never cleared.
    func verdict(of results: [RequirementResult]) -> Report.Verdict {
        let counted = results.filter(\.blocks).map(\.answer.verdict)
        if counted.contains(where: \.isFailure) { return .blocked }
        if results.isEmpty { return .undecided }
        return undecidedBlocks && counted.contains(where: \.isUndecided) ? .undecided : .cleared
    }

    // MARK: Planning

    private func planned(
        _ workloads: [Workload], after earlier: [Diagnostic]
    ) -> (sessions: [any ProviderSession], diagnostics: [Diagnostic]) {
        var sessions = providers.map { session(of: $0) }
        var diagnostics = duplicateNames(among: workloads)
        var silent: [IdentityDeclaration] = []
        var room = Plan<Never>.limit
        var ordinal = 0
        for workload in workloads {
            for identity in workload.identities {
                ordinal += 1
                guard let index = providers.firstIndex(where: { $0.vocabulary.id == identity.provider }) else {
                    continue
                }
                let outcome = sessions[index].plan(identity, of: workload, ordinal: ordinal, scope: scope, room: room)
                diagnostics += outcome.diagnostics
                room -= outcome.count
                if outcome.asksForNothing { silent.append(identity) }
                if outcome.overflowed {
                    diagnostics.append(
                        Diagnostic(
                            .tooManyRequirements,
                            "`\(identity.name.text)` brings the requirements over \(Plan<Never>.limit)",
                            at: identity.name.location,
                            help: ["use patterns instead of lists, or check fewer manifests at a time"]))
                    return (sessions, diagnostics)
                }
            }
        }
        if !earlier.hasErrors, !diagnostics.hasErrors { diagnostics += silent.map(Diagnostic.nothingAsked) }
        return (sessions, diagnostics)
    }

    private func session<P: Provider>(of provider: P) -> any ProviderSession { SessionOf(provider) }

    private func duplicateNames(among workloads: [Workload]) -> [Diagnostic] {
        var first: [String: DeclaredText] = [:]
        return workloads.compactMap { workload in
            guard let earlier = first.updateValue(workload.name, forKey: workload.name.text) else { return nil }
            return Diagnostic(
                .duplicateWorkload, "the workload `\(workload.name.text)` is declared twice",
                at: workload.name.location, related: [.init(earlier.location, "first here")])
        }
    }
}

extension Diagnostic {
    /// An identity without a requirement would be checked by nobody, and look checked.
    fileprivate static func nothingAsked(of identity: IdentityDeclaration) -> Diagnostic {
        Diagnostic(
            .missingKey, "`\(identity.name.text)` asks for nothing", at: identity.name.location,
            help: ["declare what it needs, or what it must not be able to do"])
    }
}
