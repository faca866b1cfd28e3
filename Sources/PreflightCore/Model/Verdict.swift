/// The answer to one requirement.
package enum Verdict: String, Sendable, CaseIterable {
    /// It holds: allowed for everything asked; for `forbidden`, impossible for everything named.
    case granted
    /// Nothing allows it: the grant must be added.
    case missing
    /// An explicit deny or a ceiling certainly stands in the way: no grant in the identity's own policies can help.
    case denied
    /// It depends on facts that are not known now: the residual says on which.
    case conditional
    /// The evidence could not be read or understood.
    case unknown
    /// A forbidden permission is possible on known facts.
    case excess

    /// The first column of the diff; granted requirements are counted, not shown.
    package var symbol: Character {
        switch self {
        case .granted: " "
        case .missing: "+"
        case .denied: "!"
        case .conditional, .unknown: "?"
        case .excess: "-"
        }
    }

    /// Whether the requirement certainly does not hold.
    package var isFailure: Bool { self == .missing || self == .denied || self == .excess }
    /// Whether nothing certain can be said.
    package var isUndecided: Bool { self == .conditional || self == .unknown }
}
