/// Why a token's algorithm or signature is refused.
package struct SignatureProblem: Error, Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        // The header alone.
        case algorithmMissing
        case algorithmNone
        case algorithmSymmetric
        case algorithmUnsupported
        case criticalUnknown
        case criticalMalformed
        case keyNameNotText
        // The header against the keys.
        case keyForOtherUse
        case keyForOtherAlgorithm
        case keyTooWeak
        case keyMalformed
        /// EdDSA over Ed448 (RFC 8037 §3.1).
        case curveUnsupported
        // The signature.
        case wrongLength
        case mismatch
    }

    package var kind: Kind
    /// The refused algorithm, and only when its name is a registered one: the header is not otherwise quoted.
    package var algorithm: String?

    package init(_ kind: Kind, algorithm: String? = nil) {
        self.kind = kind
        self.algorithm = algorithm
    }

    package var reason: TokenReason {
        switch kind {
        case .algorithmMissing, .algorithmNone, .algorithmSymmetric, .algorithmUnsupported, .criticalUnknown,
            .criticalMalformed, .keyNameNotText:
            .algorithm
        case .keyForOtherUse, .keyForOtherAlgorithm, .keyTooWeak, .keyMalformed, .curveUnsupported, .wrongLength,
            .mismatch:
            .signature
        }
    }

    package var message: String {
        let named = algorithm.map { "`\($0)`" } ?? "an algorithm"
        switch kind {
        case .algorithmMissing: return "the token's header names no algorithm"
        case .algorithmNone: return "the token is not signed: its algorithm is `none`"
        case .algorithmSymmetric:
            return
                "the token is signed with \(named), a shared secret, which nobody but its issuer should be able to check"
        case .algorithmUnsupported:
            return "the token is signed with \(named)\(algorithm == nil ? " that" : ", which") is not accepted"
        case .criticalUnknown: return "the token's header demands an extension (`crit`) that is not understood"
        case .criticalMalformed: return "the token's header has a `crit` that is not a list of its own members"
        case .keyNameNotText: return "the token's header has a `kid` that is not a string"
        case .keyForOtherUse: return "the key that the token names is not for signatures"
        case .keyForOtherAlgorithm: return "the key that the token names is not for the token's algorithm"
        case .keyTooWeak: return "the issuer's key for the token is weak: RSA with fewer than 2048 bits"
        case .keyMalformed: return "the issuer's key for the token is not a sound public key"
        case .curveUnsupported: return "the token is signed over the curve Ed448, which is not supported"
        case .wrongLength: return "the token's signature has the wrong length for its algorithm"
        case .mismatch: return "the token's signature does not match its contents and the issuer's keys"
        }
    }

    package var hints: [String] {
        switch reason {
        case .algorithm where kind != .criticalUnknown: ["sign with one of \(SignatureAlgorithm.names)"]
        default:
            switch kind {
            case .wrongLength: ["look whether the end of the token is cut off"]
            case .curveUnsupported: ["sign with a key over Ed25519"]
            default: []
            }
        }
    }
}

/// Why a signature could not be checked. Nothing is known against the token.
package enum SignatureGap: String, CaseIterable, Error, Sendable {
    case noKeys
    case unreadableKeys
    case unknownKey
    case noSuitableKey

    package var message: String {
        switch self {
        case .noKeys: "the signature could not be checked: the issuer's keys are not known"
        case .unreadableKeys: "the signature could not be checked: the issuer's key set could not be read"
        case .unknownKey:
            "the signature could not be checked: the issuer's key set lacks the key that the token names; the set is too "
                + "old, its keys have no `kid`, or the token is forged"
        case .noSuitableKey:
            "the signature could not be checked: the issuer's key set has no key for the token's algorithm"
        }
    }

    package var hints: [String] {
        switch self {
        case .noKeys: ["record the issuer's `openid-configuration.json` and `jwks.json`"]
        case .unreadableKeys, .unknownKey, .noSuitableKey: ["record the issuer's `jwks.json` again"]
        }
    }
}

/// What came of checking a signature.
package enum SignatureVerdict: Hashable, Sendable {
    case verified
    /// The claims were recorded without their signature, as every recording is: the snapshot answers for them.
    case recorded
    case refused(SignatureProblem)
    case undecided(SignatureGap)
}
