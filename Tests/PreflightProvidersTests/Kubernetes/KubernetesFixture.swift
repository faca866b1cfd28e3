import PreflightCore
import PreflightManifest
import PreflightProviders
import PreflightRun
import PreflightTestSupport
import PreflightYAML

/// Manifests with one Kubernetes identity, and recorded clusters to check them against.
enum KubernetesFixture {
    static let provider = KubernetesProvider()

    /// The facets of an identity of `system:serviceaccount:pinpoint:api` in the cluster `prod`, indented by four.
    static func manifest(_ facets: String, principal: String = "system:serviceaccount:pinpoint:api") -> String {
        """
        preflight: 1
        workload: pinpoint-post
        identities:
          runtime:
            provider: kubernetes
            cluster: prod
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

    /// What `lint` says, a line each, with the marker at which it points.
    static func lint(_ marked: String) throws -> [String] {
        let text = MarkedText(marked)
        let (workload, diagnostics) = try workload(text.file())
        let planned = workload.map { Run(providers: [provider], toolVersion: "0").lint([$0], after: diagnostics) } ?? []
        return text.summary(of: (diagnostics + planned).inTextOrder())
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

    /// A Role that reads, in YAML as kubectl prints it.
    static let reader = """
        apiVersion: v1
        kind: List
        items:
        - apiVersion: rbac.authorization.k8s.io/v1
          kind: Role
          metadata:
            name: reader
            namespace: pinpoint
          rules:
          - apiGroups: [""]
            resources: [configmaps, pods/log]
            verbs: [get, list]
          - apiGroups: [apps]
            resources: [deployments]
            verbs: [get, list]
        - apiVersion: rbac.authorization.k8s.io/v1
          kind: RoleBinding
          metadata:
            name: api
            namespace: pinpoint
          roleRef:
            apiGroup: rbac.authorization.k8s.io
            kind: Role
            name: reader
          subjects:
          - kind: ServiceAccount
            name: api
        """

    private struct NoCredentials: CredentialReading {
        func read(_ source: SecretSource) -> CredentialOutcome { .absent }
    }
}
