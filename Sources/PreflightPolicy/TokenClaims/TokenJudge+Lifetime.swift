package import PreflightCore

extension TokenJudge {
    /// Whether the token outlives the instant by at least this much. No allowance for clocks: a job that needs half an
    /// hour needs all of it.
    package func outlives(_ needed: TimeSpan) -> TokenDecision {
        judge(.lifetime) { claims in
            guard let end = claims.expiry?.floor else { return Self.endless() }
            guard let instant else {
                return Self.undecided(.clock, "no instant is known", hints: ["name the instant with `--at`"])
            }
            let left = TimeSpan(seconds: end.seconds - instant.seconds)
            let rest = left.seconds <= 0 ? "the token has ended" : "the token ends in \(left.text)"
            return Self.decide(
                left >= needed, "\(rest), and \(needed.text) must remain",
                hint: "take the token later, or ask the issuer for a longer life")
        }
    }

    /// Whether the token lives no longer than this, from its issue to its end; from `nbf` where `iat` is not there.
    /// A part of a second counts as a whole one, and a token that ends before it begins fails whatever is allowed.
    package func livesAtMost(_ longest: TimeSpan) -> TokenDecision {
        judge(.lifetime) { claims in
            guard let end = claims.expiry else { return Self.endless() }
            guard let start = claims.issuedAt ?? claims.notBefore else {
                return Self.undecided(.notUnderstood, "the token does not say when it was issued")
            }
            guard end >= start else {
                return Self.decide(
                    false, "the token ends before it begins", hint: "look at what the issuer writes in `iat` and `exp`")
            }
            let span = TimeSpan(seconds: end.secondsRoundedUp(since: start))
            return Self.decide(
                span <= longest, "the token lives \(span.text), and \(longest.text) is the longest allowed",
                hint: "ask the issuer for a shorter life")
        }
    }

    private static func decide(_ holds: Bool, _ message: String, hint: String) -> TokenDecision {
        let evidence = Evidence(
            .lifetime, policy: "exp", outcome: holds ? .matched : .condition, decides: true)
        return TokenDecision(
            holds ? .granted : .missing, holds ? .holds : .lifetime, message, evidence: [evidence],
            hints: holds ? [] : [hint])
    }

    /// A token that cannot say when it ends may be revoked in a minute or live for ever.
    private static func endless() -> TokenDecision {
        undecided(.endless, "the token does not say when it ends")
    }

    private static func undecided(_ reason: TokenReason, _ message: String, hints: [String] = []) -> TokenDecision {
        let evidence = Evidence(.lifetime, outcome: .notUnderstood, decides: true)
        return TokenDecision(.unknown, reason, message, evidence: [evidence], hints: hints)
    }
}
