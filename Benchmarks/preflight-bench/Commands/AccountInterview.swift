import ArgumentParser
import PreflightCore
import PreflightPolicy

/// Engines for the principals of an account, and the questions to ask each.
struct AccountInterview: Interview {
    struct Question {
        var engine: Int
        var action: String
        var resource: String
    }

    private(set) var engines: [AWSPolicyEngine] = []
    private(set) var questions: [Question] = []

    /// - Parameter questions: a list of `principal`, `action` and `resource`.
    init(_ account: AWSAccount, questions list: Node) throws {
        var known: [String: Int] = [:]
        questions.reserveCapacity(list.count)
        for node in list.elements {
            guard let arn = node["principal"]?.text, let action = node["action"]?.text,
                let resource = node["resource"]?.text
            else { throw ValidationError("a question needs a principal, an action and a resource") }
            let engine = known[arn] ?? engines.count
            if engine == engines.count {
                guard let name = AWSPrincipalName(arn: arn), case .found(let principal) = account.principal(name) else {
                    throw ValidationError("the account has no principal `\(arn)`")
                }
                known[arn] = engine
                engines.append(AWSPolicyEngine(principal, at: nil))
            }
            questions.append(Question(engine: engine, action: action, resource: resource))
        }
    }

    func prepared(_ question: Question) -> IAMQuestion {
        IAMQuestion(action: question.action, resource: question.resource, context: engines[question.engine].context)
    }

    func decide() -> [Decision] {
        // Through a span an engine is used in place; out of an array it would be copied.
        let engines = engines.span
        return questions.map { engines[$0.engine].decide(prepared($0)) }
    }

    /// The evidence of every decision, and the nearest miss of those that grant nothing.
    func explain(_ decisions: [Decision]) {
        let engines = engines.span
        for (question, decision) in zip(questions, decisions) {
            let prepared = prepared(question)
            keep(engines[question.engine].evidence(for: decision, prepared))
            if decision.verdict != .granted { keep(engines[question.engine].nearestMiss(for: decision, prepared)) }
        }
    }

    static func verdict(of decision: Decision) -> Verdict { decision.verdict }
}
