import ArgumentParser
import PreflightCore
import PreflightPolicy

/// Evaluators for the accounts of a cluster, and the questions to ask each.
struct ClusterInterview: Interview {
    struct Question {
        var evaluator: Int
        var verb: String
        var resource: String
        var name: String?
        var namespace: String?
    }

    private(set) var evaluators: [RBACEvaluator] = []
    private(set) var questions: [Question] = []

    /// - Parameter questions: a list of `principal`, `verb` and `resource`, with `name` and `namespace` or null.
    init(_ cluster: RBACCluster, questions list: Node) throws {
        var known: [String: Int] = [:]
        questions.reserveCapacity(list.count)
        for node in list.elements {
            guard let user = node["principal"]?.text, let verb = node["verb"]?.text,
                let resource = node["resource"]?.text
            else { throw ValidationError("a question needs a principal, a verb and a resource") }
            let evaluator = known[user] ?? evaluators.count
            if evaluator == evaluators.count {
                known[user] = evaluator
                evaluators.append(RBACEvaluator(cluster, principal: RBACPrincipal(user: user)))
            }
            func text(_ node: Node?) -> String? { node.flatMap { $0.isNull ? nil : $0.text } }
            questions.append(
                Question(
                    evaluator: evaluator, verb: verb, resource: resource, name: text(node["name"]),
                    namespace: text(node["namespace"])))
        }
    }

    func prepared(_ question: Question) throws -> RBACQuestion {
        RBACQuestion(
            verb: question.verb, resource: try ResourcePattern(question.resource), name: question.name,
            namespace: question.namespace)
    }

    /// A decision holds its evidence and, where it is missing, its nearest miss.
    func decide() throws -> [RBACDecision] {
        // Through a span an evaluator is used in place; out of an array it would be copied.
        let evaluators = evaluators.span
        return try questions.map { try evaluators[$0.evaluator].decide(prepared($0)) }
    }

    static func verdict(of decision: RBACDecision) -> Verdict { decision.verdict }
}
