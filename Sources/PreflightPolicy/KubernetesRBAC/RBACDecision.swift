package import PreflightCore

/// What the engine says of one question, in provider-neutral parts of an ``Answer``.
package struct RBACDecision: Sendable {
    package var verdict: Verdict
    /// What decided first, then by layer, policy and position.
    package var evidence: [Evidence]
    package var nearest: NearestMiss?
    /// What would have to hold; set when the verdict is `conditional`.
    package var residual: String?
    /// One request that fails (or that is possible and must not be), when a pattern was asked.
    package var witness: Witness?
    /// Why an undecided question is undecided, one sentence each.
    package var reasons: [String]

    /// What follows a binding in evidence when the role that it names is not there.
    package static let notFoundMark = " (not found)"

    /// Why bindings of a kind that could not be read are in doubt.
    static let notRecorded = "not recorded"

    package init(
        _ verdict: Verdict,
        evidence: [Evidence] = [],
        nearest: NearestMiss? = nil,
        residual: String? = nil,
        witness: Witness? = nil,
        reasons: [String] = []
    ) {
        self.verdict = verdict
        self.evidence = evidence
        self.nearest = nearest
        self.residual = residual
        self.witness = witness
        self.reasons = reasons
    }
}
