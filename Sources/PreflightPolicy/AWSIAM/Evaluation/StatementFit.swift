import PreflightCore

/// How a statement compares with a question, field by field: what evidence and near misses are made of.
struct StatementFit: Sendable {
    var action: Bool
    var resource: Bool
    /// What its conditions say, whatever came of the other fields.
    var conditions: Applicability

    var failures: Int {
        var count = (action ? 0 : 1) + (resource ? 0 : 1)
        if case .never = conditions { count += 1 }
        return count
    }

    /// The field that failed, the first in the order of the statement; `matched` where none did.
    var outcome: Outcome {
        if !action { return .action }
        if !resource { return .resource }
        switch conditions {
        case .always: return .matched
        case .never, .open: return .condition
        case .unclear: return .notUnderstood
        }
    }
}

extension AWSPolicyEngine {
    /// Compares a statement with one request, or with patterns as wholes: a pattern fits where the statement covers some of
    /// it.
    func fit(_ statement: AppliedStatement, _ action: Glob, _ resource: Glob, _ context: AWSContext) -> StatementFit {
        let covers = statement.actionGlobs.contains {
            statement.deniesActions ? $0.coversVisibly(action) : $0.intersects(action)
        }
        func touch(_ globs: [Glob]) -> Bool {
            globs.contains { statement.isNotResource ? $0.coversVisibly(resource) : $0.intersects(resource) }
        }
        let fits: Bool
        if statement.openResources.isEmpty {
            fits = touch(statement.resourceGlobs)
        } else {
            let match = ResourceMatch(statement, in: context)
            fits = touch(match.certain) || touch(match.open.map(\.glob))
        }
        return StatementFit(
            action: covers != statement.deniesActions,
            resource: fits != statement.isNotResource,
            conditions: statement.applicability(resource: .always, in: context)
        )
    }
}
