package import PreflightCore

/// What a report says of a decision. Looked up only for what is reported: a decision itself holds no text.
extension AWSPolicyEngine {
    private static let evidenceLimit = 8

    /// The layer that was not read and has the last word, the statements that the decision rests on, or the ceiling that has
    /// none for it; then those that failed in one field alone, by layer, policy and position. Where nothing allows and nothing
    /// denies, nothing decides.
    package func evidence(for decision: Decision, _ question: IAMQuestion) -> [Evidence] {
        let (action, resource) = asked(decision, question)
        var result: [Evidence] = []
        if case .unread(let layer) = decision.reason {
            // Nobody read a policy of it: the layer as a whole has the last word.
            result.append(Evidence(layer.layer, outcome: .notUnderstood, decides: true))
        }
        for reference in decision.determining {
            guard let statement = statement(at: reference) else { continue }
            // What decides without a field to compare is a pattern in the large: it matched.
            let outcome = fit(statement, action, resource, question.context)?.outcome ?? .matched
            result.append(evidence(statement, outcome: outcome, decides: true))
        }
        if case .ceiling(let layer) = decision.reason {
            // No statement decides: that none of the ceiling's allows it does.
            let failed = nearestMiss(for: decision, question)?.failed ?? .action
            result += principal.layers[layer].policies.map {
                Evidence($0.layer, policy: $0.name, outcome: failed, decides: true)
            }
        }
        if decision.verdict == .granted { return result }
        let decided = Set(decision.determining)
        // Through a span, statements are compared in place: copying one counts a dozen references.
        let statements = statements.span
        for index in statements.indices where !decided.contains(statements[index].reference) {
            guard result.count < Self.evidenceLimit else { break }
            guard let fit = fit(statements[index], action, resource, question.context) else { continue }
            if fit.failures <= 1 { result.append(evidence(statements[index], outcome: fit.outcome, decides: false)) }
        }
        return result
    }

    /// The layer, the policy's name and the statement's name, which is nil where the document was not understood.
    package func name(of reference: StatementReference) -> (layer: Layer, policy: String, statement: String?) {
        let policy = principal.layers[reference.layer].policies[reference.policy]
        let document = policy.document
        return (policy.layer, policy.name, document.isUnderstood ? document.statements[reference.statement].name : nil)
    }

    /// The statements among those that the decision rests on which apply to some requests only: they carry what a residual
    /// says.
    package func conditionalStatements(of decision: Decision, _ question: IAMQuestion) -> [StatementReference] {
        decision.determining.filter { reference in
            guard let statement = statement(at: reference) else { return false }
            if !statement.openResources.isEmpty { return true }
            if case .open = statement.applicability(resource: .always, in: question.context) { return true }
            return false
        }
    }

    private func evidence(_ statement: AppliedStatement, outcome: Outcome, decides: Bool) -> Evidence {
        let name = name(of: statement.reference)
        return Evidence(
            name.layer,
            policy: name.policy,
            statement: name.statement,
            effect: statement.effect,
            outcome: outcome,
            decides: decides
        )
    }

    private func statement(at reference: StatementReference) -> AppliedStatement? {
        // Statements stand in the order of their references.
        var low = 0
        var high = statements.count
        while low < high {
            let middle = (low + high) / 2
            if statements[middle].reference < reference { low = middle + 1 } else { high = middle }
        }
        return low < statements.count && statements[low].reference == reference ? statements[low] : nil
    }

    /// The request that the explanation is about: the witness where there is one.
    private func asked(_ decision: Decision, _ question: IAMQuestion) -> (action: Glob, resource: Glob) {
        guard let witness = decision.witness else { return (question.actions, question.resources) }
        return (Glob(literal: Glob.caseFolded(witness.action)), Glob(literal: witness.resource))
    }

    // MARK: Near misses

    /// The allow that came closest, for a decision that is not a grant: the fewest failed fields, then the order of layer,
    /// policy and position. A statement about other services has nothing in common with the question, whatever its
    /// resources; nil where there is no other.
    ///
    /// Where a ceiling stands in the way, it is the ceiling's allows that are compared.
    package func nearestMiss(for decision: Decision, _ question: IAMQuestion) -> NearestMiss? {
        var layer = rules.firstIndex(of: .grants)
        if case .ceiling(let index) = decision.reason { layer = index }
        guard let layer else { return nil }
        let (action, resource) = asked(decision, question)
        var best: (index: Int, fit: StatementFit)?
        let statements = statements.span
        for index in statements.indices
        where statements[index].reference.layer == layer && statements[index].effect == .allow {
            guard let fit = fit(statements[index], action, resource, question.context) else { continue }
            guard fit.failures < best?.fit.failures ?? 3, fit.outcome != .matched else { continue }
            best = (index, fit)
            // Nothing can come closer than the first with one failure.
            if fit.failures <= 1 { break }
        }
        guard let (index, fit) = best else { return nil }
        let statement = statements[index]
        let name = name(of: statement.reference)
        return NearestMiss(
            name.layer,
            policy: name.policy,
            statement: name.statement,
            failed: fit.outcome,
            explanation: explanation(statement, fit, action)
        )
    }

    private func explanation(_ statement: AppliedStatement, _ fit: StatementFit, _ action: Glob) -> String {
        let source = source(of: statement.reference)
        let resources = Self.listed(source.resources.templates.map(\.source), not: source.resources.isNegated)
        switch fit.outcome {
        case .action:
            let near = neighbours(statement, action)
            let actions = Self.listed(near.isEmpty ? source.actions.patterns : near, not: source.actions.isNegated)
            return "allows \(actions) on \(fit.resource ? "the same resource" : resources)"
        case .resource: return "allows it on \(resources)"
        case .condition: return "allows it if \(condition(source))"
        case .matched, .principal, .notUnderstood: return "was not understood"
        }
    }

    /// The statement's own actions of the asked service, the nearest name first.
    private func neighbours(_ statement: AppliedStatement, _ action: Glob) -> [String] {
        let asked = String(decoding: action.literalPrefix, as: UTF8.self)
        guard let colon = asked.firstIndex(of: ":"), !statement.deniesActions else { return [] }
        let service = asked[...colon]
        let patterns = source(of: statement.reference).actions.patterns
        let same = patterns.filter { Glob.caseFolded($0).hasPrefix(service) }
        guard let nearest = Suggestion.nearest(to: asked, in: same.map(Glob.caseFolded)).first,
            let place = same.firstIndex(where: { Glob.caseFolded($0) == nearest })
        else { return same }
        return [same[place]] + same[..<place] + same[(place + 1)...]
    }

    private func source(of reference: StatementReference) -> PolicyStatement {
        principal.layers[reference.layer].policies[reference.policy].document.statements[reference.statement]
    }

    private func condition(_ statement: PolicyStatement) -> String {
        Residual.all(of: statement.conditions.map { .test(OpenTest(test: $0, keys: [])) }).description
    }

    private static func listed(_ texts: [String], not isNegated: Bool) -> String {
        let shown = texts.prefix(2).joined(separator: ", ")
        let more = texts.count > 2 ? " and \(texts.count - 2) more" : ""
        return (isNegated ? "everything but " : "") + shown + more
    }
}
