package import PreflightCore

/// The claims of a token, or of a recording of one.
///
/// Only claims that a manifest declares may be shown, so the whole shows nothing of itself when printed.
package struct TokenClaims: Sendable {
    /// A mapping.
    package let root: Node
    package let expiry: NumericDate?
    package let notBefore: NumericDate?
    package let issuedAt: NumericDate?
    package let scopes: GrantedScopes

    /// - Parameter root: A mapping.
    /// - Throws: A claim of time that is not a number: no API would take the token.
    package init(_ root: Node) throws(TokenShapeProblem) {
        self.root = root
        scopes = GrantedScopes(root)
        expiry = try Self.date(root["exp"], else: .expiryNotNumber)
        notBefore = try Self.date(root["nbf"], else: .notBeforeNotNumber)
        issuedAt = try Self.date(root["iat"], else: .issuedAtNotNumber)
    }

    private static func date(
        _ node: Node?, else problem: TokenShapeProblem.Kind
    ) throws(TokenShapeProblem) -> NumericDate? {
        guard let node else { return nil }
        guard let date = NumericDate(node) else { throw TokenShapeProblem(problem, in: .claims) }
        return date
    }

    /// A claim that holds one text or a list of texts.
    enum Texts: Equatable {
        case absent
        case one(String)
        case list([String])
        /// Neither, or a list with something else in it.
        case notUnderstood

        init(_ node: Node?) {
            guard let node else {
                self = .absent
                return
            }
            if case .string(let text)? = node.scalar {
                self = .one(text)
                return
            }
            var texts: [String] = []
            for element in node.elements {
                guard case .string(let text)? = element.scalar else {
                    self = .notUnderstood
                    return
                }
                texts.append(text)
            }
            self = node.isSequence ? .list(texts) : .notUnderstood
        }
    }

    var issuer: Texts { Texts(root["iss"]) }
    var audience: Texts { Texts(root["aud"]) }
}

extension TokenClaims: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "redacted" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
