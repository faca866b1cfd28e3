import PreflightCore
import PreflightManifest

@testable import PreflightRun

/// A provider whose manifests say what it shall answer.
struct OracleProvider: Provider {
    typealias Question = Verdict
    typealias Facts = Void

    struct Evaluator: QuestionEvaluator {
        func answer(_ question: Verdict) -> Answer {
            Answer(question, Self.finding(question), "the oracle says \(question.rawValue)")
        }

        func provenance(of question: Verdict) -> Provenance { Provenance(.recorded, observedAt: nil) }

        static func finding(_ verdict: Verdict) -> Finding {
            Finding("oracle-\(verdict.rawValue)", title: "t", meaning: "m", why: "w", remedy: "r")
        }
    }

    var vocabulary: ProviderVocabulary {
        let entry = ObjectShape(
            "oracle permission", "What to answer.",
            keys: [
                Key("answers", .list(.choice(Verdict.allCases.map { Choice($0.rawValue, "") })), "In this order."),
                Key("repeat", .text, "How often to ask for something that is granted."),
            ] + Key.ofEveryPermission)
        return ProviderVocabulary(
            id: "oracle", title: "The oracle", summary: "Answers what it is told to.", keys: [],
            permissions: .checked(.list(.object(entry)), "What to answer."),
            forbidden: .checked(.list(.object(entry)), "What to answer."))
    }

    var findings: [Finding] { Verdict.allCases.map(Evaluator.finding) }

    func plan(_ identity: IdentityDeclaration, into plan: inout Plan<Verdict>) {
        plan.principal = "somebody"
        for (facet, entries) in [(Facet.permission, identity.permissions), (.forbidden, identity.forbidden)] {
            for entry in entries {
                for answer in entry.texts("answers") {
                    add(answer.text, at: answer.location, facet, entry, to: &plan)
                }
                for number in 0..<(entry.text("repeat").flatMap { Int($0) } ?? 0) {
                    add("granted", name: String(number), at: entry.location, facet, entry, to: &plan)
                }
            }
        }
    }

    private func add(
        _ answer: String, name: String? = nil, at location: Location, _ facet: Facet, _ entry: DeclaredObject,
        to plan: inout Plan<Verdict>
    ) {
        guard let verdict = Verdict(rawValue: answer) else { return }
        let requirement = Requirement(
            facet, action: answer, name: name, phases: facet == .forbidden ? [] : entry.phases,
            severity: entry.severity,
            at: location)
        plan.add(requirement, asking: verdict)
    }

    func facts(from sources: FactSources, for identities: [PlannedIdentity<Verdict>]) throws(ParseFailure) {}

    func evaluator(
        over facts: Void, for identity: PlannedIdentity<Verdict>, sources: FactSources
    ) async -> Evaluator { Evaluator() }
}

extension FactSources {
    /// An empty snapshot, no credentials.
    static func test(at instant: Instant?) -> FactSources {
        FactSources(
            snapshot: Snapshot(name: "snapshot", contents: [:], digest: "sha256:0", capturedAt: nil, gaps: []),
            credentials: NoCredentials(),
            clock: RunClock(given: instant, captured: nil, now: Instant(seconds: 0)))
    }
}

struct NoCredentials: CredentialReading {
    func read(_ source: SecretSource) -> CredentialOutcome { .absent }
}
