import PreflightCore

/// What a manifest declares about a credential as a whole.
package struct CredentialExpectation: Hashable, Sendable {
    /// Nil where any issuer will do: then no keys can be known either.
    package var issuer: String?
    /// Any of these suffices. Empty where no audience is declared.
    package var audiences: [String]

    package init(issuer: String?, audiences: [String] = []) {
        self.issuer = issuer
        self.audiences = audiences
    }
}

/// A credential as it was found.
package enum PresentedToken: Sendable {
    /// Nothing is where the manifest says; one sentence says so.
    case absent(String)
    /// It could not be looked at: one sentence says why, and others what to do about it.
    case unavailable(String, hints: [String] = [])
    case unreadable(TokenShapeProblem)
    case read(TokenClaims, SignatureVerdict)
}
