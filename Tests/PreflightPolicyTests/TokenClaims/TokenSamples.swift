import PreflightCore

@testable import PreflightPolicy

/// Tokens built from readable parts. Their signatures are arbitrary bytes: checking them is the provider's work.
enum TokenSamples {
    /// RFC 7519 §3.1 and RFC 7515 A.1: the claims of Joe, with the CRLF of the original.
    static let joe = "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}"
    static let joeEncoded =
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    static let now = Instant(seconds: 1_800_000_000)

    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".unicodeScalars)
        var text = String.UnicodeScalarView()
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                text.append(alphabet[Int(bits >> UInt32(count) & 63)])
            }
        }
        if count > 0 { text.append(alphabet[Int(bits << UInt32(6 - count) & 63)]) }
        return String(text)
    }

    static func compact(
        header: String = #"{"alg":"ES256"}"#, claims: String = "{}",
        signature: [UInt8] = [UInt8](repeating: 0xA5, count: 64)
    ) -> String {
        "\(encode(header.utf8)).\(encode(claims.utf8)).\(encode(signature))"
    }

    static func problem(in credential: String) -> TokenShapeProblem? {
        do {
            _ = try CompactToken(Array(credential.utf8))
            return nil
        } catch {
            return error
        }
    }

    static func node(_ json: String) throws -> Node {
        let tree = try JSONParser.parse(SourceFile(name: "test.json", text: json))
        return Node(tree: tree, index: 0)
    }

    static func claims(_ json: String) throws -> TokenClaims { try TokenClaims(node(json)) }

    static func judge(
        _ json: String, signature: SignatureVerdict = .verified, issuer: String? = nil, audiences: [String] = [],
        at instant: Instant? = now
    ) throws -> TokenJudge {
        try TokenJudge(
            .read(claims(json), signature), expecting: CredentialExpectation(issuer: issuer, audiences: audiences),
            at: instant)
    }
}

extension TokenDecision {
    /// Everything that a report could print of it.
    var words: [String] {
        [message] + hints + evidence.flatMap { [$0.policy, $0.statement].compactMap(\.self) }
            + [nearest?.policy, nearest?.statement, nearest?.explanation].compactMap(\.self)
    }
}
