import PreflightCore

/// Decides questions for one principal from the recorded objects of one cluster.
///
/// RBAC only adds: a request is allowed when any rule that is bound to the principal allows it, and nothing can take
/// that away (Kubernetes documentation, Using RBAC Authorization, "Role and ClusterRole"). Other authorizers of the
/// cluster, and admission, are outside.
package struct RBACEvaluator: Sendable {
    package let principal: RBACPrincipal
    let holdings: RBACHoldings
    let index: GrantIndex

    package init(_ cluster: RBACCluster, principal: RBACPrincipal) {
        self.principal = principal
        holdings = RBACHoldings(cluster, principal)
        index = GrantIndex(holdings.grants)
    }

    /// Whether everything that the question covers is allowed.
    ///
    /// - Returns: `granted`, `missing`, `conditional` (see ``EscalationCheck``), or `unknown` when nothing understood
    ///   allows it and something that is not understood might.
    package func decide(_ question: RBACQuestion) -> RBACDecision {
        if principal.isPrivileged { return RBACDecision(.granted, evidence: [privilege]) }
        if let position = index.firstGrant(for: question) {
            return checkingEscalation(question, holdings.grants[position])
        }
        let doubts = holdings.doubts.filter { $0.reaches(question.scope) && $0.rule.covers(question) }
        if !doubts.isEmpty {
            return RBACDecision(.unknown, evidence: doubts.map(Self.undecided), reasons: doubts.map(Self.reason))
        }
        return missing(question)
    }

    /// Whether the question is certainly allowed, without evidence.
    func allows(_ question: RBACQuestion) -> Bool {
        principal.isPrivileged || index.firstGrant(for: question) != nil
    }

    var privilege: Evidence {
        Evidence(.group, policy: "system:masters", effect: .allow, outcome: .matched, decides: true)
    }

    static func undecided(_ grant: RBACGrant) -> Evidence { grant.evidence(.notUnderstood, decides: true) }

    static func reason(_ grant: RBACGrant) -> String {
        if grant.rule.doubt == RBACDecision.notRecorded { return "\(grant.policy) were not recorded" }
        let place = grant.statement.isEmpty ? grant.policy : "rule \(grant.statement) of \(grant.policy)"
        return "\(place) is not understood: \(grant.rule.doubt ?? "")"
    }
}
