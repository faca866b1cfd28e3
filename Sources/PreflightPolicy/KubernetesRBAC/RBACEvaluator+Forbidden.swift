import PreflightCore

extension RBACEvaluator {
    /// Whether nothing that the question means is possible, exceptions aside.
    ///
    /// A question without a namespace is about requests in any namespace, so RoleBindings count too.
    ///
    /// - Returns: `granted` when nothing is possible, `excess` with every rule that makes something possible,
    ///   `unknown` when only rules do that are not understood.
    package func decideForbidden(_ question: RBACQuestion, except exceptions: [RBACQuestion] = []) -> RBACDecision {
        if principal.isPrivileged {
            let everything = RBACGrant(
                layer: .group, reach: .cluster, policy: "system:masters", statement: "",
                rule: .anything(because: ""))
            guard let request = everything.possible(question, except: exceptions) else { return RBACDecision(.granted) }
            return RBACDecision(.excess, evidence: [privilege], witness: request.witness)
        }
        var evidence: [Evidence] = []
        var first: RBACRequest?
        for grant in holdings.grants where grant.mayReach(question.scope) && grant.rule.overlaps(question) {
            guard let request = grant.possible(question, except: exceptions) else { continue }
            evidence.append(grant.evidence(.matched, decides: true))
            if first == nil { first = request }
        }
        if let first { return RBACDecision(.excess, evidence: evidence, witness: first.witness) }
        let doubts = holdings.doubts.filter { doubt in
            doubt.mayReach(question.scope) && doubt.rule.overlaps(question)
                && doubt.possible(question, except: exceptions) != nil
        }
        guard doubts.isEmpty else {
            return RBACDecision(.unknown, evidence: doubts.map(Self.undecided), reasons: doubts.map(Self.reason))
        }
        return RBACDecision(.granted)
    }
}

extension RBACRequest {
    fileprivate var witness: Witness {
        switch target {
        case .resource(let resource, _): Witness(action: verb, resource: resource.text)
        case .nonResourceURL(let url): Witness(action: verb, resource: url)
        }
    }
}
