import PreflightCore
import Testing

@testable import PreflightPolicy

@Suite struct KeyChoiceTests {
    private static func member(_ count: Int, first: UInt8 = 0xC1, last: UInt8 = 0x0F) -> String {
        TokenSamples.encode([first] + [UInt8](repeating: 0x5A, count: count - 2) + [last])
    }

    private static func rsa(_ extra: String = "", bytes: Int = 256, first: UInt8 = 0xC1, exponent: String = "AQAB")
        -> String
    {
        #"{"kty":"RSA","n":"\#(member(bytes, first: first))","e":"\#(exponent)"\#(extra)}"#
    }

    private static func curve(_ name: String, _ bytes: Int, _ extra: String = "") -> String {
        #"{"kty":"EC","crv":"\#(name)","x":"\#(member(bytes))","y":"\#(member(bytes))"\#(extra)}"#
    }

    private static let edwards = #"{"kty":"OKP","crv":"Ed25519","x":"\#(member(32))"}"#

    private static func choice(_ keys: [String], _ algorithm: SignatureAlgorithm, kid: String? = nil) throws
        -> KeyChoice
    {
        let set = try #require(
            VerificationKeySet(TokenSamples.node(#"{"keys":[\#(keys.joined(separator: ","))]}"#)))
        return set.choice(for: TokenHeader(algorithm: algorithm, keyName: kid))
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let keys: [String]
        let algorithm: SignatureAlgorithm
        let kid: String?
        /// Which keys, by position, are tried.
        let tried: [Int]
        var refusal: SignatureProblem.Kind?
        var gap: SignatureGap?

        init(
            _ name: String, _ keys: [String], _ algorithm: SignatureAlgorithm, kid: String? = nil, tries: [Int] = [],
            refuses refusal: SignatureProblem.Kind? = nil, lacks gap: SignatureGap? = nil
        ) {
            (self.name, self.keys, self.algorithm, self.kid) = (name, keys, algorithm, kid)
            (self.tried, self.refusal, self.gap) = (tries, refusal, gap)
        }

        var testDescription: String { name }
    }

    static let rows: [Row] = [
        Row("by name", [rsa(#","kid":"a""#), rsa(#","kid":"b""#)], .rs256, kid: "b", tries: [1]),
        Row(
            "RFC 7517 §4.5: names may repeat", [rsa(#","kid":"a""#), rsa(#","kid":"a""#)], .rs256, kid: "a",
            tries: [0, 1]),
        Row(
            "a repeated name, one of another type", [curve("P-256", 32, #","kid":"a""#), rsa(#","kid":"a""#)], .rs256,
            kid: "a", tries: [1]),
        Row("unknown name", [rsa(#","kid":"a""#)], .rs256, kid: "z", lacks: .unknownKey),
        Row("names are case-sensitive", [rsa(#","kid":"a""#)], .rs256, kid: "A", lacks: .unknownKey),
        Row("a name in other code points", [rsa(#","kid":"\u00e9""#)], .rs256, kid: "e\u{301}", lacks: .unknownKey),
        Row("a key without a name is not the named one", [rsa()], .rs256, kid: "a", lacks: .unknownKey),
        Row(
            "without a name, every key of the type",
            [rsa(#","kid":"a""#), curve("P-256", 32), rsa(), edwards], .ps384, tries: [0, 2]),
        Row("without a name and without a key of the type", [edwards], .rs256, lacks: .noSuitableKey),
        Row("an empty set", [], .es256, lacks: .noSuitableKey),
        Row("an empty set and a name", [], .es256, kid: "a", lacks: .unknownKey),
        Row("RFC 7517 §4.2: use sig", [rsa(#","use":"sig","kid":"a""#)], .rs256, kid: "a", tries: [0]),
        Row("RFC 7517 §4.2: use enc", [rsa(#","use":"enc","kid":"a""#)], .rs256, kid: "a", refuses: .keyForOtherUse),
        Row("use enc without a name", [rsa(#","use":"enc""#)], .rs256, lacks: .noSuitableKey),
        Row("RFC 7517 §4.3: operations with verify", [rsa(#","key_ops":["verify"]"#)], .rs256, tries: [0]),
        Row(
            "operations without verify", [rsa(#","key_ops":["encrypt"],"kid":"a""#)], .rs256, kid: "a",
            refuses: .keyForOtherUse),
        Row("RFC 7517 §4.4: the key's algorithm agrees", [rsa(#","alg":"RS256""#)], .rs256, tries: [0]),
        Row(
            "the key's algorithm is another", [rsa(#","alg":"RS512","kid":"a""#)], .rs256, kid: "a",
            refuses: .keyForOtherAlgorithm),
        Row(
            "the key is for PSS", [rsa(#","alg":"PS256","kid":"a""#)], .rs256, kid: "a", refuses: .keyForOtherAlgorithm),
        Row(
            "a public key is no shared secret", [#"{"kty":"oct","k":"AAAA","kid":"a"}"#], .rs256, kid: "a",
            refuses: .keyForOtherAlgorithm),
        Row(
            "RFC 7518 §3.4: the curve belongs to the algorithm", [curve("P-384", 48, #","kid":"a""#)], .es256, kid: "a",
            refuses: .keyForOtherAlgorithm),
        Row("P-256", [curve("P-256", 32)], .es256, tries: [0]),
        Row("P-384", [curve("P-384", 48)], .es384, tries: [0]),
        Row("P-521", [curve("P-521", 66)], .es512, tries: [0]),
        Row("Ed25519", [edwards], .edDSA, tries: [0]),
        Row(
            "RFC 9864 §2.2: a key that calls its algorithm Ed25519",
            [#"{"kty":"OKP","crv":"Ed25519","alg":"Ed25519","x":"\#(member(32))"}"#], .edDSA, tries: [0]),
        Row(
            "RFC 8037 §3.1: Ed448 is another curve",
            [#"{"kty":"OKP","crv":"Ed448","x":"\#(member(57))","kid":"a"}"#], .edDSA, kid: "a",
            refuses: .curveUnsupported),
        Row(
            "a key over Ed448 is none for another algorithm",
            [#"{"kty":"OKP","crv":"Ed448","x":"\#(member(57))","kid":"a"}"#], .es256, kid: "a",
            refuses: .keyForOtherAlgorithm),
        Row(
            "without a name, a key over Ed448 is not tried",
            [#"{"kty":"OKP","crv":"Ed448","x":"\#(member(57))"}"#], .edDSA, lacks: .noSuitableKey),
        Row(
            "a curve for agreement, not for signatures",
            [#"{"kty":"OKP","crv":"X25519","x":"\#(member(32))","kid":"a"}"#], .edDSA, kid: "a",
            refuses: .keyForOtherAlgorithm),
        Row(
            "RFC 7518 §3.3: RSA below 2048 bits", [rsa(#","kid":"a""#, bytes: 255)], .rs256, kid: "a",
            refuses: .keyTooWeak),
        Row("RSA of 2047 bits", [rsa(first: 0x41)], .rs256, refuses: .keyTooWeak),
        Row("RSA of exactly 2048 bits", [rsa(first: 0x80)], .rs256, tries: [0]),
        Row(
            "leading zeros do not count", [rsa(#","kid":"a""#, bytes: 256, first: 0)], .rs256, kid: "a",
            refuses: .keyTooWeak),
        Row("an exponent of one", [rsa(exponent: "AQ")], .rs256, refuses: .keyMalformed),
        Row("an even exponent", [rsa(exponent: "Ag")], .rs256, refuses: .keyMalformed),
        Row("an exponent of three", [rsa(exponent: "Aw")], .rs256, tries: [0]),
        Row("no modulus", [#"{"kty":"RSA","e":"AQAB","kid":"a"}"#], .rs256, kid: "a", refuses: .keyMalformed),
        Row("a padded modulus", [#"{"kty":"RSA","n":"\#(member(257))=","e":"AQAB"}"#], .rs256, refuses: .keyMalformed),
        Row("RFC 7518 §6.2.1.2: a coordinate that is too short", [curve("P-256", 31)], .es256, refuses: .keyMalformed),
        Row("what is no key at all", [#""key""#, "null", #"{"kty":1}"#, rsa()], .rs256, tries: [3]),
    ]

    @Test(arguments: rows)
    func chooses(_ row: Row) throws {
        let all = row.keys.isEmpty ? [] : try row.keys.map { VerificationKey(try TokenSamples.node($0)) }
        let expected: KeyChoice =
            if let refusal = row.refusal {
                .refused(SignatureProblem(refusal))
            } else if let gap = row.gap {
                .undecided(gap)
            } else {
                .candidates(row.tried.map { all[$0] }, row.algorithm)
            }
        #expect(try Self.choice(row.keys, row.algorithm, kid: row.kid) == expected)
    }

    @Test("a weak key is not said to be named by a token that names none")
    func saysWhoseKeyIsWeak() throws {
        for kid in [nil, "a"] {
            let key = Self.rsa(kid.map { #","kid":"\#($0)""# } ?? "", bytes: 128)
            guard case .refused(let problem) = try Self.choice([key], .rs256, kid: kid) else {
                Issue.record("a weak key was not refused")
                continue
            }
            #expect(problem.message == "the issuer's key for the token is weak: RSA with fewer than 2048 bits")
        }
    }

    @Test("a key set without names is a cause of its own why a named key is not found")
    func namesEveryCause() throws {
        #expect(try Self.choice([Self.rsa()], .rs256, kid: "a") == .undecided(.unknownKey))
        #expect(
            SignatureGap.unknownKey.message.hasSuffix(
                "the set is too old, its keys have no `kid`, or the token is forged"))
    }

    @Test("private members and certificates are not read")
    func readsPublicMembersOnly() throws {
        let plain = try VerificationKey(TokenSamples.node(Self.rsa()))
        let withPrivate = try VerificationKey(TokenSamples.node(Self.rsa(#","d":"AAAA","p":"AAAA","x5c":["AAAA"]"#)))
        #expect(plain == withPrivate)
    }

    @Test(arguments: ["{}", "[]", #"{"keys":{}}"#, #"{"keys":null}"#])
    func refusesWhatIsNoKeySet(_ json: String) throws {
        #expect(try VerificationKeySet(TokenSamples.node(json)) == nil)
    }

    @Test("RFC 7518 §3.4: a signature of the wrong length is named before keys are sought")
    func namesWrongLength() throws {
        for (algorithm, length) in [("ES256", 63), ("ES256", 70), ("ES384", 64), ("ES512", 131), ("EdDSA", 65)] {
            let header = #"{"alg":"\#(algorithm)"}"#
            let token = TokenSamples.compact(header: header, signature: [UInt8](repeating: 1, count: length))
            #expect(
                try CompactToken(Array(token.utf8)).keyChoice(in: nil) == .refused(SignatureProblem(.wrongLength)),
                "\(algorithm) with \(length) bytes")
        }
    }

    @Test("RFC 8032 §5.2.6: a signature of 114 bytes is one over Ed448, whole as it is")
    func namesEd448() throws {
        let token = TokenSamples.compact(header: #"{"alg":"EdDSA"}"#, signature: [UInt8](repeating: 1, count: 114))
        #expect(
            try CompactToken(Array(token.utf8)).keyChoice(in: nil) == .refused(SignatureProblem(.curveUnsupported)))
        let message = SignatureProblem(.curveUnsupported).message
        #expect(message == "the token is signed over the curve Ed448, which is not supported")
        let other = TokenSamples.compact(header: #"{"alg":"ES256"}"#, signature: [UInt8](repeating: 1, count: 114))
        #expect(try CompactToken(Array(other.utf8)).keyChoice(in: nil) == .refused(SignatureProblem(.wrongLength)))
    }

    @Test("without the issuer's keys nothing is known against the token")
    func saysThatKeysAreMissing() throws {
        let token = try CompactToken(Array(TokenSamples.compact().utf8))
        #expect(token.keyChoice(in: nil) == .undecided(.noKeys))
    }

    @Test("the header is judged before the keys")
    func refusesHeaderFirst() throws {
        let token = try CompactToken(Array(TokenSamples.compact(header: #"{"alg":"HS256"}"#).utf8))
        #expect(token.keyChoice(in: nil) == .refused(SignatureProblem(.algorithmSymmetric, algorithm: "HS256")))
    }
}
