import PreflightCore

/// The stages of blame of a credential that could be read: activity, issuer, signature, validity, audience.
///
/// Activity is what a recorded introspection says; a token itself says nothing of it.
struct CredentialStages {
    enum Result {
        /// Nothing was declared, or nothing is said, that could fail.
        case skipped
        case passed
        case failed(Trouble)
        case undecided(Trouble)
    }

    struct Trouble {
        var reason: TokenReason
        var message: String
        var outcome: Outcome
        var nearest: String?
        var hints: [String] = []
    }

    private let claims: TokenClaims
    private let signature: SignatureVerdict
    private let activity: Result
    private let issuer: Result
    private let stages: [(name: String, result: Result)]

    init(
        _ claims: TokenClaims, signature: SignatureVerdict, expecting expectation: CredentialExpectation,
        at instant: Instant?
    ) {
        self.claims = claims
        self.signature = signature
        activity = Self.activity(claims, signature)
        issuer = Self.issuer(claims.issuer, declared: expectation.issuer)
        let isActive = if case .passed = activity { true } else { false }
        stages = [
            ("activity", activity),
            ("issuer", issuer),
            ("signature", Self.signature(signature)),
            ("validity", Self.validity(claims, isActive: isActive, at: instant)),
            ("audience", Self.audience(claims.audience, declared: expectation.audiences)),
        ]
    }

    // MARK: Outcome

    var decision: TokenDecision {
        for (name, result) in stages {
            if case .failed(let trouble) = result { return decision(.missing, name, trouble) }
        }
        for (name, result) in stages {
            if case .undecided(let trouble) = result { return decision(.unknown, name, trouble) }
        }
        let message =
            signature == .recorded
            ? "the recorded token is sound; its signature was not recorded" : "the token is sound"
        return TokenDecision(.granted, .holds, message, evidence: matched(decides: true))
    }

    var standing: TokenJudge.Standing {
        if case .failed = activity { return .none("not judged: the token is not active") }
        if case .failed = issuer { return .none("not judged: the token is from another issuer") }
        switch signature {
        case .refused: return .none("not judged: the token's signature is refused")
        case .undecided(let gap): return .unverified(claims, gap)
        case .verified, .recorded: return .believed(claims)
        }
    }

    private func decision(_ verdict: Verdict, _ stage: String, _ trouble: Trouble) -> TokenDecision {
        let decisive = Evidence(.credential, policy: stage, outcome: trouble.outcome, decides: true)
        return TokenDecision(
            verdict, trouble.reason, trouble.message,
            evidence: [decisive] + matched(decides: false),
            nearest: trouble.nearest.map {
                NearestMiss(.credential, policy: stage, statement: nil, failed: trouble.outcome, explanation: $0)
            },
            hints: trouble.hints)
    }

    private func matched(decides: Bool) -> [Evidence] {
        stages.compactMap { stage in
            guard case .passed = stage.result else { return nil }
            return Evidence(.credential, policy: stage.name, outcome: .matched, decides: decides)
        }
    }

    // MARK: Activity

    /// Claims may be recorded from the answer of the issuer's introspection endpoint. An inactive token has "expired,
    /// been revoked" or is otherwise of no use, and the answer holds nothing else of it. Source: RFC 7662 §2.2.
    private static func activity(_ claims: TokenClaims, _ signature: SignatureVerdict) -> Result {
        guard signature == .recorded, let active = claims.root["active"] else { return .skipped }
        switch active.scalar {
        case .boolean(true): return .passed
        case .boolean(false):
            return .failed(
                Trouble(
                    reason: .expired, message: "the recorded token is not active: it has expired or was revoked",
                    outcome: .condition, hints: ["ask the issuer for a new token"]))
        default:
            return .undecided(
                Trouble(
                    reason: .notUnderstood, message: "the claim `active` is neither true nor false",
                    outcome: .notUnderstood))
        }
    }

    // MARK: Issuer and signature

    /// Compared as plain strings: a slash or a letter's case makes another issuer (OpenID Connect Discovery 1.0 §4.3,
    /// RFC 8414 §3.3).
    private static func issuer(_ found: TokenClaims.Texts, declared: String?) -> Result {
        guard let declared else { return .skipped }
        switch found {
        case .one(let text) where text.isIdentical(to: declared): return .passed
        case .one(let text):
            return .failed(
                Trouble(
                    reason: .issuer, message: "the token is from another issuer than \(Excerpt.quoted(declared))",
                    outcome: .principal, nearest: "the token was issued by \(Excerpt.quoted(text))",
                    hints: nearlyEqual(text, declared)))
        case .absent:
            return .failed(Trouble(reason: .issuer, message: "the token names no issuer", outcome: .principal))
        case .list, .notUnderstood:
            return .failed(
                Trouble(reason: .issuer, message: "the token's issuer is not a string", outcome: .principal))
        }
    }

