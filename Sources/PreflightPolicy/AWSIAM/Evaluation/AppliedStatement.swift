import PreflightCore

/// Where a statement stands in a principal's layers.
package struct StatementReference: Sendable, Hashable, Comparable {
    package var layer: Int
    package var policy: Int
    package var statement: Int

    package static func < (left: StatementReference, right: StatementReference) -> Bool {
        (left.layer, left.policy, left.statement) < (right.layer, right.policy, right.statement)
    }
}

/// A statement made ready for one principal: patterns compiled, and variables replaced where the principal's recorded
/// facts settle them.
struct AppliedStatement: Sendable {
    var reference: StatementReference
    /// Nil when it was not understood: the statement might allow and might deny.
    var effect: Effect?
    var deniesActions: Bool
    /// Without regard to case.
    var actionGlobs: [Glob]
    var isNotResource: Bool
    var resourceGlobs: [Glob]
    /// Resources with variables that the principal's facts leave open.
    var openResources: [PolicyTemplate]
    /// A variable of a resource that is absent for this principal, so that its pattern matches nothing.
    var absentVariable: String?
    var conditions: [ConditionTest]
    var problem: String?

    var mayAllow: Bool { effect != .deny }
    var mayDeny: Bool { effect != .allow }

    init(_ statement: PolicyStatement, at reference: StatementReference, facts: AWSContext) {
        self.reference = reference
        effect = statement.effect
        deniesActions = statement.actions.isNegated
        actionGlobs = statement.actions.patterns.map { Glob(aws: $0).caseFolded() }
        isNotResource = statement.resources.isNegated
        conditions = statement.conditions
        problem = statement.problem
        resourceGlobs = []
        openResources = []
        for template in statement.resources.templates {
            if let glob = template.glob {
                resourceGlobs.append(glob)
                continue
            }
            // A key that a declaration may still change, or that may still be declared, is left to the question.
            guard template.keys.allSatisfy(facts.isSettled) else {
                openResources.append(template)
                continue
            }
            switch template.resolved(in: facts) {
            case .resolved(let elements): resourceGlobs.append(elements.glob)
            case .absent(let key): absentVariable = key
            case .open: openResources.append(template)
            }
        }
    }

    /// Whether the statement speaks of this action.
    func coversAction(_ action: String) -> Bool {
        actionGlobs.contains { $0.matches(action) } != deniesActions
    }

    var actionLanguage: GlobLanguage {
        deniesActions ? GlobLanguage(noneOf: actionGlobs) : GlobLanguage(anyOf: actionGlobs)
    }
}

extension AWSContext {
    /// Whether no declaration can change what is known of the key.
    fileprivate func isSettled(_ key: String) -> Bool {
        facts[key] != nil && !overridablePrefixes.contains(where: key.hasPrefix)
    }
}
