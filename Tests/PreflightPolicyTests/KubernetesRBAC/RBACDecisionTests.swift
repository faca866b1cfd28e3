import PreflightCore
import PreflightTestSupport
import Testing

@testable import PreflightPolicy

/// One sentence of a source: rules, how they are bound to `system:serviceaccount:a:api`, a question, the verdict.
struct RBACCase: CustomTestStringConvertible, Sendable {
    enum Bound: String, Sendable {
        /// A Role through a RoleBinding in the namespace `a`.
        case role
        /// A ClusterRole through a RoleBinding in the namespace `a`.
        case local
        /// A ClusterRole through a ClusterRoleBinding.
        case cluster
    }

    var source: String
    var bound: Bound
    var rules: [String]
    var question: String
    var verdict: Verdict

    init(_ bound: Bound, _ rules: String..., asks question: String, _ verdict: Verdict, _ source: String) {
        self.bound = bound
        self.rules = rules
        self.question = question
        self.verdict = verdict
        self.source = source
    }

    var testDescription: String { "\(bound.rawValue) \(rules) \(question): \(source)" }

    func evaluator() throws -> RBACEvaluator {
        let subject = "ServiceAccount a/api"
        let objects =
            switch bound {
            case .role:
                [RBACScenario.role("r", in: "a", rules), RBACScenario.binding("b", in: "a", "Role r", to: subject)]
            case .local:
                [RBACScenario.role("r", rules), RBACScenario.binding("b", in: "a", "ClusterRole r", to: subject)]
            case .cluster: [RBACScenario.role("r", rules), RBACScenario.binding("b", "ClusterRole r", to: subject)]
            }
        return RBACEvaluator(
            try RBACScenario.cluster(objects), principal: RBACPrincipal(user: "system:serviceaccount:a:api"))
    }
}

@Suite struct RBACDecisionTests {
    @Test(arguments: RBACCase.matching + RBACCase.patterns + RBACCase.scopes + RBACCase.escalation)
    func verdict(_ row: RBACCase) throws {
        let decision = try row.evaluator().decide(try RBACScenario.question(row.question))
        #expect(decision.verdict == row.verdict)
        #expect((decision.residual != nil) == (row.verdict == .conditional))
        #expect((decision.nearest != nil) == (row.verdict == .missing && decision.nearest != nil))
        if row.verdict == .granted { #expect(decision.evidence.allSatisfy { $0.decides && $0.outcome == .matched }) }
    }

    @Test func theTableIsLargeEnoughToBeASpecification() {
        let rows = RBACCase.matching + RBACCase.patterns + RBACCase.scopes + RBACCase.escalation
        #expect(rows.count >= 150)
        #expect(Set(rows.map { "\($0.bound) \($0.rules) \($0.question)" }).count == rows.count)
        for verdict in [Verdict.granted, .missing, .conditional, .unknown] {
            #expect(rows.contains { $0.verdict == verdict })
        }
    }
}
