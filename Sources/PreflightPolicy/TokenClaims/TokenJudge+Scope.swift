import PreflightCore

extension TokenJudge {
    /// Whether the token carries the scope.
    package func scope(_ scope: String) -> TokenDecision {
        judge(.scope) { Self.decide(scope, in: $0.scopes) }
    }

    private static func decide(_ scope: String, in granted: GrantedScopes) -> TokenDecision {
        if let claim = granted.claim(granting: scope) {
            return TokenDecision(
                .granted, .holds, "the token has \(Excerpt.quoted(scope))",
                evidence: [Evidence(.scope, policy: claim, outcome: .matched, decides: true)])
        }
        if let claim = granted.unreadable.first {
            return TokenDecision(
                .unknown, .notUnderstood, "the claim `\(claim)` is neither a string nor a list of strings",
                evidence: [Evidence(.scope, policy: claim, outcome: .notUnderstood, decides: true)])
        }
        guard let claim = granted.claims.first else {
            return TokenDecision(
                .missing, .scope, "the token has no scope claim, and so not \(Excerpt.quoted(scope))",
                evidence: [Evidence(.scope, outcome: .action, decides: true)],
                hints: ["an application's token may carry roles instead: declare them under `claims:`"])
        }
        let near = Suggestion.nearest(to: scope, in: granted.scopes.map(\.name)).first
        let isOtherCase = near.map { $0.lowercased().isIdentical(to: scope.lowercased()) } ?? false
        return TokenDecision(
            .missing, .scope, "the token does not have \(Excerpt.quoted(scope))",
            evidence: [Evidence(.scope, policy: claim, outcome: .action, decides: true)],
            nearest: near.map { name in
                NearestMiss(
                    .scope, policy: granted.claim(granting: name), statement: nil, failed: .action,
                    explanation: "the token has \(Excerpt.quoted(name))")
            },
            hints: isOtherCase ? ["scopes are compared with their letter case"] : [])
    }
}
