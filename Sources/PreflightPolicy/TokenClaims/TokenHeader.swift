package import PreflightCore

/// What a token's header says that matters: the algorithm, and which key.
///
/// `jku`, `x5u`, `jwk` and `x5c` are not here: a key that the token brings along proves nothing (RFC 8725 §3.10).
/// `typ` is not required: issuers that predate RFC 9068 write `JWT` or nothing.
package struct TokenHeader: Hashable, Sendable {
    package var algorithm: SignatureAlgorithm
    package var keyName: String?

    package init(algorithm: SignatureAlgorithm, keyName: String? = nil) {
        self.algorithm = algorithm
        self.keyName = keyName
    }

    /// - Parameter root: The header; a mapping.
    package init(_ root: Node) throws(SignatureProblem) {
        guard let named = root["alg"], case .string(let name)? = named.scalar else {
            throw SignatureProblem(.algorithmMissing)
        }
        guard let algorithm = SignatureAlgorithm(rawValue: name) else { throw Self.refusal(of: name) }
        try Self.refuseExtensions(root)
        if let kid = root["kid"] {
            guard case .string(let name)? = kid.scalar else { throw SignatureProblem(.keyNameNotText) }
            keyName = name
        }
        self.algorithm = algorithm
    }

    /// Names of the JOSE registry that a token might be signed with and that are refused.
    /// Source: IANA, JSON Web Signature and Encryption Algorithms.
    private static let registered = ["ES256K", "Ed25519", "Ed448", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87"]

    private static func refusal(of name: String) -> SignatureProblem {
        if isNone(name) { return SignatureProblem(.algorithmNone) }
        if ["HS256", "HS384", "HS512"].contains(name) { return SignatureProblem(.algorithmSymmetric, algorithm: name) }
        return SignatureProblem(.algorithmUnsupported, algorithm: registered.contains(name) ? name : nil)
    }

    /// Any letter case: names are case-sensitive, and verifiers that forgot it were fooled by `nOnE`.
    static func isNone(_ name: String) -> Bool { name.lowercased() == "none" }

    /// "If any of the listed extension Header Parameters are not understood and supported by the recipient, then the JWS is
    /// invalid." No extension is understood here. Source: RFC 7515 §4.1.11.
    private static func refuseExtensions(_ root: Node) throws(SignatureProblem) {
        guard let critical = root["crit"] else { return }
        guard critical.isSequence, critical.count > 0 else { throw SignatureProblem(.criticalMalformed) }
        for element in critical.elements {
            guard case .string(let name)? = element.scalar, root.value(of: name) != nil else {
                throw SignatureProblem(.criticalMalformed)
            }
        }
        throw SignatureProblem(.criticalUnknown)
    }
}
