import PreflightCore

extension RBACEvaluator {
    private static let listedMisses = 5

    /// The decision on a question that nothing allows: what came closest, and a request that fails.
    func missing(_ question: RBACQuestion) -> RBACDecision {
        let misses = nearestMisses(question)
        var evidence = misses.map { $0.grant.evidence($0.miss.outcome) }
        evidence += holdings.dangling.filter { Self.reaches($0.reach, question.scope) }.map(\.evidence)
        return RBACDecision(
            .missing, evidence: evidence, nearest: nearest(question, misses.first), witness: witness(question))
    }

    /// The grants that fail in the fewest fields, at most five, in the order of the evidence.
    private func nearestMisses(_ question: RBACQuestion) -> [(grant: RBACGrant, miss: RuleMiss)] {
        var fewest = Int.max
        var found: [(grant: RBACGrant, miss: RuleMiss)] = []
        // Through a span, grants are compared in place: copying one counts a dozen references.
        let grants = holdings.grants.span
        for index in grants.indices {
            guard let miss = RuleMiss(grants[index], question), miss.count <= fewest else { continue }
            if miss.count < fewest {
                fewest = miss.count
                found = []
            }
            if found.count < Self.listedMisses { found.append((grants[index], miss)) }
        }
        return found
    }

    /// A binding whose role does not exist says nothing of what it was meant to allow; it counts as closer than a
    /// rule that fails in two fields.
    private func nearest(_ question: RBACQuestion, _ closest: (grant: RBACGrant, miss: RuleMiss)?) -> NearestMiss? {
        let dangling = holdings.dangling.first { Self.reaches($0.reach, question.scope) }
        if let dangling, (closest?.miss.count ?? .max) > 1 {
            return NearestMiss(
                dangling.layer, policy: dangling.policy, statement: nil, failed: .resource,
                explanation: "binds \(dangling.role), which does not exist")
        }
        return closest.map { grant, miss in
            NearestMiss(
                grant.layer, policy: grant.policy, statement: grant.statement, failed: miss.outcome,
                explanation: grant.explanation(for: question))
        }
    }

    private static func reaches(_ reach: RBACGrant.Reach, _ scope: RBACScope) -> Bool {
        switch (reach, scope) {
        case (.cluster, _): true
        case (.namespace(let own), .namespace(let asked)): own == asked
        default: false
        }
    }
}

/// In how many fields a rule that does not allow a question fails.
struct RuleMiss: Sendable {
    var count: Int
    /// `action` when the verb alone fails.
    var outcome: Outcome

    /// Nil for a rule of the other sort: of resources where a URL is asked, or the reverse.
    init?(_ grant: RBACGrant, _ question: RBACQuestion) {
        let rule = grant.rule
        var others = grant.reaches(question.scope) ? 0 : 1
        switch question.target {
        case .resource(let resource, let name):
            guard !rule.resources.isEmpty else { return nil }
            if !rule.matches(group: resource.group) { others += 1 }
            if !rule.matches(path: resource) { others += 1 }
            if !rule.matches(name: name) { others += 1 }
        case .nonResourceURL(let url):
            guard !rule.nonResourceURLs.isEmpty else { return nil }
            if !rule.matches(url: url) { others += 1 }
        }
        let failsVerb = !rule.matches(verb: question.verb)
        count = others + (failsVerb ? 1 : 0)
        outcome = others == 0 ? .action : .resource
    }
}
