import ArgumentParser
import PreflightCore
import PreflightPolicy

/// Engines for the principals of an account, and the questions to ask each.
struct AccountInterview {
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

    func prepared(_ question: Question) -> AWSQuestion {
        AWSQuestion(action: question.action, resource: question.resource, context: engines[question.engine].context)
    }

    /// From the texts of the questions to verdicts, in order.
    func verdicts() -> [Verdict] {
        // Through a span an engine is used in place; out of an array it would be copied.
        let engines = engines.span
        return questions.map { engines[$0.engine].decide(prepared($0)).verdict }
    }
}
