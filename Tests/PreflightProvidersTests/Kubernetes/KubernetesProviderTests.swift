import PreflightCore
import PreflightRun
import Testing

@testable import PreflightProviders

/// From a manifest and a snapshot to a report.
@Suite struct KubernetesProviderTests {
    static let files = ["kubernetes/prod/rbac.yaml": KubernetesFixture.reader]

    static func lines(_ report: Report) -> [String] {
        report.results.map { result in
            let requirement = result.requirement
            let place = requirement.namespace.map { " in \($0)" } ?? ""
            let name = requirement.name.map { " named \($0)" } ?? ""
            return
                "\(result.answer.verdict) \(requirement.facet) \(requirement.action) \(requirement.resource ?? "-")\(place)\(name)"
        }
    }

    @Test func theWorkedExample() async throws {
        let manifest = KubernetesFixture.manifest(
            """
            permissions:
              - verbs: [get, list, watch]
                resources: [configmaps, deployments.apps]
                namespace: pinpoint
              - verbs: [get]
                nonResourceURLs: [/metrics]
              - verbs: [get]
                resources: [configmaps]
                names: [a, b]
                namespace: pinpoint
            forbidden:
              - verbs: ["*"]
                resources: [secrets]
            """)
        let report = try await KubernetesFixture.check(manifest, against: Self.files)
        #expect(report.diagnostics.isEmpty)
        #expect(
            Self.lines(report) == [
                "granted permission get configmaps in pinpoint", "granted permission get deployments.apps in pinpoint",
                "granted permission list configmaps in pinpoint",
                "granted permission list deployments.apps in pinpoint",
                "missing permission watch configmaps in pinpoint",
                "missing permission watch deployments.apps in pinpoint",
                "missing permission get /metrics",
                "granted permission get configmaps in pinpoint named a",
                "granted permission get configmaps in pinpoint named b",
                "granted forbidden * secrets",
            ])
        #expect(report.verdict == .blocked)
        let missing = try #require(
            report.results.first { $0.answer.verdict == .missing && $0.requirement.resource == "deployments.apps" })
        #expect(missing.answer.finding.id == "kubernetes-not-granted")
        #expect(missing.answer.message == "nothing allows `watch` on `deployments.apps` in namespace `pinpoint`")
        #expect(missing.answer.nearest?.policy == "RoleBinding pinpoint/api -> Role pinpoint/reader")
        #expect(missing.answer.nearest?.explanation == "allows get, list on deployments.apps in pinpoint")
        #expect(missing.identity.place == "prod")
        #expect(missing.grade == .recorded)
        #expect(missing.observedAt == Instant("2026-11-20T09:00:00Z"))
        #expect(missing.requirement.phases == [.deploy])
    }

    /// JSON and YAML, several files, several documents, and files that hold something else.
    @Test func everyFileOfTheFolderIsRead() async throws {
        let manifest = KubernetesFixture.manifest(
            "permissions: [{ verbs: [get], resources: [pods], namespace: pinpoint }]")
        let role =
            #"{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"r"},"rules":[{"verbs":["get"],"apiGroups":[""],"resources":["pods"]}]}"#
        let binding = """
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: x }
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: { name: b }
            roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r }
            subjects: [{ kind: Group, apiGroup: rbac.authorization.k8s.io, name: "system:serviceaccounts:pinpoint" }]
            """
        let report = try await KubernetesFixture.check(
            manifest,
            against: [
                "kubernetes/prod/a.json": role, "kubernetes/prod/deep/b.yml": binding, "kubernetes/prod/notes.txt": "{",
                "kubernetes/staging/c.yaml": "not: read",
            ])
        #expect(Self.lines(report) == ["granted permission get pods in pinpoint"])
    }

    @Test func aBrokenFileStopsTheCheck() async throws {
        let manifest = KubernetesFixture.manifest("permissions: [{ verbs: [get], resources: [pods] }]")
        let report = try await KubernetesFixture.check(manifest, against: ["kubernetes/prod/a.json": "{"])
        #expect(report.verdict == .invalid)
        #expect(report.diagnostics.map(\.finding.id) == ["invalid-json"])
    }

    @Test func aClusterThatIsNotRecorded() async throws {
        let manifest = KubernetesFixture.manifest("permissions: [{ verbs: [get], resources: [pods] }]")
        let report = try await KubernetesFixture.check(
            manifest, against: ["kubernetes/staging/rbac.yaml": KubernetesFixture.reader])
        let answer = try #require(report.results.first?.answer)
        #expect(answer.verdict == .unknown)
        #expect(answer.message == "the cluster `prod` is not recorded")
        #expect(report.verdict == .undecided)
    }

    @Test func aFolderWithoutRolesAndBindings() async throws {
        let manifest = KubernetesFixture.manifest("forbidden: [{ verbs: [\"*\"], resources: [\"*\"] }]")
        for other in ["", "apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nspec: {}\n"] {
            let report = try await KubernetesFixture.check(manifest, against: ["kubernetes/prod/x.yaml": other])
            let answer = try #require(report.results.first?.answer)
            #expect(answer.verdict == .unknown)
            #expect(answer.message == "the recording of the cluster `prod` holds no role and no binding")
        }
    }

    @Test func endingsOfAnyCase() async throws {
        let manifest = KubernetesFixture.manifest(
            "permissions: [{ verbs: [get], resources: [configmaps], namespace: pinpoint }]")
        let report = try await KubernetesFixture.check(
            manifest, against: ["kubernetes/prod/RBAC.YAML": KubernetesFixture.reader])
        #expect(Self.lines(report) == ["granted permission get configmaps in pinpoint"])
    }

    /// The binding that is the nearest miss is told once.
    @Test func danglingBindings() async throws {
        let manifest = KubernetesFixture.manifest(
            "permissions: [{ verbs: [get], resources: [configmaps], namespace: pinpoint }]")
        func binding(_ name: String) -> String {
            #"{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"\#(name)","namespace":"pinpoint"},"roleRef":{"kind":"Role","name":"r"},"subjects":[{"kind":"ServiceAccount","name":"api"}]}"#
        }
        let report = try await KubernetesFixture.check(
            manifest, against: ["kubernetes/prod/x.json": "[\(binding("b")),\(binding("c"))]"])
        let answer = try #require(report.results.first?.answer)
        #expect(answer.nearest?.policy == "RoleBinding pinpoint/b -> Role pinpoint/r")
        #expect(answer.hints == ["RoleBinding pinpoint/c -> Role pinpoint/r: the role does not exist"])
    }

    @Test func gaps() async throws {
        let manifest = KubernetesFixture.manifest(
            "permissions: [{ verbs: [get], resources: [configmaps, secrets], namespace: pinpoint }, { verbs: [get], resources: [nodes] }]"
        )
        let gap = Snapshot.Gap(subject: "prod", layer: "roleBinding", reason: "forbidden", right: "list rolebindings")
        let report = try await KubernetesFixture.check(manifest, against: Self.files, gaps: [gap])
        #expect(
            Self.lines(report) == [
                "granted permission get configmaps in pinpoint", "unknown permission get secrets in pinpoint",
                "missing permission get nodes",
            ])
        #expect(
            report.results[1].answer.message
                == "`get` on `secrets` in namespace `pinpoint` cannot be decided: RoleBindings were not recorded")
        #expect(report.results[1].answer.hints == ["RoleBindings and Roles: forbidden; it takes `list rolebindings`"])
        let other = Snapshot.Gap(subject: "staging", layer: nil, reason: "x", right: nil)
        let unharmed = try await KubernetesFixture.check(manifest, against: Self.files, gaps: [other])
        #expect(unharmed.results[1].answer.verdict == .missing)
    }

    @Test(arguments: [
        (
            "permissions: [{ verbs: [create], resources: [roles.rbac.authorization.k8s.io], namespace: pinpoint }]",
            "kubernetes-conditional",
            "the API server allows `create` on `roles.rbac.authorization.k8s.io` in namespace `pinpoint` only if the role holds nothing that the principal lacks, or it may escalate roles"
        ),
        (
            "forbidden: [{ verbs: [create], resources: [\"*\"] }]", "kubernetes-excess",
            "`create` on `*` in the whole cluster is forbidden and possible"
        ),
        ("forbidden: [{ verbs: [get], resources: [nodes] }]", "kubernetes-granted", "`get` on `nodes` is impossible"),
        (
            "permissions: [{ verbs: [list], resources: [x.example.com], names: [n], namespace: pinpoint }]",
            "kubernetes-unknown",
            "`list` on `x.example.com` named `n` in namespace `pinpoint` cannot be decided: rule #1 of RoleBinding pinpoint/b -> Role pinpoint/r is not understood: `conditions` is not a known field of a rule"
        ),
    ]) func words(_ facets: String, _ finding: String, _ message: String) async throws {
        let objects = """
            {"kind":"List","items":[
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"r","namespace":"pinpoint"},"rules":[
              {"verbs":["create"],"apiGroups":["rbac.authorization.k8s.io"],"resources":["roles"]},
              {"verbs":["list"],"apiGroups":["example.com"],"resources":["x"],"conditions":[]}]},
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"b","namespace":"pinpoint"},
             "roleRef":{"kind":"Role","name":"r"},"subjects":[{"kind":"ServiceAccount","name":"api"}]}]}
            """
        let report = try await KubernetesFixture.check(
            KubernetesFixture.manifest(facets), against: ["kubernetes/prod/rbac.json": objects])
        let answer = try #require(report.results.first?.answer)
        #expect(answer.finding.id == finding)
        #expect(answer.message == message)
    }

    @Test func groupsOfTheIdentity() async throws {
        let manifest = KubernetesFixture.manifest(
            "groups: [\"system:masters\"]\npermissions: [{ verbs: [\"*\"], resources: [\"*\"] }]", principal: "jane")
        let report = try await KubernetesFixture.check(manifest, against: Self.files)
        #expect(Self.lines(report) == ["granted permission * *"])
    }
}
