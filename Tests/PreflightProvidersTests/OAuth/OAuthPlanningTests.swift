import PreflightCore
import PreflightPolicy
import Testing

@testable import PreflightProviders

@Suite struct OAuthPlanningTests {
    @Test(
        "what is wrong with a declaration, all at once",
        arguments: [
            (
                "scopes: [❶submissions write]",
                ["❶ invalid-value: `submissions write` is no scope: a space separates two"]
            ),
            ("claims: { ❶/a~b: 1 }", ["❶ invalid-value: `/a~b` is no JSON pointer: after `~` stands `0` or `1`"]),
            (
                "claims: { a: { exists: false, ❶matches: x } }",
                ["❶ conflicting-keys: `matches` asks something of a claim that must not be there"]
            ),
            ("claims: { a: ❶{} }", ["❶ missing-key: `a` lacks `equals`, `contains`, `matches` or `exists`"]),
            (
                "lifetime: { remaining: ❶2h, maximum: 1h }",
                ["❶ conflicting-keys: no token can have 2h left and live 1h at most"]
            ),
            ("❶rotation: { every: 90d }", ["❶ facet-not-supported: `oauth` cannot check `rotation` yet"]),
            ("❶trust: []", ["❶ facet-not-supported: `trust` does not apply to `oauth`"]),
            ("❶permissions: []", ["❶ facet-not-supported: `permissions` does not apply to `oauth`"]),
            (
                "❶introspection: https://id.example.com/introspect",
                ["❶ facet-not-supported: `oauth` cannot check `introspection` yet"]
            ),
            ("❶isuer: x", ["❶ unknown-key: unknown key `isuer` in `token`"]),
        ])
    func tells(_ identity: String, _ expected: [String]) async throws {
        #expect(try await OAuthFixture(identity: identity).diagnostics() == expected)
    }

    @Test("one requirement for each scope, claim and bound, the credential before all, none bound to a phase")
    func plansRequirements() async throws {
        let fixture = OAuthFixture(
            identity: """
                lifetime: { maximum: 12h, remaining: 30m }
                scopes: [b, a]
                claims: { z: 1, https://example.com/roles: { contains: [x, y] } }
                audience: [one, two]
                """)
        let requirements = try await fixture.check().results.map(\.requirement)
        #expect(
            requirements.map { "\($0.facet.rawValue) \($0.action) \($0.resource ?? "-")" } == [
                "credential credential one, two", "lifetime maximum -", "lifetime remaining -", "scope b one, two",
                "scope a one, two", "claim z -", "claim https://example.com/roles -",
            ])
        #expect(requirements.allSatisfy { $0.phases.isEmpty && $0.severity == .error })
        #expect(
            requirements.map(\.location.text) == [
                "token", "maximum", "remaining", "b", "a", "z", "https://example.com/roles",
            ])
    }

    @Test(
        "every form that a claim may be declared in",
        arguments: [
            ("c: acme", #""acme""#, true), ("c: acme", #""other""#, false), ("c: [a, b]", #""b""#, true),
            ("c: 1", "1", true),
            ("c: \"1\"", "1", false), ("c: { equals: 1 }", "1.0", true), ("c: { equals: [1, 2] }", "2", true),
            ("c: { contains: x }", #"["x"]"#, true), ("c: { contains: [x, y] }", #"["y"]"#, true),
            ("c: { matches: 'a*' }", #""abc""#, true), ("c: { matches: ['a*', 'b*'] }", #""bc""#, true),
            ("c: { exists: true }", "null", true), ("d: { exists: false }", "1", true),
            ("c: { exists: false }", "1", false),
            ("c: true", "true", true), ("c: 'true'", "true", false),
            ("c: { exists: true, matches: 'b*' }", #""abc""#, false),
        ])
    func readsClaims(_ declared: String, _ value: String, _ holds: Bool) async throws {
        let fixture = OAuthFixture(
            identity: "claims: { \(declared) }", files: ["tokens/token.json": #"{"c":\#(value)}"#])
        let verdict = holds ? "granted oauth-granted" : "missing oauth-claim"
        #expect(try await fixture.results().last?.hasSuffix(verdict) == true)
    }

    @Test("every finding that an answer can carry is on the provider's list")
    func listsFindings() {
        #expect(Set(TokenReason.allCases.map(\.finding)) == Set(OAuthProvider().findings))
        #expect(Set(OAuthProvider().findings.map(\.id)).count == OAuthProvider().findings.count)
    }
}
