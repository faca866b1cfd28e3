package import PreflightCore

/// The keys that an issuer publishes: the document behind `jwks_uri`.
package struct VerificationKeySet: Sendable {
    package let keys: [VerificationKey]

    /// The keys of several documents of one issuer.
    package init(keys: [VerificationKey]) {
        self.keys = keys
    }

    /// Nil where the document is no key set. Members of `keys` that cannot be used stay in, so that a token which names
    /// one of them is told why. Source: RFC 7517 §5.
    package init?(_ root: Node) {
        guard let keys = root["keys"], keys.isSequence else { return nil }
        self.keys = keys.elements.filter(\.isMapping).map(VerificationKey.init)
    }
}

/// Which keys to try, or why there is none to try.
package enum KeyChoice: Hashable, Sendable {
    /// Not empty. The signature holds when one of them verifies it.
    case candidates([VerificationKey], SignatureAlgorithm)
    case refused(SignatureProblem)
    case undecided(SignatureGap)
}

extension CompactToken {
    /// - Parameter keySet: The declared issuer's keys; nil when they are not known.
    package func keyChoice(in keySet: VerificationKeySet?) -> KeyChoice {
        let header: TokenHeader
        switch self.header {
        case .success(let accepted): header = accepted
        case .failure(let problem): return .refused(problem)
        }
        if let length = header.algorithm.signatureLength, signature.count != length {
            // EdDSA is one name for two curves, and each has its own length.
            let isEd448 = header.algorithm == .edDSA && signature.count == SignatureAlgorithm.ed448SignatureLength
            return .refused(SignatureProblem(isEd448 ? .curveUnsupported : .wrongLength))
        }
        guard let keySet else { return .undecided(.noKeys) }
        return keySet.choice(for: header)
    }
}

extension VerificationKeySet {
    /// With a name, all keys of that name, since issuers do repeat one; without, all keys that suit the algorithm.
    func choice(for header: TokenHeader) -> KeyChoice {
        let named = keys.filter { key in
            header.keyName.map { name in key.name?.isIdentical(to: name) ?? false } ?? true
        }
        let candidates = named.filter { $0.unfitness(for: header.algorithm) == nil }
        if !candidates.isEmpty { return .candidates(candidates, header.algorithm) }
        if header.keyName == nil {
            // Nothing points at one key, so only a defect of the right kind of key is worth naming.
            let defect = named.first { $0.isForVerifying && $0.family == header.algorithm.keyFamily }?.defect
            return defect.map { .refused(SignatureProblem($0)) } ?? .undecided(.noSuitableKey)
        }
        guard let unfit = named.first?.unfitness(for: header.algorithm) else { return .undecided(.unknownKey) }
        return .refused(SignatureProblem(unfit))
    }
}
