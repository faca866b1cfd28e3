package import PreflightCore

/// Decides what one principal's policies say, from an index that is built once.
///
/// Pure: no clock, no environment, and no failure. A question without wildcards costs what could match it; a question with
/// wildcards is cut into classes of requests that no statement tells apart, and the worst class decides.
package struct AWSPolicyEngine: Sendable {
    package let principal: AWSPrincipal
    /// What follows from the principal and the instant; questions add what the manifest declares.
    package let context: AWSContext
    let statements: [AppliedStatement]
    let rules: [PolicyLayer.Rule]
    let unreadLayers: [UnreadLayer]
    let catalogue: ActionCatalogue
    let index: PatternIndex<Int>
    /// What each entry of the index stands for. Apart from the index, and without references in it, so that looking at
    /// one costs nothing.
    let entries: [IndexEntry]

    struct IndexEntry: Sendable {
        var statement: Int
        /// The patterns of the entry are all there is to match: no `Not…` and no variable.
        var isExact: Bool
        /// The statement's effect, when a match of the patterns is all that it takes: no condition, nothing that was not
        /// understood.
        var plain: Effect?
        var reference: StatementReference
    }

    /// - Parameters:
    ///   - instant: when the request would be made; nil where conditions on time should stay open.
    ///   - catalogue: the actions that exist, to prefer among witnesses.
    ///   - unreadLayers: requests on which policies that were not read have the last word.
    package init(
        _ principal: AWSPrincipal,
        at instant: Instant?,
        catalogue: ActionCatalogue = .empty,
        unreadLayers: [UnreadLayer] = [.keyPolicies, .trustPolicies]
    ) {
        self.principal = principal
        context = principal.context(at: instant)
        self.catalogue = catalogue
        self.unreadLayers = unreadLayers
        rules = principal.layers.map(\.rule)
        var statements: [AppliedStatement] = []
        var entries: [IndexEntry] = []
        var patterns: [PatternIndex<Int>.Entry] = []
        for (layer, layerPolicies) in principal.layers.enumerated() {
            for (policy, applied) in layerPolicies.policies.enumerated() {
                for (position, statement) in applied.document.statements.enumerated() {
                    let reference = StatementReference(layer: layer, policy: policy, statement: position)
                    let applied = AppliedStatement(statement, at: reference, facts: context)
                    Self.enter(applied, offset: statements.count, into: &entries, &patterns)
                    statements.append(applied)
                }
            }
        }
        self.statements = statements
        self.entries = entries
        index = PatternIndex(patterns)
    }

    private static func enter(
        _ statement: AppliedStatement,
        offset: Int,
        into entries: inout [IndexEntry],
        _ patterns: inout [PatternIndex<Int>.Entry]
    ) {
        let actions = statement.deniesActions ? [Glob.everything] : statement.actionGlobs
        var resources: [(glob: Glob, isExact: Bool)] = []
        if statement.isNotResource {
            resources = [(.everything, false)]
        } else {
            resources += statement.resourceGlobs.map { ($0, true) }
            resources += statement.openResources.map { ($0.elements.glob, false) }
        }
        let isPlain = statement.conditions.isEmpty && statement.problem == nil
        for action in actions {
            for resource in resources {
                let isExact = resource.isExact && !statement.deniesActions
                patterns.append(.init(action: action, resource: resource.glob, value: offset))
                entries.append(
                    IndexEntry(
                        statement: offset,
                        isExact: isExact,
                        plain: isExact && isPlain ? statement.effect : nil,
                        reference: statement.reference
                    )
                )
            }
        }
    }

    /// The question's context must be the engine's own, with what the manifest declares.
    package func decide(_ question: IAMQuestion) -> Decision {
        question.isLiteral ? decideLiteral(question) : decidePattern(question)
    }

    /// Whether an action that must not be possible is possible: `excess` with a witness where some request is certainly
    /// granted, `conditional` or `unknown` where that depends, else `granted`, which says that the prohibition holds.
    ///
    /// - Parameter exceptions: requests that may be granted all the same.
    package func decideForbidden(
        _ question: IAMQuestion,
        except exceptions: [(action: String, resource: String)] = []
    ) -> Decision {
        let boxes = exceptions.map { exception in
            RequestBox(
                actions: GlobLanguage(anyOf: [Glob(aws: exception.action).caseFolded()]),
                resources: GlobLanguage(anyOf: [Glob(aws: exception.resource)])
            )
        }
        // A session may carry other tags than its role (IAM User Guide, "Pass session tags in AWS STS"): what must not be
        // possible must not be possible with any.
        var question = question
        question.context = question.context.openingTags
        return forbidden(classes(of: question, exceptions: boxes, isProhibition: true), question)
    }

    // MARK: A single request

    /// Most statements have no condition and most layers no more than one answer, so those are counted without memory;
    /// the rest goes the way of the ``Tally``.
    private func decideLiteral(_ question: IAMQuestion) -> Decision {
        var plain = PlainTally()
        var others: [Int] = []
        // The list alone: capturing the engine would copy it.
        index.forEachMatch(action: question.foldedAction.utf8.span, resource: question.resource.utf8.span) {
            [entries] offset in
            let entry = entries[offset]
            if let effect = entry.plain, plain.add(effect, entry.reference) { return }
            others.append(offset)
        }
        if let deny = plain.deny, others.isEmpty { return Decision(.denied, .explicitDeny, [deny]) }
        let decision: Decision
        if others.isEmpty, let determining = plain.allows(in: rules.count) {
            decision = Decision(.granted, .allowed, determining)
        } else {
            var tally = Tally(layerCount: rules.count)
            plain.count(in: &tally)
            for offset in others { add(entries[offset], question, to: &tally) }
            decision = tally.decision(rules: rules)
        }
        return withUnread(decision, question, question.foldedAction, question.resource)
    }

    private func add(_ entry: IndexEntry, _ question: IAMQuestion, to tally: inout Tally) {
        let statement = statements[entry.statement]
        if entry.isExact {
            tally.add(statement, statement.applicability(resource: .always, in: question.context))
        } else if statement.coversAction(question.foldedAction) {
            let match = ResourceMatch(statement, in: question.context).applies(to: question.resource)
            tally.add(statement, statement.applicability(resource: match, in: question.context))
        }
    }

    /// The decision with what was not read taken into account.
    func withUnread(_ decision: Decision, _ question: IAMQuestion, _ action: String, _ resource: String) -> Decision {
        withUnread(decision, unread(for: question), action, resource)
    }

    func withUnread(_ decision: Decision, _ layers: [UnreadLayer], _ action: String, _ resource: String) -> Decision {
        let isGrant = decision.verdict == .granted || decision.verdict == .conditional
        var isCeiling = false
        if case .ceiling = decision.reason { isCeiling = true }
        guard isGrant || isCeiling || decision.verdict == .missing else { return decision }
        let point = RequestPoint(action: action, resource: resource)
        // Both accounts must allow: what the principal's own does not, nobody does.
        if !isGrant, layers.contains(where: { $0.isOtherAccount && $0.box.contains(point) }) { return decision }
        for layer in layers where (isGrant || layer.mayGrant) && layer.mayConcern(action) {
            if isCeiling, !mayPassCeiling(layer) { continue }
            guard layer.box.contains(point) else { continue }
            return Decision(.unknown, .unread(layer), decision.determining)
        }
        guard rules.isEmpty, case .allowed = decision.reason else { return decision }
        return Decision(.granted, .rootUser, [])
    }

    /// Whether the layer may grant what a permissions boundary does not allow.
    ///
    /// Within one account, what a resource's policy grants to a user's or a session's ARN is not limited by an implicit deny
    /// of the boundary; what it grants to a role's ARN is.
    /// Source: IAM User Guide, "Permissions boundaries for IAM entities", Evaluating effective permissions with boundaries.
    private func mayPassCeiling(_ layer: UnreadLayer) -> Bool {
        if case .role = principal.name.kind { return !layer.namesRoles }
        return true
    }

    func unread(for question: IAMQuestion) -> [UnreadLayer] {
        let own = principal.name.account
        if case .known(let accounts) = question.context["aws:resourceaccount"] {
            guard let account = accounts.first(where: { $0 != own }) else { return unreadLayers }
            return unreadLayers + [.resourceAccount(account)]
        }
        return question.spansAccounts ? unreadLayers + [.otherAccounts(than: own)] : unreadLayers
    }

    /// For a prohibition of `*`, which speaks of every account: the account of a request that a statement singles out.
    func otherAccount(of resource: String, _ question: IAMQuestion) -> [UnreadLayer] {
        guard question.resources.isEverything, let account = IAMQuestion.account(of: resource),
            account != principal.name.account
        else { return [] }
        return [.resourceAccount(account)]
    }
}
