import PreflightCore
import PreflightManifest
import PreflightProviders
import PreflightRun
import PreflightTestSupport
import PreflightYAML
import Testing

/// A manifest with one token, a snapshot in memory, and credentials that a test sets.
struct OAuthFixture: Sendable {
    static let now = Instant(seconds: 1_800_000_000)
    static let issuer = "https://id.example.com/realms/prod"

    /// The lines below `provider: oauth`, each with its own indentation below that of the identity's keys.
    var identity: String
    var files: [String: String] = [:]
    var credentials = FixedCredentials()
    var clock = RunClock(given: nil, captured: now, now: now)
    var gaps: [Snapshot.Gap] = []

    /// What an issuer publishes, in a folder of the snapshot.
    static func documents(_ folder: String = "prod", issuer: String = issuer, keys: String...) -> [String: String] {
        [
            "oauth/\(folder)/openid-configuration.json": #"{"issuer":"\#(issuer)","jwks_uri":"\#(issuer)/keys"}"#,
            "oauth/\(folder)/jwks.json": #"{"keys":[\#(keys.joined(separator: ","))]}"#,
        ]
    }

    private static let language = ManifestLanguage(
        vocabularies: [OAuthProvider().vocabulary],
        findingIDs: (Finding.manifest + Finding.run + OAuthProvider().findings).map(\.id))

    var text: String {
        let lines = identity.split(separator: "\n").map { "    \($0)\n" }.joined()
        return "preflight: 1\nworkload: pinpoint-post\nidentities:\n  token:\n    provider: oauth\n\(lines)"
    }

    func check() async throws -> Report {
        let marked = MarkedText(text)
        let tree = try YAMLParser.parse(marked.file())
        let read = ManifestDocument.read(try #require(tree.documents.first))
        let decoded = ManifestDecoder(language: Self.language).decode(read.document, environment: nil)
        let snapshot = Snapshot(
            name: "snapshot", contents: files.mapValues { Array($0.utf8) }, digest: "sha256:0",
            capturedAt: clock.captured, gaps: gaps)
        return await Run(providers: [OAuthProvider()], toolVersion: "0").check(
            [try #require(decoded.workload)], diagnostics: read.diagnostics + decoded.diagnostics,
            against: FactSources(snapshot: snapshot, credentials: credentials, clock: clock))
    }

    /// One line a result: facet, action, verdict, finding.
    func results() async throws -> [String] {
        let report = try await check()
        try #require(report.diagnostics.isEmpty, "\(report.diagnostics.map(\.message))")
        return report.results.map {
            "\($0.requirement.facet.rawValue) \($0.requirement.action) \($0.answer.verdict.rawValue) \($0.answer.finding.id)"
        }
    }

    /// One line a diagnostic, with its marker.
    func diagnostics() async throws -> [String] {
        MarkedText(text).summary(of: try await check().diagnostics)
    }
}

struct FixedCredentials: CredentialReading {
    var outcomes: [SecretSource: CredentialOutcome] = [:]

    init(_ outcomes: [SecretSource: CredentialOutcome] = [:]) { self.outcomes = outcomes }

    /// The token in `PINPOINT_TOKEN`.
    init(token: String) { outcomes = [.environment("PINPOINT_TOKEN"): .found(Secret(Array(token.utf8)))] }

    func read(_ source: SecretSource) -> CredentialOutcome { outcomes[source] ?? .absent }
}
