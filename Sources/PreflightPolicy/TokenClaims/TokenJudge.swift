package import PreflightCore

/// Judges one credential against what a manifest declares.
///
/// Order of blame: absent, malformed, not active, issuer, algorithm or signature, not yet valid or expired, audience. The
/// `credential` decision names the first failure. A failure that is certain outweighs an earlier stage that could not be
/// decided: an expired token is refused whatever its signature would have shown.
///
/// Scopes, claims and lifetime are judged unless an earlier failure leaves nothing to believe. Where the signature could
/// not be checked, what the claims lack is missing either way, and what they hold stays unknown.
package struct TokenJudge: Sendable {
    /// How far the claims can be believed.
    enum Standing: Sendable {
        /// Not at all; the message says why.
        case none(String)
        case unverified(TokenClaims, SignatureGap)
        case believed(TokenClaims)
    }

    package let credential: TokenDecision
    /// What to compare times with; nil where no instant is known.
    package let instant: Instant?
    let standing: Standing

    package init(_ token: PresentedToken, expecting expectation: CredentialExpectation, at instant: Instant?) {
        self.instant = instant
        switch token {
        case .absent(let message):
            credential = .refused(.missing, .absent, message)
            standing = .none("not judged: there is no credential")
        case .unavailable(let message, let hints):
            credential = .refused(.unknown, .unavailable, message, hints: hints)
            standing = .none("not judged: the credential could not be looked at")
        case .unreadable(let problem):
            let isUndecided = problem.reason == .opaque || problem.reason == .encrypted
            credential = .refused(
                isUndecided ? .unknown : .missing, problem.reason, problem.message, hints: problem.hints)
            standing = .none(
                isUndecided
                    ? "not judged: the credential cannot be read here" : "not judged: there is no readable token")
        case .read(let claims, let signature):
            let stages = CredentialStages(claims, signature: signature, expecting: expectation, at: instant)
            credential = stages.decision
            standing = stages.standing
        }
    }

    // MARK: What the claims carry

    /// Runs a judgement on the claims as far as they can be believed.
    func judge(_ layer: Layer, _ body: (TokenClaims) -> TokenDecision) -> TokenDecision {
        switch standing {
        case .none(let message):
            return TokenDecision(
                .unknown, .distrusted, message, evidence: [Evidence(layer, outcome: .notUnderstood, decides: true)])
        case .believed(let claims):
            return body(claims)
        case .unverified(let claims, let gap):
            var decision = body(claims)
            guard decision.verdict == .granted else { return decision }
            decision.verdict = .unknown
            decision.reason = .keys
            decision.message = "\(decision.message), if it is genuine: \(gap.message)"
            decision.hints = gap.hints
            return decision
        }
    }
}

extension TokenDecision {
    fileprivate static func refused(
        _ verdict: Verdict, _ reason: TokenReason, _ message: String, hints: [String] = []
    ) -> TokenDecision {
        let evidence = Evidence(.credential, outcome: .notUnderstood, decides: true)
        return TokenDecision(verdict, reason, message, evidence: [evidence], hints: hints)
    }
}
