import PreflightCore
import PreflightPolicy

/// The engine's decisions in words.
enum KubernetesAnswers {
    static func permission(_ question: RBACQuestion, _ decision: RBACDecision, gaps: [String]) -> Answer {
        let asked = words(question)
        switch decision.verdict {
        case .granted:
            return answer(decision, .kubernetesGranted, "\(asked) is allowed")
        case .conditional:
            return answer(
                decision, .kubernetesConditional, "the API server allows \(asked) only if \(decision.residual ?? "")",
                hints: ["grant `escalate` or `bind`, or keep to rules that the principal holds itself"])
        case .unknown:
            return undecided(decision, asked, gaps: gaps)
        case .missing, .denied, .excess:
            return answer(decision, .kubernetesNotGranted, "nothing allows \(asked)", hints: danglingBindings(decision))
        }
    }

    static func forbidden(_ question: RBACQuestion, _ decision: RBACDecision, gaps: [String]) -> Answer {
        let asked = words(question)
        switch decision.verdict {
        case .granted:
            return answer(decision, .kubernetesGranted, "\(asked) is impossible")
        case .unknown:
            return undecided(decision, asked, gaps: gaps)
        case .excess, .conditional, .denied, .missing:
            return answer(
                decision, .kubernetesExcess, "\(asked) is forbidden and possible",
                hints: ["take the principal out of the bindings shown, or narrow their roles"])
        }
    }

    /// Bindings that would matter if the role that they name were there: often the whole reason. The one that is the
    /// nearest miss is told as that.
    private static func danglingBindings(_ decision: RBACDecision) -> [String] {
        let dangling = decision.evidence.compactMap(\.policy).filter { $0.hasSuffix(RBACDecision.notFoundMark) }
        return dangling.map { String($0.dropLast(RBACDecision.notFoundMark.count)) }
            .filter { $0 != decision.nearest?.policy }
            .map { "\($0): the role does not exist" }
    }

    private static func undecided(_ decision: RBACDecision, _ asked: String, gaps: [String]) -> Answer {
        let reason = decision.reasons.first ?? "the evidence is not understood"
        return answer(
            decision, .kubernetesUnknown, "\(asked) cannot be decided: \(reason)",
            hints: decision.reasons.dropFirst() + gaps)
    }

    private static func answer(
        _ decision: RBACDecision, _ finding: Finding, _ message: String, hints: [String] = []
    ) -> Answer {
        Answer(
            decision.verdict, finding, message, evidence: decision.evidence, nearest: decision.nearest,
            residual: decision.residual, hints: hints, witness: decision.witness)
    }

    /// `` `get` on `pods` named `api` in namespace `pinpoint` ``.
    private static func words(_ question: RBACQuestion) -> String {
        switch question.target {
        case .nonResourceURL(let url): return "`\(question.verb)` on `\(url)`"
        case .resource(let resource, let name):
            var text = "`\(question.verb)` on `\(resource.text)`"
            if case .one(let name) = name { text += " named `\(name)`" }
            switch question.scope {
            case .namespace(let namespace): return text + " in namespace `\(namespace)`"
            case .wholeCluster: return text + " in the whole cluster"
            case .outsideNamespaces: return text
            }
        }
    }
}
