package import PreflightCore
import PreflightManifest
import PreflightPolicy
package import PreflightRun

/// Answers the questions of one identity from the recorded details of its account.
package struct AWSEvaluator: QuestionEvaluator {
    private enum Principal {
        case found(AWSPolicyEngine)
        /// One answer for every question.
        case settled(Answer)
    }

    private let principal: Principal
    private let facts: AWSFacts

    init(_ facts: AWSFacts, for identity: PlannedIdentity<AWSQuestion>, at instant: Instant?) {
        self.facts = facts
        let label = identity.label.principal
        guard let name = AWSPrincipalName(arn: label) else {
            principal = .settled(
                Answer(.unknown, .awsUnknown, "`\(label)` is not the ARN of a user, a role, a session or a root user"))
            return
        }
        guard let account = facts.accounts[name.account] else {
            principal = .settled(
                Answer(
                    .unknown, .awsUnknown, "the account \(name.account) is not recorded",
                    hints: ["record its details as `aws/\(name.account)/authorization-details.json`"]))
            return
        }
        switch account.principal(name) {
        case .found(let found):
            principal = .found(
                AWSPolicyEngine(
                    facts.withGaps(found, label: label), at: instant, catalogue: .known,
                    unreadLayers: facts.unreadLayers(for: found, label: label) + [.keyPolicies, .trustPolicies]))
        case .notFound(let nearest):
            principal = .settled(
                Answer(
                    .missing, .principalNotFound, "the account \(name.account) has no `\(label)`",
                    hints: nearest.isEmpty
                        ? [] : ["did you mean \(nearest.map { "`\($0)`" }.joined(separator: " or "))"]))
        case .unread(let reason):
            principal = .settled(Answer(.unknown, .awsUnknown, reason))
        }
    }

    package func provenance(of question: AWSQuestion) -> Provenance {
        Provenance(.recorded, observedAt: facts.snapshot.capturedAt)
    }

    package func answer(_ question: AWSQuestion) -> Answer {
        switch (principal, question) {
        case (.settled(let answer), _): return answer
        case (.found(let engine), .permission(let asked)):
            let question = Self.question(asked, engine)
            var decision = engine.decide(question)
            if let endpoint = unreadEndpoint(of: question, engine), decision.verdict.mayBeGranted {
                decision = Decision(unread: endpoint, instead: decision)
            }
            return AWSAnswers(engine: engine, question: question).permission(decision)
        case (.found(let engine), .forbidden(let asked, let exceptions)):
            let question = Self.question(asked, engine)
            let decision = engine.decideForbidden(
                question, except: exceptions.map { (action: $0.action, resource: $0.resource) })
            return AWSAnswers(engine: engine, question: question, hasExceptions: !exceptions.isEmpty)
                .forbidden(decision)
        }
    }

    private static func question(_ asked: AWSAsked, _ engine: AWSPolicyEngine) -> IAMQuestion {
        let context = asked.context
        let declared =
            context.values.isEmpty && !context.isClosed
            ? engine.context : engine.context.declaring(context.values, closed: context.isClosed)
        return IAMQuestion(action: asked.action, resource: asked.resource, context: declared)
    }

    /// A VPC endpoint has a say in the requests that go through it.
    private func unreadEndpoint(of question: IAMQuestion, _ engine: AWSPolicyEngine) -> UnreadLayer? {
        guard case .known(let endpoints) = question.context["aws:sourcevpce"],
            let endpoint = endpoints.first(where: { facts.hasEndpointPolicy($0) })
        else { return nil }
        return UnreadLayer(
            .endpoint, "the policy of the endpoint `\(endpoint)` was recorded and is not evaluated by this version",
            box: RequestBox(actions: .everything, resources: .everything), mayGrant: false)
    }
}

extension Verdict {
    fileprivate var mayBeGranted: Bool { self == .granted || self == .conditional }
}
