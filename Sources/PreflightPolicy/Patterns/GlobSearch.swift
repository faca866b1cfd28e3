/// What a search for a text (or a pair of texts) that patterns describe came to.
package enum GlobSearch<Witness: Sendable>: Sendable {
    /// One of those that exist.
    case found(Witness)
    /// Proven: there is none.
    case none
    /// The search gave up at its limit. The caller knows nothing and answers `unknown`.
    case tooComplex

    package var witness: Witness? {
        if case .found(let witness) = self { witness } else { nil }
    }
}

extension GlobSearch: Equatable where Witness: Equatable {}
