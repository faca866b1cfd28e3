/// The signature algorithms that are accepted: asymmetric ones only.
///
/// An allow-list, because everything that a token says of itself is a claim of whoever made it (RFC 8725 §3.1).
/// Source: RFC 7518 §3.1; RFC 8037 §3.1 for EdDSA.
package enum SignatureAlgorithm: String, CaseIterable, Sendable {
    case rs256 = "RS256"
    case rs384 = "RS384"
    case rs512 = "RS512"
    case ps256 = "PS256"
    case ps384 = "PS384"
    case ps512 = "PS512"
    case es256 = "ES256"
    case es384 = "ES384"
    case es512 = "ES512"
    case edDSA = "EdDSA"

    package static let names = allCases.map(\.rawValue).joined(separator: ", ")

    /// The signature's length in bytes where the algorithm fixes it (RFC 7518 §3.4, RFC 8032 §5.1.6); nil for RSA, where
    /// the key does.
    package var signatureLength: Int? {
        switch self {
        case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512: nil
        case .es256, .edDSA: 64
        case .es384: 96
        case .es512: 132
        }
    }

    /// The length of an EdDSA signature over Ed448, in bytes (RFC 8032 §5.2.6).
    static let ed448SignatureLength = 114

    /// Whether a key that names its own algorithm may be used. RFC 9864 §2.2 calls EdDSA over this curve `Ed25519`.
    func agrees(withKeyAlgorithm name: String) -> Bool {
        name == rawValue || (self == .edDSA && name == "Ed25519")
    }
}
