package import PreflightCore
package import PreflightManifest

/// What a provider makes of one identity.
package struct Plan<Question: Sendable>: Sendable {
    /// A run answers at most this many requirements.
    package static var limit: Int { 20_000 }

    /// The principal as reports show it, parameters put in.
    package var principal = ""
    /// Where the provider keeps it, when one provider has several places: a cluster's name.
    package var place: String?
    package private(set) var items: [PlannedRequirement<Question>] = []
    package var diagnostics: [Diagnostic] = []
    /// How many requirements this identity may still add.
    package let room: Int
    /// Whether an item had to be left out; the run then stops with a diagnostic.
    package private(set) var overflowed = false

    package init(room: Int = Plan.limit) {
        self.room = room
    }

    /// Whether an item had to be left out: there is no point in adding more. A plan that is filled to the brim is not
    /// full: only the item that does not fit makes the run say so.
    package var isFull: Bool { overflowed }

    /// Adds a requirement, if it fits. Nothing is dropped quietly: the run stops with a diagnostic.
    package mutating func add(_ requirement: Requirement, asking question: Question) {
        guard items.count < room else {
            overflowed = true
            return
        }
        items.append(PlannedRequirement(requirement: requirement, question: question))
    }

    package mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }
}

package struct PlannedRequirement<Question: Sendable>: Sendable {
    package let requirement: Requirement
    package let question: Question
}

/// An identity whose requirements are planned and selected: what facts are read for.
package struct PlannedIdentity<Question: Sendable>: Sendable {
    package let label: IdentityLabel
    package let declaration: IdentityDeclaration
    package let items: [PlannedRequirement<Question>]

    package init(label: IdentityLabel, declaration: IdentityDeclaration, items: [PlannedRequirement<Question>]) {
        self.label = label
        self.declaration = declaration
        self.items = items
    }
}
