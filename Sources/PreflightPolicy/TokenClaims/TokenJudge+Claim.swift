import PreflightCore

extension TokenJudge {
    /// Whether a claim is as declared. The value may appear in the answer, since the manifest declares the claim.
    package func claim(_ path: ClaimPath, _ expectation: ClaimExpectation) -> TokenDecision {
        judge(.claim) { claims in
            let found = path.resolve(in: claims.root)
            let name = Excerpt.quoted(path.text)
            guard let mismatch = expectation.mismatch(of: found, name: name) else {
                return TokenDecision(
                    .granted, .holds, "the claim \(name) is as declared",
                    evidence: [Self.evidence(path, .matched)])
            }
            var nearest = mismatch.nearest
            var hints = mismatch.hints
            if found == nil {
                nearest = path.deepest(in: claims.root).map {
                    "\(Excerpt.quoted($0.existing)) is there and has no \(Excerpt.quoted($0.missing))"
                }
                hints +=
                    path.pointerMeant(in: claims.root).map {
                        ["a name with dots is one claim; for a nested one write \(Excerpt.quoted($0))"]
                    } ?? []
            }
            return TokenDecision(
                .missing, .claim, mismatch.message,
                evidence: [Self.evidence(path, .condition)],
                nearest: nearest.map {
                    NearestMiss(.claim, policy: path.text, statement: nil, failed: .condition, explanation: $0)
                },
                hints: hints)
        }
    }

    private static func evidence(_ path: ClaimPath, _ outcome: Outcome) -> Evidence {
        Evidence(.claim, policy: path.text, outcome: outcome, decides: true)
    }
}
