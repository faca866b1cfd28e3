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
    let index: PatternIndex<IndexEntry>

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
        var entries: [PatternIndex<IndexEntry>.Entry] = []
        for (layer, layerPolicies) in principal.layers.enumerated() {
            for (policy, applied) in layerPolicies.policies.enumerated() {
                for (position, statement) in applied.document.statements.enumerated() {
                    let reference = StatementReference(layer: layer, policy: policy, statement: position)
                    let applied = AppliedStatement(statement, at: reference, facts: context)
                    entries += Self.entries(applied, offset: statements.count)
                    statements.append(applied)
                }
            }
        }
        self.statements = statements
        index = PatternIndex(entries)
    }

    private static func entries(_ statement: AppliedStatement, offset: Int) -> [PatternIndex<IndexEntry>.Entry] {
        let actions = statement.deniesActions ? [Glob.everything] : statement.actionGlobs
        var resources: [(glob: Glob, isExact: Bool)] = []
        if statement.isNotResource {
            resources = [(.everything, false)]
        } else {
            resources += statement.resourceGlobs.map { ($0, true) }
            resources += statement.openResources.map { ($0.elements.glob, false) }
        }
        let isPlain = statement.conditions.isEmpty && statement.problem == nil
        return actions.flatMap { action in
            resources.map { resource in
                let isExact = resource.isExact && !statement.deniesActions
                return PatternIndex.Entry(
                    action: action,
                    resource: resource.glob,
                    value: IndexEntry(
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
    package func decide(_ question: AWSQuestion) -> Decision {
        question.isLiteral ? decideLiteral(question) : decidePattern(question)
    }

    /// Whether an action that must not be possible is possible: `excess` with a witness where some request is certainly
    /// granted, `conditional` or `unknown` where that depends, else `granted`, which says that the prohibition holds.
    ///
    /// - Parameter exceptions: requests that may be granted all the same.
    package func decideForbidden(
        _ question: AWSQuestion,
        except exceptions: [(action: String, resource: String)] = []
    ) -> Decision {
        let boxes = exceptions.map { exception in
            RequestBox(
                actions: GlobLanguage(anyOf: [Glob(aws: exception.action).caseFolded()]),
                resources: GlobLanguage(anyOf: [Glob(aws: exception.resource)])
            )
        }
        return forbidden(classes(of: question, exceptions: boxes), question)
    }

    // MARK: A single request

    private func decideLiteral(_ question: AWSQuestion) -> Decision {
        var tally = Tally(layerCount: rules.count)
        index.forEachMatch(action: question.foldedAction.utf8.span, resource: question.resource.utf8.span) { offset in
            let entry = index.entries[offset].value
            if let effect = entry.plain {
                tally.add(effect, entry.reference)
            } else {
                add(entry, question, to: &tally)
            }
        }
        return decision(tally, question, RequestPoint(action: question.foldedAction, resource: question.resource))
    }

    private func add(_ entry: IndexEntry, _ question: AWSQuestion, to tally: inout Tally) {
        let statement = statements[entry.statement]
        if entry.isExact {
            tally.add(statement, statement.applicability(resource: .always, in: question.context))
        } else if statement.coversAction(question.foldedAction) {
            let match = ResourceMatch(statement, in: question.context).applies(to: question.resource)
            tally.add(statement, statement.applicability(resource: match, in: question.context))
        }
    }

    /// The verdict on one request, with what was not read taken into account.
    func decision(_ tally: Tally, _ question: AWSQuestion, _ point: RequestPoint) -> Decision {
        var decision = tally.decision(rules: rules)
        switch decision.verdict {
        case .granted, .conditional:
            if let unread = unread(for: question).first(where: { $0.box.contains(point) }) {
                return Decision(.unknown, .unread(unread), decision.determining)
            }
        case .denied, .missing, .unknown, .excess: break
        }
        if rules.isEmpty, case .allowed = decision.reason { decision.reason = .rootUser }
        return decision
    }

    func unread(for question: AWSQuestion) -> [UnreadLayer] {
        guard let account = question.context.resourceAccount, account != principal.name.account else {
            return unreadLayers
        }
        return unreadLayers + [.resourceAccount(account)]
    }
}
