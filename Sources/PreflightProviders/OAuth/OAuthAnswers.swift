package import PreflightCore
import PreflightPolicy
package import PreflightRun

/// Answers for one token.
package struct OAuthEvaluator: QuestionEvaluator {
    let judge: TokenJudge
    let provenance: Provenance
    /// What the snapshot says it could not see of the issuer.
    var gaps: [Snapshot.Gap] = []

    package func answer(_ question: OAuthQuestion) -> Answer {
        switch question {
        case .credential: answer(with: judge.credential)
        case .scope(let scope): answer(with: judge.scope(scope))
        case .claim(let path, let expectation): answer(with: judge.claim(path, expectation))
        case .remaining(let span): answer(with: judge.outlives(span))
        case .maximum(let span): answer(with: judge.livesAtMost(span))
        }
    }

    package func provenance(of question: OAuthQuestion) -> Provenance { provenance }

    private func answer(with decision: TokenDecision) -> Answer {
        var hints = decision.hints
        if decision.reason == .keys {
            hints += gaps.map { gap in
                gap.right.map { "grant the recorder `\($0)`: \(gap.reason)" } ?? "record again: \(gap.reason)"
            }
        }
        return Answer(
            decision.verdict, decision.reason.finding, decision.message, evidence: decision.evidence,
            nearest: decision.nearest,
            hints: hints)
    }
}

extension TokenReason {
    /// One finding for each thing that its owner mends in another way.
    var finding: Finding {
        switch self {
        case .holds: .oauthGranted
        case .absent: .oauthAbsent
        case .malformed: .oauthMalformed
        case .issuer: .oauthIssuer
        case .algorithm, .signature: .oauthSignature
        case .notYetValid: .oauthNotYetValid
        case .expired: .oauthExpired
        case .audience: .oauthAudience
        case .scope: .oauthNotGranted
        case .claim: .oauthClaim
        case .lifetime: .oauthLifetime
        case .unavailable, .opaque, .encrypted, .keys, .clock, .endless, .distrusted, .notUnderstood: .oauthUnknown
        }
    }
}
