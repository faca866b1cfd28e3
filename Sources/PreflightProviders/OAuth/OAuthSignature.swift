import FoundationEssentials
import JWTKit
package import PreflightPolicy

/// Checks signatures with the keys that ``CompactToken/keyChoice(in:)`` chose.
///
/// Each key stands alone in a collection of its own and is asked for by name, so that JWTKit never chooses one: its
/// collections fall back to a default key when a name is not known.
package enum OAuthSignature {
    package static func verdict(on token: CompactToken, keys: VerificationKeySet?) async -> SignatureVerdict {
        switch token.keyChoice(in: keys) {
        case .refused(let problem): return .refused(problem)
        case .undecided(let gap): return .undecided(gap)
        case .candidates(let keys, let algorithm):
            return await verdict(
                on: token.signature, signing: Array(token.signingInput), keys: keys, algorithm: algorithm)
        }
    }

    /// Whether one of the keys verifies the signature; all of them are for the algorithm.
    static func verdict(
        on signature: [UInt8], signing input: [UInt8], keys: [VerificationKey], algorithm: SignatureAlgorithm
    ) async -> SignatureVerdict {
        var isAnySound = false
        for key in keys {
            guard let verifier = await verifier(with: key, algorithm: algorithm) else { continue }
            isAnySound = true
            // What the library throws is about the signature's form: it does not match.
            if (try? verifier.verify(signature, signs: input)) == true { return .verified }
        }
        return .refused(SignatureProblem(isAnySound ? .mismatch : .keyMalformed))
    }

    /// Nil for numbers that are no key, such as a point off its curve.
    private static func verifier(
        with key: VerificationKey, algorithm: SignatureAlgorithm
    ) async -> (any JWTAlgorithm)? {
        guard let name = JWK.Algorithm(rawValue: algorithm.rawValue), let jwk = jwk(key, algorithm: name) else {
            return nil
        }
        do {
            let collection = JWTKeyCollection()
            try await collection.add(jwk: jwk)
            let verifier = try await collection.getKey(for: identifier, alg: algorithm.rawValue)
            return verifier.name == algorithm.rawValue ? verifier : nil
        } catch {
            return nil
        }
    }

    private static let identifier: JWKIdentifier = "candidate"

    private static func jwk(_ key: VerificationKey, algorithm: JWK.Algorithm) -> JWK? {
        switch key.material {
        case .rsa(let modulus, let exponent):
            .rsa(algorithm, identifier: identifier, modulus: modulus, exponent: exponent)
        case .ellipticCurve(let curve, let x, let y):
            .ecdsa(algorithm, identifier: identifier, x: x, y: y, curve: ECDSACurve(rawValue: curve.rawValue))
        case .ed25519(let x):
            .octetKeyPair(algorithm, identifier: identifier, x: x, y: nil, curve: .ed25519)
        case nil: nil
        }
    }
}
