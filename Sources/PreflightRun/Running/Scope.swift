package import PreflightCore

/// Which requirements of the manifests a run looks at.
package struct Scope: Sendable {
    /// Nil for all.
    package var phases: Set<Phase>?
    /// Nil for all.
    package var identities: Set<String>?

    package init(phases: Set<Phase>? = nil, identities: Set<String>? = nil) {
        self.phases = phases
        self.identities = identities
    }

    func includes(identity: String) -> Bool { identities?.contains(identity) ?? true }

    /// A requirement without phases holds in all of them.
    func includes(_ requirement: Requirement) -> Bool {
        guard let phases, !requirement.phases.isEmpty else { return true }
        return !phases.isDisjoint(with: requirement.phases)
    }
}
