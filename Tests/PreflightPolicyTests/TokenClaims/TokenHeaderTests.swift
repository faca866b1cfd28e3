import PreflightCore
import Testing

@testable import PreflightPolicy

@Suite struct TokenHeaderTests {
    @Test("RFC 7518 §3.1 and RFC 8037 §3.1: the accepted algorithms", arguments: SignatureAlgorithm.allCases)
    func accepts(_ algorithm: SignatureAlgorithm) throws {
        let header = try TokenHeader(TokenSamples.node(#"{"alg":"\#(algorithm.rawValue)","kid":"k"}"#))
        #expect(header == TokenHeader(algorithm: algorithm, keyName: "k"))
    }

    @Test("keys that the token brings along change nothing")
    func ignoresForeignKeys() throws {
        let header = try TokenHeader(
            TokenSamples.node(
                #"{"alg":"RS256","jku":"https://evil.example/jwks","x5u":"https://evil.example/c","#
                    + #""jwk":{"kty":"oct","k":"AA"},"x5c":["AA"],"x5t":"AA","typ":"whatever"}"#))
        #expect(header == TokenHeader(algorithm: .rs256))
    }

    @Test(arguments: [
        ("{}", SignatureProblem(.algorithmMissing)),
        (#"{"alg":null}"#, SignatureProblem(.algorithmMissing)),
        (#"{"alg":256}"#, SignatureProblem(.algorithmMissing)),
        // RFC 8725 §2.1: `none`, also in the letter cases that have fooled verifiers.
        (#"{"alg":"none"}"#, SignatureProblem(.algorithmNone)),
        (#"{"alg":"None"}"#, SignatureProblem(.algorithmNone)),
        (#"{"alg":"nOnE"}"#, SignatureProblem(.algorithmNone)),
        (#"{"alg":"NONE"}"#, SignatureProblem(.algorithmNone)),
        (#"{"alg":"HS256"}"#, SignatureProblem(.algorithmSymmetric, algorithm: "HS256")),
        (#"{"alg":"HS384"}"#, SignatureProblem(.algorithmSymmetric, algorithm: "HS384")),
        (#"{"alg":"HS512"}"#, SignatureProblem(.algorithmSymmetric, algorithm: "HS512")),
        // RFC 7515 §4.1.1: names are case-sensitive.
        (#"{"alg":"rs256"}"#, SignatureProblem(.algorithmUnsupported)),
        (#"{"alg":"RS256 "}"#, SignatureProblem(.algorithmUnsupported)),
        (#"{"alg":"ES256K"}"#, SignatureProblem(.algorithmUnsupported, algorithm: "ES256K")),
        (#"{"alg":""}"#, SignatureProblem(.algorithmUnsupported)),
        // RFC 7515 §4.1.11.
        (#"{"alg":"ES256","crit":["exp"],"exp":1363284000}"#, SignatureProblem(.criticalUnknown)),
        (#"{"alg":"ES256","crit":["b64"],"b64":false}"#, SignatureProblem(.criticalUnknown)),
        (#"{"alg":"ES256","crit":[]}"#, SignatureProblem(.criticalMalformed)),
        (#"{"alg":"ES256","crit":"exp"}"#, SignatureProblem(.criticalMalformed)),
        (#"{"alg":"ES256","crit":["exp"]}"#, SignatureProblem(.criticalMalformed)),
        (#"{"alg":"ES256","crit":[1]}"#, SignatureProblem(.criticalMalformed)),
        // RFC 7515 §4.1.4: "Its value MUST be a case-sensitive string."
        (#"{"alg":"ES256","kid":7}"#, SignatureProblem(.keyNameNotText)),
    ])
    func refuses(_ json: String, _ problem: SignatureProblem) throws {
        let node = try TokenSamples.node(json)
        #expect(throws: problem) { try TokenHeader(node) }
        #expect(problem.reason == .algorithm)
    }

    @Test func says() {
        #expect(
            SignatureProblem(.algorithmUnsupported, algorithm: "Ed25519").message
                == "the token is signed with `Ed25519`, which is not accepted")
        #expect(
            SignatureProblem(.algorithmUnsupported).message
                == "the token is signed with an algorithm that is not accepted")
    }

    @Test("an escaped name is the name that it stands for")
    func readsEscapes() throws {
        #expect(try TokenHeader(TokenSamples.node(#"{"\u0061lg":"\u0045S256"}"#)).algorithm == .es256)
    }
}
