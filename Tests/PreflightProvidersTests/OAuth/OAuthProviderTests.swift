import PreflightCore
import PreflightPolicy
import PreflightRun
import Testing

@testable import PreflightProviders

@Suite struct OAuthProviderTests {
    private static let declared = """
        credential: { env: PINPOINT_TOKEN }
        issuer: https://id.example.com/realms/prod
        audience: pinpoint-api
        scopes: [submissions.write]
        claims: { tenant: acme, /realm_access/roles: { contains: ingest-writer } }
        lifetime: { remaining: 30m, maximum: 12h }
        """

    private static func claims(
        issuer: String = OAuthFixture.issuer, ends: Int = 1_800_003_600, audience: String = "pinpoint-api",
        scope: String = "submissions.write", tenant: String = "acme"
    ) -> String {
        """
        {"iss":"\(issuer)","aud":"\(audience)","iat":1800000000,"exp":\(ends),"scope":"\(scope)","tenant":"\(tenant)",
         "realm_access":{"roles":["offline","ingest-writer"]},"sub":"alice"}
        """
    }

    private static let allGranted = [
        "credential credential granted oauth-granted", "scope submissions.write granted oauth-granted",
        "claim tenant granted oauth-granted", "claim /realm_access/roles granted oauth-granted",
        "lifetime remaining granted oauth-granted", "lifetime maximum granted oauth-granted",
    ]

    // MARK: Recorded tokens

    @Test(
        "recorded claims, wherever the snapshot keeps them",
        arguments: [
            "oauth/prod/tokens/token.json", "oauth/tokens/token.json", "tokens/token.json",
        ])
    func judgesRecordings(_ path: String) async throws {
        let fixture = OAuthFixture(identity: Self.declared, files: [path: Self.claims()])
        #expect(try await fixture.results() == Self.allGranted)
        let result = try #require(try await fixture.check().results.first)
        #expect(result.grade == .recorded)
        #expect(result.observedAt == OAuthFixture.now)
        #expect(result.identity.principal == OAuthFixture.issuer)
        #expect(result.requirement.resource == "pinpoint-api")
    }

