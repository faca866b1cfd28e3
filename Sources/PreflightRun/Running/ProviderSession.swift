import PreflightCore
import PreflightManifest

/// One provider's part of a run, behind a type that hides its questions.
protocol ProviderSession: Sendable {
    /// Plans one identity; the ordinal restores the order of the text among all providers.
    mutating func plan(_ identity: IdentityDeclaration, of workload: Workload, ordinal: Int, scope: Scope, room: Int)
        -> PlanningOutcome
    /// Answers everything planned, identity by identity. Stops after the first result for which `stop` says so.
    func answer(
        from sources: FactSources, stop: @Sendable (RequirementResult) -> Bool
    ) async throws(ParseFailure) -> Answered
}

/// What became of planning one identity.
struct PlanningOutcome: Sendable {
    var diagnostics: [Diagnostic]
    /// Requirements that the run's scope includes.
    var count = 0
    var overflowed: Bool
    /// Whether the identity has no requirement at all, whatever the scope.
    var asksForNothing: Bool
}

/// What a session answered, and whether it stopped early because it was told to.
struct Answered: Sendable {
    var results: [OrderedResult] = []
    var stopped = false
}

/// A result with its place in the text.
struct OrderedResult: Sendable {
    let identityOrdinal: Int
    let itemOrdinal: Int
    let result: RequirementResult
}

/// The session of a known provider type.
struct SessionOf<P: Provider>: ProviderSession {
    let provider: P
    private var identities: [(ordinal: Int, identity: PlannedIdentity<P.Question>)] = []

    init(_ provider: P) {
        self.provider = provider
    }

    mutating func plan(
        _ identity: IdentityDeclaration, of workload: Workload, ordinal: Int, scope: Scope, room: Int
    ) -> PlanningOutcome {
        var plan = Plan<P.Question>(room: room)
        provider.plan(identity, into: &plan)
        let label = IdentityLabel(
            workload: workload.name.text, environment: workload.environment, owner: workload.owner,
            identity: identity.name.text, provider: identity.provider, place: plan.place, principal: plan.principal)
        // Facets may be planned in any order; reports go by the text. Equal places keep their order.
        let items = plan.items.enumerated()
            .filter { scope.includes($0.element.requirement) }
            .sorted {
                ($0.element.requirement.location.span.start, $0.offset)
                    < ($1.element.requirement.location.span.start, $1.offset)
            }
            .map(\.element)
        var outcome = PlanningOutcome(
            diagnostics: plan.diagnostics, overflowed: plan.overflowed, asksForNothing: plan.items.isEmpty)
        if scope.includes(identity: identity.name.text), !items.isEmpty {
            identities.append(
                (ordinal, PlannedIdentity(label: label, declaration: identity, items: items)))
            outcome.count = items.count
        }
        return outcome
    }

    func answer(
        from sources: FactSources, stop: @Sendable (RequirementResult) -> Bool
    ) async throws(ParseFailure) -> Answered {
        guard !identities.isEmpty else { return Answered() }
        let facts = try provider.facts(from: sources, for: identities.map(\.identity))
        var answered = Answered()
        for (ordinal, identity) in identities {
            let evaluator = await provider.evaluator(over: facts, for: identity, sources: sources)
            for (index, item) in identity.items.enumerated() {
                let provenance = evaluator.provenance(of: item.question)
                let result = RequirementResult(
                    identity: identity.label, requirement: item.requirement, answer: evaluator.answer(item.question),
                    grade: provenance.grade, observedAt: provenance.observedAt,
                    fingerprint: Fingerprint.of(item.requirement, identity.label))
                answered.results.append(OrderedResult(identityOrdinal: ordinal, itemOrdinal: index, result: result))
                if stop(result) {
                    answered.stopped = true
                    return answered
                }
            }
        }
        return answered
    }
}
