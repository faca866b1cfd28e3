import Crypto
import FoundationEssentials
import PreflightCore
import PreflightPolicy
import PreflightTestSupport
import Testing

@testable import PreflightProviders

@Suite struct OAuthSignatureTests {
    private static let claims = #"{"iss":"https://id.example.com","exp":1800003600,"scope":"submissions.write"}"#

    private static func keySet(_ keys: String...) throws -> VerificationKeySet {
        let file = SourceFile(name: "jwks.json", text: #"{"keys":[\#(keys.joined(separator: ","))]}"#)
        return try #require(VerificationKeySet(Node(tree: JSONParser.parse(file), index: 0)))
    }

    private static func verdict(_ token: String, _ keys: VerificationKeySet?) async throws -> SignatureVerdict {
        await OAuthSignature.verdict(on: try CompactToken(Array(token.utf8)), keys: keys)
    }

    private static func refused(_ kind: SignatureProblem.Kind, _ algorithm: String? = nil) -> SignatureVerdict {
        .refused(SignatureProblem(kind, algorithm: algorithm))
    }

    // MARK: Vectors

    @Test("RFC 7515 A.2 and A.3")
    func verifiesTokensOfTheStandard() async throws {
        let rsa = #"{"kty":"RSA","n":"\#(RFCVectors.modulus)","e":"AQAB"}"#
        #expect(try await Self.verdict(RFCVectors.rs256, Self.keySet(rsa)) == .verified)
        #expect(try await Self.verdict(RFCVectors.es256, Self.keySet(RFCVectors.es256Key)) == .verified)
        #expect(try await Self.verdict(RFCVectors.es256, Self.keySet(rsa)) == .undecided(.noSuitableKey))
    }

    @Test(
        "RFC 7515 A.4 and RFC 8037 A.4, whose payloads are no claims",
        arguments: [
            (SignatureAlgorithm.es512, RFCVectors.es512Key, RFCVectors.es512Input, RFCVectors.es512Signature),
            (.edDSA, RFCVectors.edDSAKey, RFCVectors.edDSAInput, RFCVectors.edDSASignature),
        ])
    func verifiesSignaturesOfTheStandard(
        _ algorithm: SignatureAlgorithm, _ key: String, _ input: String, _ signature: String
    ) async throws {
        let keys = try Self.keySet(key).keys
        let bytes = try Base64URL.decode(Array(signature.utf8))
        #expect(
            await OAuthSignature.verdict(on: bytes, signing: Array(input.utf8), keys: keys, algorithm: algorithm)
                == .verified)
        #expect(
            await OAuthSignature.verdict(
                on: bytes, signing: Array((input + "A").utf8), keys: keys, algorithm: algorithm)
                == Self.refused(.mismatch))
    }

    // MARK: Every algorithm

    @Test("a token verifies, and does not once a single bit of it is flipped", arguments: SignatureAlgorithm.allCases)
    func refusesFlippedBits(_ algorithm: SignatureAlgorithm) async throws {
        let key = SigningKey.make(algorithm)
        let keys = try Self.keySet(key.published(kid: "k"))
        let token = try await key.token(Self.claims, kid: "k")
        #expect(try await Self.verdict(token, keys) == .verified)

        var random = SeededGenerator(seed: 64)
        let parts = try token.split(separator: ".").map { try Base64URL.decode(Array($0.utf8)) }
        for part in 0..<3 {
            for _ in 0..<24 {
                var flipped = parts
                let bit = Int.random(in: 0..<parts[part].count * 8, using: &random)
                flipped[part][bit / 8] ^= 1 << UInt8(bit % 8)
                let text = flipped.map(Base64Text.encode).joined(separator: ".")
                // A flipped header or claim may no longer be JSON: that is refused earlier.
                guard let damaged = try? CompactToken(Array(text.utf8)) else { continue }
                let verdict = await OAuthSignature.verdict(on: damaged, keys: keys)
                #expect(verdict != .verified, "bit \(bit) of part \(part)")
            }
        }
    }

    @Test(
        "the key of another pair of the same kind does not verify",
        arguments: [
            SignatureAlgorithm.es256, .es384, .es512, .edDSA,
        ])
    func refusesOtherKeys(_ algorithm: SignatureAlgorithm) async throws {
        let token = try await SigningKey.make(algorithm).token(Self.claims, kid: "k")
        let other = SigningKey.make(algorithm).published(kid: "k")
        #expect(try await Self.verdict(token, Self.keySet(other)) == Self.refused(.mismatch))
    }

    @Test("RS256 and PS256 share a key and not a signature")
    func separatesPaddings() async throws {
        let keys = try Self.keySet(SigningKey.make(.rs256).published())
        let parts = try await SigningKey.make(.rs256).token(Self.claims).split(separator: ".")
        let header = Base64Text.encode(Array(#"{"alg":"PS256"}"#.utf8))
        let input = "\(header).\(parts[1])"
        let signature = try await SigningKey.make(.rs256).sign(Array(input.utf8))
        #expect(
            try await Self.verdict("\(input).\(Base64Text.encode(signature))", keys) == Self.refused(.mismatch))
    }

    // MARK: Attacks

    @Test("RFC 8725 §2.1: no signature at all, in every spelling", arguments: ["none", "None", "NONE", "nOnE"])
    func refusesNone(_ name: String) async throws {
        let keys = try Self.keySet(SigningKey.make(.rs256).published())
        let header = Base64Text.encode(Array(#"{"alg":"\#(name)"}"#.utf8))
        let input = "\(header).\(Base64Text.encode(Array(Self.claims.utf8)))"
        #expect(try await Self.verdict(input + ".", keys) == Self.refused(.algorithmNone))
        #expect(try await Self.verdict(input + ".AAAA", keys) == Self.refused(.algorithmNone))
    }

    @Test("RFC 8725 §2.1: the public RSA key as the shared secret of HS256")
    func refusesConfusedAlgorithms() async throws {
        let modulus = try Base64URL.decode(Array(RFCVectors.modulus.utf8))
        let published = #"{"kty":"RSA","n":"\#(RFCVectors.modulus)","e":"AQAB","kid":"k"}"#
        let header = Base64Text.encode(Array(#"{"alg":"HS256","kid":"k"}"#.utf8))
        let input = "\(header).\(Base64Text.encode(Array(Self.claims.utf8)))"
        for secret in [modulus, Array(published.utf8), Array(RFCVectors.modulus.utf8)] {
            let code = HMAC<SHA256>.authenticationCode(for: Array(input.utf8), using: SymmetricKey(data: secret))
            #expect(
                try await Self.verdict("\(input).\(Base64Text.encode(Array(code)))", Self.keySet(published))
                    == Self.refused(.algorithmSymmetric, "HS256"))
        }
    }

    @Test("a key that the token brings along is not used")
    func refusesEmbeddedKeys() async throws {
        let attacker = SigningKey.make(.es256)
        let issuer = SigningKey.make(.es256)
        let extra = #","jwk":\#(attacker.published()),"jku":"https://evil.example/jwks.json""#
        let keys = try Self.keySet(issuer.published(kid: "k"))
        #expect(
            try await Self.verdict(attacker.token(Self.claims, kid: "k", header: extra), keys)
                == Self.refused(.mismatch))
        #expect(try await Self.verdict(attacker.token(Self.claims, header: extra), keys) == Self.refused(.mismatch))
        #expect(try await Self.verdict(issuer.token(Self.claims, kid: "k", header: extra), keys) == .verified)
    }

    @Test("a name that the key set lacks is never answered by another key")
    func neverFallsBack() async throws {
        let key = SigningKey.make(.es256)
        let keys = try Self.keySet(key.published(kid: "current"), key.published())
        #expect(try await Self.verdict(key.token(Self.claims, kid: "elsewhere"), keys) == .undecided(.unknownKey))
        #expect(try await Self.verdict(key.token(Self.claims, kid: "current"), keys) == .verified)
    }

    @Test("a repeated name: any of its keys may verify, wherever it stands")
    func triesRepeatedNames() async throws {
        let (one, two, three) = (SigningKey.make(.es256), SigningKey.make(.es256), SigningKey.make(.es256))
        let keys = try Self.keySet(one.published(kid: "k"), two.published(kid: "k"))
        #expect(try await Self.verdict(one.token(Self.claims, kid: "k"), keys) == .verified)
        #expect(try await Self.verdict(two.token(Self.claims, kid: "k"), keys) == .verified)
        #expect(try await Self.verdict(three.token(Self.claims, kid: "k"), keys) == Self.refused(.mismatch))
    }

    @Test("a point that is not on its curve is no key")
    func refusesForeignPoints() async throws {
        let x = Base64Text.encode([UInt8](repeating: 1, count: 32))
        let off = #"{"kty":"EC","crv":"P-256","x":"\#(x)","y":"\#(x)","kid":"k"}"#
        let key = SigningKey.make(.es256)
        let token = try await key.token(Self.claims, kid: "k")
        #expect(try await Self.verdict(token, Self.keySet(off)) == Self.refused(.keyMalformed))
        #expect(try await Self.verdict(token, Self.keySet(off, key.published(kid: "k"))) == .verified)
    }

    @Test("without keys nothing is known against the token")
    func needsKeys() async throws {
        let token = try await SigningKey.make(.es256).token(Self.claims)
        #expect(try await Self.verdict(token, nil) == .undecided(.noKeys))
    }
}
