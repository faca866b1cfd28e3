import PreflightCore

/// One public key of an issuer's key set.
///
/// Private members (`d`, `p` …) and certificates (`x5c`) are not read. Source: RFC 7517 §4, RFC 7518 §6, RFC 8037 §2.
package struct VerificationKey: Hashable, Sendable {
    package enum Material: Hashable, Sendable {
        /// Modulus and exponent in base64url, as written; both decode.
        case rsa(modulus: String, exponent: String)
        /// Coordinates in base64url, as written, of the curve's length.
        case ellipticCurve(Curve, x: String, y: String)
        /// The public key in base64url, 32 bytes.
        case ed25519(x: String)
    }

    package enum Curve: String, CaseIterable, Sendable {
        case p256 = "P-256"
        case p384 = "P-384"
        case p521 = "P-521"

        /// RFC 7518 §6.2.1.2: the coordinate's length "MUST be the full size of a coordinate".
        var coordinateLength: Int {
            switch self {
            case .p256: 32
            case .p384: 48
            case .p521: 66
            }
        }
    }

    package enum Family: Hashable, Sendable {
        case rsa
        case ellipticCurve(Curve)
        case ed25519
        /// Known, so that it can be named, and never used.
        case ed448
        /// A shared secret, or a type that is not known here: never used.
        case other
    }

    package let name: String?
    package let family: Family
    /// Nil for a family that is not used, and for a key whose numbers are missing, unreadable or weak.
    package let material: Material?
    /// Why there is no material although the family is one that is used.
    let defect: SignatureProblem.Kind?
    /// The algorithm that the key restricts itself to.
    let algorithm: String?
    /// Whether `use` and `key_ops` leave room for verifying.
    let isForVerifying: Bool

    init(_ node: Node) {
        name = node["kid"].flatMap(Self.text)
        algorithm = node["alg"].flatMap(Self.text)
        let use = node["use"].flatMap(Self.text)
        let operations = node["key_ops"].map { $0.elements.compactMap(Self.text) }
        isForVerifying = (use ?? "sig") == "sig" && (operations ?? ["verify"]).contains("verify")
        family = Self.family(of: node)
        do {
            material = try Self.material(of: node, family: family)
            defect = nil
        } catch {
            material = nil
            defect = error.kind
        }
    }

    private static func text(_ node: Node) -> String? {
        if case .string(let text)? = node.scalar { text } else { nil }
    }

    private static func family(of node: Node) -> Family {
        let curve = node["crv"].flatMap(text) ?? ""
        switch node["kty"].flatMap(text) {
        case "RSA": return .rsa
        case "EC": return Curve(rawValue: curve).map(Family.ellipticCurve) ?? .other
        case "OKP": return curve == "Ed25519" ? .ed25519 : curve == "Ed448" ? .ed448 : .other
        default: return .other
        }
    }

    private static func material(of node: Node, family: Family) throws(SignatureProblem) -> Material? {
        switch family {
        case .ed448, .other: return nil
        case .rsa:
            let (modulus, number) = try member("n", of: node)
            let (exponent, power) = try member("e", of: node)
            // An exponent of 1 would make every message its own signature.
            guard let low = power.last, low & 1 == 1, power.dropLast().contains(where: { $0 > 0 }) || low > 1 else {
                throw SignatureProblem(.keyMalformed)
            }
            // "A key of size 2048 bits or larger MUST be used with these algorithms." Source: RFC 7518 §3.3 and §3.5.
            guard bitCount(number) >= 2_048 else { throw SignatureProblem(.keyTooWeak) }
            return .rsa(modulus: modulus, exponent: exponent)
        case .ellipticCurve(let curve):
            return .ellipticCurve(
                curve,
                x: try member("x", of: node, length: curve.coordinateLength).text,
                y: try member("y", of: node, length: curve.coordinateLength).text)
        case .ed25519:
            return .ed25519(x: try member("x", of: node, length: 32).text)
        }
    }

    private static func member(
        _ key: StaticString, of node: Node, length: Int? = nil
    ) throws(SignatureProblem) -> (text: String, bytes: [UInt8]) {
        guard let written = node[key].flatMap(text), let bytes = try? Base64URL.decode(Array(written.utf8)),
            !bytes.isEmpty, length == nil || bytes.count == length
        else { throw SignatureProblem(.keyMalformed) }
        return (written, bytes)
    }

    private static func bitCount(_ number: [UInt8]) -> Int {
        let significant = number.drop { $0 == 0 }
        return significant.count * 8 - (significant.first?.leadingZeroBitCount ?? 0)
    }
}

extension VerificationKey {
    /// Why this key cannot check a signature under the algorithm; nil when it can.
    func unfitness(for algorithm: SignatureAlgorithm) -> SignatureProblem.Kind? {
        guard isForVerifying else { return .keyForOtherUse }
        if family == .ed448, algorithm == .edDSA { return .curveUnsupported }
        guard family == algorithm.keyFamily, self.algorithm.map(algorithm.agrees) ?? true else {
            return .keyForOtherAlgorithm
        }
        return defect
    }
}

extension SignatureAlgorithm {
    /// The one family of keys that the algorithm takes: a public key is never read as a shared secret, and a curve is
    /// part of the algorithm's name (RFC 7518 §3.4).
    var keyFamily: VerificationKey.Family {
        switch self {
        case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512: .rsa
        case .es256: .ellipticCurve(.p256)
        case .es384: .ellipticCurve(.p384)
        case .es512: .ellipticCurve(.p521)
        case .edDSA: .ed25519
        }
    }
}
