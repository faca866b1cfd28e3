package import PreflightCore

/// One statement of a policy document, read but not yet applied to anybody.
///
/// A statement that was not understood is kept, with the reason: what it might do makes answers `unknown`, and it is
/// never skipped.
package struct PolicyStatement: Sendable {
    /// From 0, in the order of the document.
    package var index: Int
    package var sid: String?
    /// Nil when it was not understood: the statement might allow and might deny.
    package var effect: Effect?
    package var actions: ActionElement
    package var resources: ResourceElement
    /// All of them must hold.
    package var conditions: [ConditionTest]
    /// Why the statement as a whole was not understood; nil when it was. Its actions and resources then bound what it
    /// may touch, and are everything where they were not understood themselves.
    package var problem: String?

    /// The Sid, or `#index`.
    package var name: String { sid ?? "#\(index)" }

    /// Action or NotAction.
    package struct ActionElement: Sendable {
        package var isNegated: Bool
        /// As spelled. Wildcards only: policy variables have no place in an action.
        package var patterns: [String]

        package static let everything = ActionElement(isNegated: false, patterns: ["*"])
    }

    /// Resource or NotResource.
    package struct ResourceElement: Sendable {
        package var isNegated: Bool
        package var templates: [PolicyTemplate]
    }
}

/// A policy document: the statements, in order.
package struct PolicyDocument: Sendable {
    package var statements: [PolicyStatement]
    /// Whether the statements stand in the document: false for the one that takes the place of a document that was not
    /// understood.
    package var isUnderstood = true

    /// A document of which nothing is known but that it exists: one statement that might allow and deny everything.
    package static func notUnderstood(_ problem: String) -> PolicyDocument {
        let stand = PolicyStatement(
            index: 0,
            effect: nil,
            actions: .everything,
            resources: .everything,
            conditions: [],
            problem: problem
        )
        return PolicyDocument(statements: [stand], isUnderstood: false)
    }
}

extension PolicyStatement.ResourceElement {
    package static let everything = PolicyStatement.ResourceElement(
        isNegated: false,
        templates: PolicyTemplate("*", variables: false).map { [$0] } ?? []
    )
}
