package import PreflightCore
package import PreflightPolicy

/// What one requirement asks about a token.
package enum OAuthQuestion: Sendable {
    /// Whether the credential is sound as a whole: the first failure in the order of blame.
    case credential
    case scope(String)
    case claim(ClaimPath, ClaimExpectation)
    /// How much of its life must be left.
    case remaining(TimeSpan)
    /// The longest that it may live.
    case maximum(TimeSpan)
}
