package import PreflightCore

/// The engine's word on a question. Holds references, not names: names are looked up when a report is made.
package struct Decision: Sendable {
    package enum Reason: Sendable {
        case allowed
        case explicitDeny
        /// The layer with this index, a ceiling, does not allow it.
        case ceiling(layer: Int)
        case nothingAllows
        /// What allows it and what denies it cannot both be satisfied.
        case exclusion
        /// Something that applies was not understood, or not read.
        case notUnderstood(String)
        /// A layer that has a say is not part of what was read.
        indirect case unread(UnreadLayer)
        case facts
        /// The patterns are more involved than the search allows.
        case tooComplex
        /// Nobody may limit the root user but the organisation.
        case rootUser
    }

    package var verdict: Verdict
    package var reason: Reason
    /// What the verdict rests on, in order of layer, policy and position.
    package var determining: [StatementReference]
    /// Set for `conditional`.
    package var residual: Residual?
    /// The request that fares worst, when a pattern was asked.
    package var witness: RequestPoint?

    init(
        _ verdict: Verdict,
        _ reason: Reason,
        _ determining: [StatementReference],
        residual: Residual? = nil,
        witness: RequestPoint? = nil
    ) {
        self.verdict = verdict
        self.reason = reason
        self.determining = determining
        self.residual = residual
        self.witness = witness
    }
}

extension Decision {
    /// A decision that a layer which was not read has the last word on.
    package init(unread layer: UnreadLayer, instead of: Decision) {
        self.init(.unknown, .unread(layer), of.determining)
    }
}

extension Verdict {
    /// A pattern takes the worst of its requests: denied, missing, unknown, conditional, granted.
    var badness: Int {
        switch self {
        case .denied: 5
        case .missing: 4
        case .unknown: 3
        case .conditional: 2
        case .granted: 1
        case .excess: 6
        }
    }
}
