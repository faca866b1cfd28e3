/// What an evaluator says of one question: the verdict, and why.
package struct Answer: Sendable {
    package var verdict: Verdict
    package var finding: Finding
    /// One sentence for people, in the style of docs/style.md.
    package var message: String
    /// In the order: what decided first, then by layer, policy and position.
    package var evidence: [Evidence]
    package var nearest: NearestMiss?
    /// The condition that would decide, in the platform's own terms, for example `aws:SourceVpce = vpce-1`; set when the
    /// verdict is `conditional`, and nil otherwise.
    package var residual: String?
    /// What to do about it, one line each: `declare it under context:`.
    package var hints: [String]
    package var witness: Witness?
    package var fixes: [Fix]

    package init(
        _ verdict: Verdict,
        _ finding: Finding,
        _ message: String,
        evidence: [Evidence] = [],
        nearest: NearestMiss? = nil,
        residual: String? = nil,
        hints: [String] = [],
        witness: Witness? = nil,
        fixes: [Fix] = []
    ) {
        self.verdict = verdict
        self.finding = finding
        self.message = message
        self.evidence = evidence
        self.nearest = nearest
        self.residual = residual
        self.hints = hints
        self.witness = witness
        self.fixes = fixes
    }
}
