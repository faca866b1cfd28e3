import PreflightCore
import PreflightManifest
import PreflightProviders
import PreflightRun
import PreflightTestSupport
import PreflightYAML

/// Manifests with one AWS identity, and recorded accounts to check them against.
enum AWSProviderFixture {
    static let provider = AWSProvider()
    static let role = "arn:aws:iam::111122223333:role/ci/deploy"

    /// The facets of an identity, indented by four.
    static func manifest(_ facets: String, principal: String = role) -> String {
        """
        preflight: 1
        workload: pinpoint-post
        identities:
          deployer:
            provider: aws
            principal: \(principal)

        """ + facets.split(separator: "\n").map { "    \($0)\n" }.joined()
    }

    static func workload(_ file: SourceFile) throws -> (workload: Workload?, diagnostics: [Diagnostic]) {
        let tree = try YAMLParser.parse(file)
        let (document, diagnostics) = ManifestDocument.read(tree.documents[0])
        let language = ManifestLanguage(
            vocabularies: [provider.vocabulary], findingIDs: provider.findings.map(\.id))
        let decoded = ManifestDecoder(language: language).decode(document, environment: nil)
        return (decoded.workload, diagnostics + decoded.diagnostics)
    }

    /// What `lint` says, a line each, with the marker at which it points and what it proposes.
    static func lint(_ marked: String) throws -> [String] {
        let text = MarkedText(marked)
        let (workload, diagnostics) = try workload(text.file())
        let planned = workload.map { Run(providers: [provider], toolVersion: "0").lint([$0], after: diagnostics) } ?? []
        let all = (diagnostics + planned).inTextOrder()
        return zip(text.summary(of: all), all).map { line, diagnostic in
            ([line] + diagnostic.help).joined(separator: "; ")
        }
    }

    static func check(
        _ manifest: String, against files: [String: String], gaps: [Snapshot.Gap] = []
    ) async throws -> Report {
        let (workload, diagnostics) = try workload(SourceFile(name: "manifest.yaml", text: manifest))
        let captured = Instant("2026-11-20T09:00:00Z")
        let snapshot = Snapshot(
            name: "snapshot", contents: files.mapValues { Array($0.utf8) }, digest: "sha256:0", capturedAt: captured,
            gaps: gaps)
        let sources = FactSources(
            snapshot: snapshot, credentials: NoCredentials(),
            clock: RunClock(given: nil, captured: captured, now: Instant(seconds: 0)))
        return await Run(providers: [provider], toolVersion: "0")
            .check(workload.map { [$0] } ?? [], diagnostics: diagnostics, against: sources)
    }

    static func lines(_ report: Report) -> [String] {
        report.results.map { result in
            let requirement = result.requirement
            return "\(result.answer.verdict) \(requirement.facet) \(requirement.action) \(requirement.resource ?? "-")"
        }
    }

    /// An account with one role that has one inline policy, and a user of the same name without any.
    static func details(_ statements: String, boundary: String = "") -> String {
        let policy = #"{ "Version": "2012-10-17", "Statement": [\#(statements)] }"#
        let ceiling =
            boundary.isEmpty
            ? "" : #", "PermissionsBoundary": { "PermissionsBoundaryArn": "arn:aws:iam::111122223333:policy/edge" }"#
        let policies =
            boundary.isEmpty
            ? ""
            : #"""
            { "PolicyName": "edge", "Arn": "arn:aws:iam::111122223333:policy/edge", "DefaultVersionId": "v1",
              "PolicyVersionList": [ { "VersionId": "v1", "IsDefaultVersion": true,
                "Document": { "Version": "2012-10-17", "Statement": [\#(boundary)] } } ] }
            """#
        return #"""
            {
              "UserDetailList": [], "GroupDetailList": [],
              "RoleDetailList": [ {
                "Path": "/ci/", "RoleName": "deploy", "RoleId": "AROA1", "Arn": "\#(role)",
                "RolePolicyList": [ { "PolicyName": "release", "PolicyDocument": \#(policy) } ],
                "AttachedManagedPolicies": [], "Tags": []\#(ceiling)
              } ],
              "Policies": [\#(policies)], "IsTruncated": false
            }
            """#
    }

    static func files(_ statements: String, boundary: String = "") -> [String: String] {
        ["aws/111122223333/authorization-details.json": details(statements, boundary: boundary)]
    }

    private struct NoCredentials: CredentialReading {
        func read(_ source: SecretSource) -> CredentialOutcome { .absent }
    }
}