    private static func nearlyEqual(_ found: String, _ declared: String) -> [String] {
        if found.isIdentical(to: declared + "/") || declared.isIdentical(to: found + "/") {
            return ["the two differ in a slash at the end only: issuers are compared character by character"]
        }
        if found.lowercased().isIdentical(to: declared.lowercased()) {
            return ["the two differ in letter case only: issuers are compared character by character"]
        }
        return []
    }

    private static func signature(_ verdict: SignatureVerdict) -> Result {
        switch verdict {
        case .verified: .passed
        case .recorded: .skipped
        case .refused(let problem):
            .failed(
                Trouble(
                    reason: problem.reason, message: problem.message, outcome: .principal, hints: problem.hints))
        case .undecided(let gap):
            .undecided(Trouble(reason: .keys, message: gap.message, outcome: .notUnderstood, hints: gap.hints))
        }
    }

    // MARK: Validity

    /// Clocks differ: sixty seconds either way. Source: RFC 7519 §4.1.4 and §4.1.5 ("some small leeway").
    private static let skew = TimeSpan(seconds: 60)

    /// - Parameter isActive: Whether the issuer has said so: then it need not say until when (RFC 7662 §2.2).
    private static func validity(_ claims: TokenClaims, isActive: Bool, at instant: Instant?) -> Result {
        let mayBeEndless = claims.expiry == nil && !isActive
        guard claims.expiry != nil || claims.notBefore != nil || claims.issuedAt != nil else {
            return mayBeEndless ? .undecided(endless) : .skipped
        }
        guard let instant else {
            if mayBeEndless { return .undecided(endless) }
            return .undecided(
                Trouble(
                    reason: .clock, message: "the token's times could not be judged: no instant is known",
                    outcome: .notUnderstood, hints: ["name the instant with `--at`"]))
        }
        let latest = instant + skew
        if let start = claims.notBefore?.ceiling, start > latest {
            return .failed(tooEarly("the token is not valid yet: `nbf` is \(distance(start, instant)) ahead"))
        }
        if let issued = claims.issuedAt?.ceiling, issued > latest {
            return .failed(tooEarly("the token is not valid yet: it was issued \(distance(issued, instant)) ahead"))
        }
        // "on or after which the JWT MUST NOT be accepted"
        if let end = claims.expiry?.ceiling, instant >= end + skew {
            return .failed(
                Trouble(
                    reason: .expired, message: "the token expired \(distance(instant, end)) before \(instant.text)",
                    outcome: .condition, hints: ["ask the issuer for a new token"]))
        }
        return mayBeEndless ? .undecided(endless) : .passed
    }

    /// `exp` is required in an access token (RFC 9068 §2.2). One without it may have ended, or live for ever.
    private static let endless = Trouble(
        reason: .endless, message: "the token does not say when it ends: it has no `exp`", outcome: .notUnderstood,
        hints: ["let the issuer write `exp`, or record its introspection of the token"])

    private static func tooEarly(_ message: String) -> Trouble {
        Trouble(
            reason: .notYetValid, message: message, outcome: .condition,
            hints: ["compare the clocks of this machine and of the issuer"])
    }

    private static func distance(_ later: Instant, _ earlier: Instant) -> String {
        TimeSpan(seconds: later.seconds - earlier.seconds).text
    }

    // MARK: Audience

    /// "Each principal intended to process the JWT MUST identify itself with a value in the audience claim." Source:
    /// RFC 7519 §4.1.3. Several declared audiences are alternatives.
    private static func audience(_ found: TokenClaims.Texts, declared: [String]) -> Result {
        guard !declared.isEmpty else { return .skipped }
        let audiences: [String]
        switch found {
        case .one(let text): audiences = [text]
        case .list(let texts): audiences = texts
        case .absent:
            return .failed(
                Trouble(
                    reason: .audience,
                    message: "the token names no audience, and \(Excerpt.list(declared)) is declared",
                    outcome: .resource))
        case .notUnderstood:
            return .failed(
                Trouble(
                    reason: .audience, message: "the token's audience is neither a string nor a list of strings",
                    outcome: .resource))
        }
        if audiences.contains(where: { one in declared.contains { $0.isIdentical(to: one) } }) { return .passed }
        return .failed(
            Trouble(
                reason: .audience, message: "the token is not for \(Excerpt.list(declared))", outcome: .resource,
                nearest: audiences.isEmpty ? nil : "the token is for \(Excerpt.list(audiences))"))
    }
}