    @Test("mcp-handler#181: expired and under-scoped, blame begins with the expiry")
    func blamesExpiryFirst() async throws {
        let fixture = OAuthFixture(
            identity: "issuer: \(OAuthFixture.issuer)\nscopes: [submissions.write]\ncredential: { env: T }",
            files: ["tokens/token.json": Self.claims(ends: 1_799_990_000, scope: "submissions.read")])
        #expect(
            try await fixture.results() == [
                "credential credential missing oauth-expired", "scope submissions.write missing oauth-not-granted",
            ])
        let scope = try #require(try await fixture.check().results.last)
        #expect(scope.answer.nearest?.explanation == "the token has `submissions.read`")
        #expect(scope.answer.message == "the token does not have `submissions.write`")
    }

    @Test("a recorded token wins over the credential")
    func prefersRecordings() async throws {
        let fixture = OAuthFixture(
            identity: Self.declared, files: ["tokens/token.json": Self.claims()],
            credentials: FixedCredentials(token: "opaque"))
        #expect(try await fixture.results() == Self.allGranted)
    }

    @Test("the recording beside the issuer's documents is the identity's own")
    func choosesByIssuer() async throws {
        var files = OAuthFixture.documents()
        files.merge(OAuthFixture.documents("other", issuer: "https://other.example")) { first, _ in first }
        files["oauth/prod/tokens/token.json"] = Self.claims()
        files["oauth/other/tokens/token.json"] = Self.claims(issuer: "https://other.example")
        #expect(try await OAuthFixture(identity: Self.declared, files: files).results() == Self.allGranted)
    }

    @Test("two recordings of one token contradict each other")
    func refusesTwoRecordings() async throws {
        let fixture = OAuthFixture(
            identity: "issuer: \(OAuthFixture.issuer)\nscopes: [a]",
            files: ["tokens/token.json": Self.claims(), "oauth/tokens/token.json": Self.claims()])
        #expect(
            try await fixture.results() == [
                "credential credential unknown oauth-unknown", "scope a unknown oauth-unknown",
            ])
        #expect(
            try await fixture.check().results.first?.answer.message == "the snapshot has 2 recordings of this token")
    }

    @Test("recorded claims are judged at their time, or at `--at`; without either the clock is unknown")
    func judgesRecordingsAtTheirTime() async throws {
        var fixture = OAuthFixture(
            identity: "lifetime: { remaining: 30m }", files: ["tokens/token.json": Self.claims()])
        fixture.clock = RunClock(given: nil, captured: OAuthFixture.now, now: Instant(seconds: 1_900_000_000))
        #expect(try await fixture.results().last == "lifetime remaining granted oauth-granted")
        fixture.clock = RunClock(
            given: Instant(seconds: 1_800_003_000), captured: OAuthFixture.now, now: OAuthFixture.now)
        #expect(try await fixture.results().last == "lifetime remaining missing oauth-lifetime")
        fixture.clock = RunClock(given: nil, captured: nil, now: OAuthFixture.now)
        #expect(
            try await fixture.results() == [
                "credential credential unknown oauth-unknown", "lifetime remaining unknown oauth-unknown",
            ])
    }

    @Test("claims that no API would take are malformed, not a broken snapshot")
    func judgesMalformedRecordings() async throws {
        let fixture = OAuthFixture(identity: "scopes: [a]", files: ["tokens/token.json": #"{"exp":"soon"}"#])
        #expect(
            try await fixture.results() == [
                "credential credential missing oauth-malformed", "scope a unknown oauth-unknown",
            ])
    }

    @Test(
        "a recorded introspection says whether the token is active",
        arguments: [
            (#"{"active":true,"scope":"a"}"#, ["granted oauth-granted", "granted oauth-granted"]),
            (#"{"active":false}"#, ["missing oauth-expired", "unknown oauth-unknown"]),
            (#"{"scope":"a"}"#, ["unknown oauth-unknown", "granted oauth-granted"]),
        ])
    func readsIntrospections(_ json: String, _ answers: [String]) async throws {
        let fixture = OAuthFixture(identity: "scopes: [a]", files: ["tokens/token.json": json])
        #expect(
            try await fixture.results() == zip(["credential credential", "scope a"], answers).map { "\($0) \($1)" })
    }

    // MARK: Credentials

    @Test("a credential is verified with the recorded keys of its issuer and judged now")
    func judgesCredentials() async throws {
        let key = SigningKey.make(.es256)
        var fixture = OAuthFixture(
            identity: Self.declared, files: OAuthFixture.documents(keys: key.published(kid: "k")),
            credentials: FixedCredentials(token: try await key.token(Self.claims(), kid: "k")))
        #expect(try await fixture.results() == Self.allGranted)
        #expect(try await fixture.check().results.first?.grade == .evaluated)
        fixture.clock = RunClock(given: nil, captured: OAuthFixture.now, now: Instant(seconds: 1_800_100_000))
        #expect(try await fixture.results().first == "credential credential missing oauth-expired")
    }

    @Test("keys of another issuer are not used")
    func usesTheIssuersKeysOnly() async throws {
        let key = SigningKey.make(.es256)
        let token = try await key.token(Self.claims(), kid: "k")
        let other = OAuthFixture.documents(issuer: OAuthFixture.issuer + "/", keys: key.published(kid: "k"))
        let fixture = OAuthFixture(
            identity: Self.declared, files: other, credentials: FixedCredentials(token: token))
        #expect(
            try await fixture.results()
                == Self.allGranted.map {
                    $0.replacingGranted(with: "unknown oauth-unknown")
                })
        let answer = try #require(try await fixture.check().results.first?.answer)
        #expect(answer.message == "the signature could not be checked: the issuer's keys are not known")
    }

    @Test("a forged token: the signature is named, and nothing in it is judged")
    func refusesForgeries() async throws {
        let key = SigningKey.make(.es256)
        let fixture = OAuthFixture(
            identity: Self.declared, files: OAuthFixture.documents(keys: SigningKey.make(.es256).published(kid: "k")),
            credentials: FixedCredentials(token: try await key.token(Self.claims(), kid: "k")))
        var expected = Self.allGranted.map { $0.replacingGranted(with: "unknown oauth-unknown") }
        expected[0] = "credential credential missing oauth-signature"
        #expect(try await fixture.results() == expected)
    }

    @Test(arguments: [
        (FixedCredentials(), "missing oauth-absent", "the environment variable `PINPOINT_TOKEN` is not set"),
        (FixedCredentials(token: ""), "missing oauth-absent", "the credential is empty"),
        (
            FixedCredentials(token: "opaque"), "unknown oauth-unknown",
            "the credential is opaque, not a JSON Web Token: only its issuer can say what it grants"
        ),
        (
            FixedCredentials(token: "Bearer a.b.c"), "missing oauth-malformed",
            "the credential starts with `Bearer`, which belongs to the header and not to the token"
        ),
        (
            FixedCredentials([.environment("PINPOINT_TOKEN"): .refused(reason: "it is not allowed", help: "allow it")]),
            "unknown oauth-unknown", "it is not allowed"
        ),
    ])
    func namesWhatCannotBeJudged(_ credentials: FixedCredentials, _ verdict: String, _ message: String) async throws {
        let fixture = OAuthFixture(
            identity: "credential: { env: PINPOINT_TOKEN }\nscopes: [a]", credentials: credentials)
        #expect(
            try await fixture.results() == ["credential credential \(verdict)", "scope a unknown oauth-unknown"])
        #expect(try await fixture.check().results.first?.answer.message == message)
    }

    @Test("neither a recording nor a credential: unknown")
    func needsEither() async throws {
        #expect(
            try await OAuthFixture(identity: "scopes: [a]").results() == [
                "credential credential unknown oauth-unknown", "scope a unknown oauth-unknown",
            ])
    }

    @Test(
        "a file's last line break is not part of the token; a variable's is",
        arguments: [
            ("\n", true), ("\r\n", true), ("\n\n", false), (" \n", false), ("", true),
        ])
    func readsFiles(_ ending: String, _ isSound: Bool) async throws {
        let key = SigningKey.make(.edDSA)
        let token = Array((try await key.token(Self.claims(), kid: "k") + ending).utf8)
        var fixture = OAuthFixture(
            identity: "credential: { file: token.txt }\nissuer: \(OAuthFixture.issuer)",
            files: OAuthFixture.documents(keys: key.published(kid: "k")),
            credentials: FixedCredentials([.file("token.txt", manifest: "test.yaml"): .found(Secret(token))]))
        let verdict = isSound ? "granted oauth-granted" : "missing oauth-malformed"
        #expect(try await fixture.results() == ["credential credential \(verdict)"])
        fixture.identity = "credential: { env: PINPOINT_TOKEN }\nissuer: \(OAuthFixture.issuer)"
        fixture.credentials = FixedCredentials([.environment("PINPOINT_TOKEN"): .found(Secret(token))])
        #expect(
            try await fixture.results() == [
                "credential credential \(ending.isEmpty ? "granted oauth-granted" : "missing oauth-malformed")"
            ])
    }

    @Test("what the recording could not see of the issuer is told where it matters")
    func tellsGaps() async throws {
        let key = SigningKey.make(.es256)
        var fixture = OAuthFixture(
            identity: Self.declared, credentials: FixedCredentials(token: try await key.token(Self.claims())))
        fixture.gaps = [
            .init(subject: OAuthFixture.issuer, layer: "credential", reason: "the issuer answered 403", right: nil)
        ]
        let answer = try #require(try await fixture.check().results.first?.answer)
        #expect(answer.hints.last == "record again: the issuer answered 403")
    }

    @Test("no answer shows a part of the credential or an undeclared claim")
    func showsNoSecret() async throws {
        let key = SigningKey.make(.es256)
        let token = try await key.token(Self.claims(tenant: "globex"), kid: "kid-of-the-token")
        for keys in [key.published(kid: "kid-of-the-token"), SigningKey.make(.es256).published(kid: "z")] {
            let fixture = OAuthFixture(
                identity: Self.declared, files: OAuthFixture.documents(keys: keys),
                credentials: FixedCredentials(token: token))
            var words = ""
            for result in try await fixture.check().results { dump(result.answer, to: &words) }
            #expect(!words.isEmpty)
            let bytes = Array(token.utf8)
            for start in 0...bytes.count - 8 {
                #expect(!words.contains(String(decoding: bytes[start..<start + 8], as: UTF8.self)))
            }
            for hidden in ["alice", "offline", "kid-of-the-token"] { #expect(!words.contains(hidden)) }
        }
    }

    // MARK: Documents

    @Test(arguments: [
        ("oauth/a/openid-configuration.json", "{}", "invalid-snapshot: the discovery document names no `issuer`"),
        ("oauth/a/openid-configuration.json", "[]", "invalid-snapshot: a JSON object is expected"),
        (
            "oauth/a/openid-configuration.json", #"{"issuer":"a","issuer":"b"}"#,
            "duplicate-key: duplicate key `\"issuer\"`"
        ),
        ("tokens/token.json", "7", "invalid-snapshot: a JSON object is expected"),
        ("tokens/token.json", "{", "invalid-json: unexpected end of the document"),
    ])
    func tellsBrokenDocuments(_ path: String, _ text: String, _ message: String) async throws {
        let report = try await OAuthFixture(identity: "scopes: [a]", files: [path: text]).check()
        #expect(report.verdict == .invalid)
        #expect(report.diagnostics.map { "\($0.finding.id): \($0.message)" } == [message])
        #expect(report.diagnostics.first?.location.file.name == "snapshot/\(path)")
    }

    @Test("a document that is no key set is told, and everything at once")
    func tellsAllBrokenDocuments() async throws {
        var files = OAuthFixture.documents()
        files["oauth/prod/jwks.json"] = #"{"keys":{}}"#
        files["tokens/token.json"] = "[]"
        let report = try await OAuthFixture(identity: "scopes: [a]", files: files).check()
        #expect(
            report.diagnostics.map(\.message) == [
                "this is no JSON Web Key Set: it has no list `keys`", "a JSON object is expected",
            ])
    }

    @Test("a recording of somebody else's token is not read")
    func ignoresForeignRecordings() async throws {
        let fixture = OAuthFixture(
            identity: "scopes: [a]", files: ["tokens/other.json": "not JSON", "tokens/deep/token.json": "not JSON"])
        #expect(try await fixture.results().first == "credential credential unknown oauth-unknown")
    }
}

extension String {
    /// A result's line with another verdict and finding.
    fileprivate func replacingGranted(with words: String) -> String {
        split(separator: " ").dropLast(2).joined(separator: " ") + " " + words
    }
}
