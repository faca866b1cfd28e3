/// Why the bytes of a credential are not a JSON Web Token that can be judged.
///
/// Holds names only, never a piece of the credential, so that it can be printed and recorded.
package struct TokenShapeProblem: Error, Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case empty
        case tooLarge
        case byteOrderMark
        case leadingWhiteSpace
        case trailingWhiteSpace
        case quotes
        case bearerPrefix
        /// Not a JSON Web Token at all. It may be perfectly valid: only its issuer can tell, by introspection (RFC 7662).
        case opaque
        /// Five parts, JSON Web Encryption (RFC 7516 §3.1): readable by the API that it is meant for, and by nobody else.
        case encrypted
        case tooFewParts
        case tooManyParts
        case emptyPart
        case padding
        case standardAlphabet
        case foreignCharacter
        case cutOff
        case strayBits
        case headerTooLarge
        case notUTF8
        case notJSON
        case notObject
        case duplicateMember
        case tooDeep
        /// RFC 7519 §4.1.4–4.1.6: the value "MUST be a number containing a NumericDate value".
        case expiryNotNumber
        case notBeforeNotNumber
        case issuedAtNotNumber
    }

    package enum Part: String, CaseIterable, Sendable {
        case header
        case claims
        case signature
    }

    package var kind: Kind
    /// Nil when the whole credential is meant.
    package var part: Part?

    package init(_ kind: Kind, in part: Part? = nil) {
        self.kind = kind
        self.part = part
    }

    init(_ problem: Base64URL.Problem, in part: Part) {
        self.part = part
        kind =
            switch problem {
            case .padding: .padding
            case .standardAlphabet: .standardAlphabet
            case .foreignCharacter: .foreignCharacter
            case .cutOff: .cutOff
            case .strayBits: .strayBits
            }
    }
}

extension TokenShapeProblem {
    package var reason: TokenReason {
        switch kind {
        case .empty: .absent
        case .opaque: .opaque
        case .encrypted: .encrypted
        default: .malformed
        }
    }

    package var message: String {
        let place = part.map { "the token's \($0.rawValue)" } ?? "the credential"
        let isMany = part == .claims
        let (be, have) = isMany ? ("are", "have") : ("is", "has")
        switch kind {
        case .empty: return "the credential is empty"
        case .tooLarge: return "the credential is larger than 1 MiB"
        case .byteOrderMark: return "the credential starts with a byte order mark"
        case .leadingWhiteSpace: return "the credential starts with white space"
        case .trailingWhiteSpace: return "the credential ends with white space"
        case .quotes: return "the credential has quotes around it"
        case .bearerPrefix:
            return "the credential starts with `Bearer`, which belongs to the header and not to the token"
        case .opaque: return "the credential is opaque, not a JSON Web Token: only its issuer can say what it grants"
        case .encrypted: return "the token is encrypted (five parts): only the API that it is meant for can read it"
        case .tooFewParts: return "the token has fewer than three parts: its end is cut off"
        case .tooManyParts: return "the token has more than three parts"
        case .emptyPart: return "\(place) \(be) empty"
        case .padding: return "\(place) \(be) padded with `=`, which base64url in a token is not"
        case .standardAlphabet: return "\(place) \(have) `+` or `/`: that is plain base64, not base64url"
        case .foreignCharacter: return "\(place) \(have) a character that is not base64url"
        case .cutOff: return "\(place) \(be) cut off"
        case .strayBits: return "\(place) \(isMany ? "end" : "ends") in a character that no encoder writes there"
        case .headerTooLarge: return "the token's header is larger than 16 KiB"
        case .notUTF8: return "\(place) \(be) not UTF-8"
        case .notJSON: return "\(place) \(be) not JSON"
        case .notObject: return "\(place) \(be) not a JSON object"
        case .duplicateMember: return "\(place) \(isMany ? "name" : "names") a member twice"
        case .tooDeep: return "\(place) \(be) nested too deeply"
        case .expiryNotNumber: return "the claim `exp` is not a number"
        case .notBeforeNotNumber: return "the claim `nbf` is not a number"
        case .issuedAtNotNumber: return "the claim `iat` is not a number"
        }
    }

    package var hints: [String] {
        switch kind {
        case .leadingWhiteSpace, .trailingWhiteSpace:
            ["store the token without a line break: `printf %s` rather than `echo`"]
        case .quotes: ["store the token itself: the quotes became part of the value"]
        case .bearerPrefix: ["store the token alone"]
        case .tooManyParts: ["look whether two tokens were pasted together"]
        case .opaque: ["ask the issuer for a token that is meant for the declared audience, or record its claims"]
        default: []
        }
    }
}
