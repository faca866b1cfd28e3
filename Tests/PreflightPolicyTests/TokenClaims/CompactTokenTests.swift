import PreflightCore
import Testing

@testable import PreflightPolicy

@Suite struct CompactTokenTests {
    private static let good = TokenSamples.compact(claims: TokenSamples.joe)

    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let credential: String
        let kind: TokenShapeProblem.Kind
        let part: TokenShapeProblem.Part?

        init(
            _ name: String, _ credential: String, _ kind: TokenShapeProblem.Kind, _ part: TokenShapeProblem.Part? = nil
        ) {
            (self.name, self.credential, self.kind, self.part) = (name, credential, kind, part)
        }

        var testDescription: String { name }
    }

    private static func withParts(
        _ header: String? = nil, _ claims: String? = nil, _ signature: String? = nil
    ) -> String {
        let parts = good.split(separator: ".").map(String.init)
        return [header ?? parts[0], claims ?? parts[1], signature ?? parts[2]].joined(separator: ".")
    }

    private static func encoded(_ text: String) -> String { TokenSamples.encode(text.utf8) }

    static let malformed: [Row] = [
        Row("empty", "", .empty),
        Row("only white space", " \n", .empty),
        Row("line break at the end, as `echo` writes it", good + "\n", .trailingWhiteSpace),
        Row("carriage return at the end", good + "\r", .trailingWhiteSpace),
        Row("space at the start", " " + good, .leadingWhiteSpace),
        Row("byte order mark", "\u{FEFF}" + good, .byteOrderMark),
        Row("double quotes", "\"\(good)\"", .quotes),
        Row("single quotes", "'\(good)'", .quotes),
        Row("one quote left over", "\(good)'", .quotes),
        Row("RFC 6750 §2.1: the scheme", "Bearer " + good, .bearerPrefix),
        Row("RFC 9110 §11.1: the scheme in another case", "bEARER " + good, .bearerPrefix),
        Row("no dots", "0123456789abcdef", .opaque),
        Row("dots, and no JSON at the start", "ya29.a0AfB_byC", .opaque),
        Row("a GitHub token", "ghp_0000", .opaque),
        Row(
            "RFC 7516 §3.1 and §4.1.2: five parts and `enc`",
            withParts(encoded(#"{"alg":"RSA-OAEP","enc":"A256GCM"}"#)) + ".AAAA.BBBB", .encrypted),
        Row("five parts without `enc`", good + ".AAAA.BBBB", .tooManyParts),
        Row("two tokens pasted together", good + good, .tooManyParts),
        Row("five parts, and a header that stops", withParts(encoded(#"{"enc":"A256GCM""#)) + ".A.B", .tooManyParts),
        Row("one part of a token", encoded(#"{"alg":"ES256"}"#), .tooFewParts),
        Row("two parts", good.split(separator: ".").prefix(2).joined(separator: "."), .tooFewParts),
        Row("four parts", good + ".AAAA", .tooManyParts),
        Row("a dot at the end", good + ".", .tooManyParts),
        Row("six parts", good + ".A.B.C", .tooManyParts),
        Row("two dots, and no header", withParts(""), .opaque),
        Row("two dots, and a header that is text", withParts(encoded("hello")), .opaque),
        Row("two dots, and a header that is a list", withParts(encoded("[]")), .opaque),
        Row("a PASETO with two dots", "v4.local.AAAAAAAAAAAAAAAAAAAAAAAAAAAA", .opaque),
        Row("a PASETO with three dots", "v4.public.AAAAAAAAAAAAAAAAAAAA.AAAA", .opaque),
        Row("a routable GitLab token", "glpat-AAAAAAAAAAAAAAAAAAAA.01.120000000", .opaque),
        Row("random base64 with two dots", "00aB+/==.cD.eF", .opaque),
        Row("a header of white space", withParts(encoded("  \n \t")), .opaque),
        Row("white space and an object that stops", withParts(encoded(" \r\n\t  {\"alg\"")), .cutOff, .header),
        Row("RFC 7515 appendix F: detached content", withParts(nil, ""), .emptyPart, .claims),
        Row("RFC 7515 §2: padding in the header", withParts("eyJhbGciOiJFUzI1NiIgfQ=="), .padding, .header),
        Row("padding in the signature", good + "=", .padding, .signature),
        Row("plain base64", withParts(nil, nil, "ab+/"), .standardAlphabet, .signature),
        Row("line break inside", withParts(nil, "e30\ne30"), .foreignCharacter, .claims),
        Row("percent escape inside", withParts(nil, nil, "ab%2B"), .foreignCharacter, .signature),
        Row("signature of an impossible length", withParts(nil, nil, "abcde"), .cutOff, .signature),
        Row("signature missing", withParts(nil, nil, ""), .cutOff, .signature),
        Row("claims that stop", withParts(nil, encoded(#"{"iss":"joe""#)), .cutOff, .claims),
        Row("claims that stop inside a string", withParts(nil, encoded(#"{"iss":"jo"#)), .cutOff, .claims),
        Row("stray bits", withParts(nil, nil, "Zh"), .strayBits, .signature),
        Row("claims are a string", withParts(nil, encoded("\"joe\"")), .notObject, .claims),
        Row("RFC 7519 §5.2: claims are another token", withParts(nil, encoded(good)), .notJSON, .claims),
        Row("claims are not JSON", withParts(nil, encoded("{iss:1}")), .notJSON, .claims),
        Row("two documents", withParts(nil, encoded("{}{}")), .notJSON, .claims),
        Row(
            "RFC 7515 §4: a header member twice", withParts(encoded(#"{"alg":"none","alg":"ES256"}"#)),
            .duplicateMember,
            .header),
        Row(
            "RFC 7519 §4: a claim twice", withParts(nil, encoded(#"{"sub":"a","sub":"b"}"#)), .duplicateMember, .claims),
        Row(
            "a claim twice, once with an escape", withParts(nil, encoded(#"{"sub":"a","\u0073ub":"b"}"#)),
            .duplicateMember, .claims),
        Row("not UTF-8", withParts(nil, TokenSamples.encode([0x7B, 0x22, 0xFF, 0x22, 0x7D])), .notUTF8, .claims),
        Row(
            "deep header",
            withParts(encoded(#"{"a":"# + String(repeating: "[", count: 20) + String(repeating: "]", count: 20) + "}")),
            .tooDeep, .header),
        Row(
            "deep claims",
            withParts(
                nil, encoded(#"{"a":"# + String(repeating: "[", count: 40) + String(repeating: "]", count: 40) + "}")),
            .tooDeep, .claims),
        Row(
            "header over 16 KiB", withParts(encoded("{\"a\":\"" + String(repeating: "a", count: 17_000) + "\"}")),
            .headerTooLarge, .header),
        Row("over 1 MiB", String(repeating: "a", count: 1 << 20 + 1), .tooLarge),
        Row(
            "RFC 7519 §4.1.4: `exp` is a string", withParts(nil, encoded(#"{"exp":"1300819380"}"#)), .expiryNotNumber,
            .claims),
        Row("RFC 7519 §4.1.4: `exp` is null", withParts(nil, encoded(#"{"exp":null}"#)), .expiryNotNumber, .claims),
        Row("RFC 7519 §4.1.5: `nbf` is a list", withParts(nil, encoded(#"{"nbf":[1]}"#)), .notBeforeNotNumber, .claims),
        Row(
            "RFC 7519 §4.1.6: `iat` is a boolean", withParts(nil, encoded(#"{"iat":true}"#)), .issuedAtNotNumber,
            .claims),
    ]

    @Test(arguments: malformed)
    func namesWhatIsWrong(_ row: Row) {
        #expect(TokenSamples.problem(in: row.credential) == TokenShapeProblem(row.kind, in: row.part))
    }

    @Test(
        "a message is a sentence, whichever part it is about",
        arguments: [
            (TokenShapeProblem(.duplicateMember, in: .claims), "the token's claims name a member twice"),
            (TokenShapeProblem(.duplicateMember, in: .header), "the token's header names a member twice"),
            (TokenShapeProblem(.notJSON, in: .claims), "the token's claims are not JSON"),
            (TokenShapeProblem(.notJSON, in: .header), "the token's header is not JSON"),
            (TokenShapeProblem(.notObject, in: .claims), "the token's claims are not a JSON object"),
            (TokenShapeProblem(.notUTF8, in: .claims), "the token's claims are not UTF-8"),
            (TokenShapeProblem(.tooDeep, in: .claims), "the token's claims are nested too deeply"),
            (TokenShapeProblem(.emptyPart, in: .claims), "the token's claims are empty"),
            (TokenShapeProblem(.cutOff, in: .claims), "the token's claims are cut off"),
            (TokenShapeProblem(.cutOff, in: .signature), "the token's signature is cut off"),
            (
                TokenShapeProblem(.standardAlphabet, in: .claims),
                "the token's claims have `+` or `/`: that is plain base64, not base64url"
            ),
            (
                TokenShapeProblem(.foreignCharacter, in: .claims),
                "the token's claims have a character that is not base64url"
            ),
            (
                TokenShapeProblem(.strayBits, in: .claims),
                "the token's claims end in a character that no encoder writes there"
            ),
        ])
    func agreesInNumber(_ problem: TokenShapeProblem, _ message: String) {
        #expect(problem.message == message)
    }

    @Test("every kind of trouble has a row")
    func coversEveryKind() {
        #expect(Set(Self.malformed.map(\.kind)) == Set(TokenShapeProblem.Kind.allCases))
    }

    @Test("RFC 8259 §2: white space may stand before the header's object; an empty object is a header")
    func readsHeadersBehindWhiteSpace() {
        #expect(TokenSamples.problem(in: Self.withParts(Self.encoded("\r\n\t  {\"alg\":\"ES256\"}"))) == nil)
        #expect(TokenSamples.problem(in: Self.withParts(Self.encoded("{}"))) == nil)
    }

    @Test("a header of exactly 16 KiB is read")
    func readsLargestHeader() {
        let filler = String(repeating: "a", count: (16 << 10) - #"{"alg":"ES256","a":""}"#.utf8.count)
        #expect(TokenSamples.problem(in: Self.withParts(Self.encoded(#"{"alg":"ES256","a":"\#(filler)"}"#))) == nil)
        #expect(
            TokenSamples.problem(in: Self.withParts(Self.encoded(#"{"alg":"ES256","a":"\#(filler)aaa"}"#)))
                == TokenShapeProblem(.headerTooLarge, in: .header))
    }

    @Test("RFC 7515 A.3: the parts and what the signature covers")
    func takesApart() throws {
        let signature =
            "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
        let token = try CompactToken(Array("eyJhbGciOiJFUzI1NiJ9.\(TokenSamples.joeEncoded).\(signature)".utf8))
        #expect(token.header == .success(TokenHeader(algorithm: .es256)))
        #expect(Array(token.signingInput) == Array("eyJhbGciOiJFUzI1NiJ9.\(TokenSamples.joeEncoded)".utf8))
        #expect(token.signature.count == 64)
        #expect(token.signature.prefix(4) == [14, 209, 33, 83])
        #expect(token.claims.issuer == .one("joe"))
        #expect(token.claims.expiry?.floor == Instant(seconds: 1_300_819_380))
    }

    @Test("RFC 7519 §6.1: an unsigned token is refused for its algorithm, not for its empty signature")
    func namesNone() throws {
        let token = try CompactToken(Array("eyJhbGciOiJub25lIn0.\(TokenSamples.joeEncoded).".utf8))
        #expect(token.header == .failure(SignatureProblem(.algorithmNone)))
    }

    @Test(
        "RFC 8725 §3.1: the algorithm is blamed before an empty signature",
        arguments: [
            (#"{"alg":"None"}"#, SignatureProblem(.algorithmNone)), ("{}", SignatureProblem(.algorithmMissing)),
            (#"{"alg":"none "}"#, SignatureProblem(.algorithmUnsupported)),
            (#"{"alg":"ES256K"}"#, SignatureProblem(.algorithmUnsupported, algorithm: "ES256K")),
            (#"{"alg":"HS256"}"#, SignatureProblem(.algorithmSymmetric, algorithm: "HS256")),
        ])
    func blamesAlgorithmFirst(_ header: String, _ problem: SignatureProblem) throws {
        let token = try CompactToken(Array(TokenSamples.compact(header: header, signature: []).utf8))
        #expect(token.header == .failure(problem))
        #expect(token.keyChoice(in: nil) == .refused(problem))
    }

    @Test("neither print, debug print nor dump shows the token")
    func showsNothing() throws {
        let token = try CompactToken(Array(Self.good.utf8))
        var dumped = ""
        dump(token, to: &dumped)
        #expect("\(token)" == "redacted")
        #expect(String(reflecting: token) == "redacted")
        #expect(String(describing: Optional(token)) == "Optional(redacted)")
        #expect(dumped.contains("redacted") && dumped.utf8.count < 30)
        let presented = PresentedToken.read(token.claims, .verified)
        var claims = ""
        dump(presented, to: &claims)
        #expect(!claims.contains("bytes") && !claims.contains("joe") && claims.contains("redacted"))
        #expect(!"\(presented)".contains("joe"))
    }
}
