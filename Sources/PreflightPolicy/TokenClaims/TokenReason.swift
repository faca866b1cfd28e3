/// What decided about a token: a closed list, from which findings are chosen.
package enum TokenReason: String, CaseIterable, Sendable {
    case holds
    // The credential, in the order of blame.
    case unavailable
    case absent
    case malformed
    case opaque
    case encrypted
    case issuer
    case algorithm
    case signature
    /// The signature could not be checked.
    case keys
    case notYetValid
    case expired
    /// No instant is known to compare with.
    case clock
    /// The token does not say when it ends.
    case endless
    case audience
    // What the credential carries.
    case scope
    case claim
    case lifetime
    /// Not judged, because the credential failed before its claims could be believed.
    case distrusted
    /// The claim is there and holds something that does not answer the question.
    case notUnderstood
}
