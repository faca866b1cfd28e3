import PreflightCore
import PreflightPolicy

/// The engine's decisions in words.
struct AWSAnswers {
    let engine: AWSPolicyEngine
    let question: IAMQuestion
    /// Whether the question leaves some requests out.
    var hasExceptions = false

    func permission(_ decision: Decision) -> Answer {
        switch decision.verdict {
        case .granted:
            return answer(decision, .awsGranted, "\(asked) is allowed")
        case .denied:
            return answer(decision, .awsDenied, "\(asked) is denied: \(obstacle(decision))")
        case .missing, .excess:
            if case .exclusion = decision.reason {
                return answer(
                    decision, .awsNotGranted,
                    "the conditions of what allows \(asked) and of what denies it exclude each other")
            }
            return answer(decision, .awsNotGranted, "nothing allows \(asked)")
        case .conditional:
            return answer(
                decision, .awsConditional, "\(asked) is granted if \(decision.residual?.description ?? "")",
                hints: carriers(decision) + declare(decision))
        case .unknown:
            return undecided(decision)
        }
    }

    func forbidden(_ decision: Decision) -> Answer {
        switch decision.verdict {
        case .granted:
            return answer(
                decision, .awsGranted, "\(asked) is impossible\(hasExceptions ? " beyond its exceptions" : "")")
        case .conditional:
            return answer(
                decision, .awsConditional,
                "\(asked) is forbidden and possible if \(decision.residual?.description ?? "")",
                hints: carriers(decision))
        case .unknown:
            return undecided(decision)
        case .excess, .missing, .denied:
            return answer(
                decision, .awsExcess, "\(asked) is forbidden and possible",
                hints: ["narrow the policies shown, or name what is needed after all under `except:`"])
        }
    }

    private func undecided(_ decision: Decision) -> Answer {
        let reason: String
        switch decision.reason {
        case .notUnderstood(let why):
            reason = names(decision.determining).first.map { "\($0): \(why)" } ?? why
        case .unread(let layer): reason = layer.reason
        default: reason = "the patterns are more involved than the search allows"
        }
        return answer(decision, .awsUnknown, "\(asked) cannot be decided: \(reason)")
    }

    private func answer(_ decision: Decision, _ finding: Finding, _ message: String, hints: [String] = []) -> Answer {
        let isHeld = decision.verdict == .granted
        return Answer(
            decision.verdict, finding, message,
            evidence: engine.evidence(for: decision, question),
            nearest: isHeld || decision.verdict == .excess ? nil : nearest(decision),
            residual: decision.residual?.description,
            hints: hints + (isHeld ? [] : overruled),
            witness: decision.witness.map { Witness(action: $0.action, resource: $0.resource) })
    }

    private func nearest(_ decision: Decision) -> NearestMiss? {
        switch decision.reason {
        case .nothingAllows, .ceiling: engine.nearestMiss(for: decision, question)
        default: nil
        }
    }

    // MARK: Words

    private var asked: String { "`\(question.action)` on `\(question.resource)`" }

    /// What stands in the way.
    private func obstacle(_ decision: Decision) -> String {
        if case .ceiling(let layer) = decision.reason {
            let policies = engine.principal.layers[layer].policies.map { "`\($0.name)`" }.joined(separator: ", ")
            return "the permissions boundary \(policies) does not allow it, and no grant beside it can help"
        }
        return "\(names(decision.determining).joined(separator: ", ")) denies it, and no grant can help"
    }

    /// `policy/statement`, or the policy alone where its statements are not known.
    private func names(_ references: [StatementReference]) -> [String] {
        references.map { reference in
            let name = engine.name(of: reference)
            let text = name.statement.map { "\(name.policy)/\($0)" } ?? name.policy
            return "\(name.layer == .boundary ? "the boundary " : "")`\(text)`"
        }
    }

    /// Where the residual comes from.
    private func carriers(_ decision: Decision) -> [String] {
        let names = names(engine.conditionalStatements(of: decision, question))
        if names.isEmpty { return [] }
        let more = names.count > Self.carrierLimit ? " and \(names.count - Self.carrierLimit) more" : ""
        let shown = names.prefix(Self.carrierLimit).joined(separator: ", ")
        return ["see the condition\(names.count == 1 ? "" : "s") of \(shown)\(more)"]
    }

    private static let carrierLimit = 3

    private func declare(_ decision: Decision) -> [String] {
        let keys = decision.residual?.keys ?? []
        if keys.isEmpty { return [] }
        return [
            "if the workload guarantees it, declare \(keys.map { "`\($0)`" }.joined(separator: ", ")) under `context:`"
        ]
    }

    private var overruled: [String] {
        question.context.overruledKeys.map {
            "`\($0)` is a recorded fact, and what the manifest declares of it has no effect"
        }
    }
}
