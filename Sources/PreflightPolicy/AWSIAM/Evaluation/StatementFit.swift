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
    /// it. Nil for a statement about other services alone, which has nothing in common with the question.
    func fit(_ statement: AppliedStatement, _ action: Glob, _ resource: Glob, _ context: AWSContext) -> StatementFit? {
        let namesAction = statement.actionGlobs.contains {
            statement.deniesActions ? $0.coversVisibly(action) : $0.intersects(action)
        }
        let fitsAction = namesAction != statement.deniesActions
        guard fitsAction || statement.deniesActions || statement.speaksOfService(of: action) else { return nil }
        func touch(_ globs: [Glob]) -> Bool {
            globs.contains { statement.isNotResource ? $0.coversVisibly(resource) : $0.intersects(resource) }
        }
        let namesResource: Bool
        if statement.openResources.isEmpty {
            namesResource = touch(statement.resourceGlobs)
        } else {
            let match = ResourceMatch(statement, in: context)
            namesResource = touch(match.certain) || touch(match.open.map(\.glob))
        }
        let fitsResource = namesResource != statement.isNotResource
        return StatementFit(
            action: fitsAction,
            resource: fitsResource,
            // Two failures are too many to ask for the third.
            conditions: fitsAction || fitsResource ? statement.applicability(resource: .always, in: context) : .always
        )
    }
}

extension AppliedStatement {
    /// Whether one of its actions starts with the service of the asked one.
    fileprivate func speaksOfService(of action: Glob) -> Bool {
        guard let colon = action.literalPrefix.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let service = action.literalPrefix[...colon]
        return actionGlobs.contains { $0.literalPrefix.starts(with: service) }
    }
}
