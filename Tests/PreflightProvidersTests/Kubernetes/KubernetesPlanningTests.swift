import PreflightCore
import Testing

@testable import PreflightProviders

/// What is wrong with a manifest before any cluster is asked.
@Suite struct KubernetesPlanningTests {
    static func lint(_ facets: String, principal: String = "u") throws -> [String] {
        try KubernetesFixture.lint(KubernetesFixture.manifest(facets, principal: principal))
    }

    @Test func aSoundIdentity() throws {
        let facets = """
            groups: [ingest]
            permissions:
              - verbs: [get, list, watch]
                resources: [configmaps, deployments.apps, pods/log, "*.example.com", "*/scale", "*"]
                namespace: pinpoint
                phases: [runtime]
              - verbs: [get]
                nonResourceURLs: [/metrics, /healthz/*, "*"]
            forbidden:
              - verbs: ["*"]
                resources: [secrets]
                except:
                  - { verbs: [get, list, watch], resources: [secrets], namespace: pinpoint }
            """
        // `pods/log` serves get alone; the others pass without a word, and `*` in a namespace asks for its secrets.
        let said = try Self.lint(facets)
        #expect(said.filter { !$0.contains("kubernetes-unserved-verb") }.isEmpty)
        #expect(said.count == 2)
    }

    @Test(arguments: [
        (
            "permissions: [{ verbs: [❶cordon], resources: [nodes] }]",
            ["❶ kubernetes-unknown-verb: `cordon` is not a verb of Kubernetes"]
        ),
        (
            "permissions: [{ verbs: [get], resources: [❶deployments] }]",
            ["❶ kubernetes-unknown-resource: `deployments` is not a resource of Kubernetes"]
        ),
        (
            "permissions: [{ verbs: [get], resources: [❶nodes], namespace: a }]",
            ["❶ kubernetes-cluster-scoped: `nodes` is not in any namespace, so a grant in `a` does not reach it"]
        ),
        (
            "permissions: [{ verbs: [❶create], resources: [configmaps], names: [c] }]",
            [
                "❶ kubernetes-never-named: `create` on `configmaps` cannot be restricted to names: the request carries none"
            ]
        ),
        (
            "permissions: [{ verbs: [❶list], resources: [configmaps], names: [c] }]",
            [
                "❶ kubernetes-selected-by-name: `list` with names holds only for requests that select `metadata.name` by field selector"
            ]
        ),
        (
            "permissions: [{ verbs: [❶list], resources: [pods/log] }]",
            ["❶ kubernetes-unserved-verb: `pods/log` does not serve `list`"]
        ),
        (
            "permissions: [{ verbs: [get], resources: [❶pods/*] }]",
            [
                "❶ invalid-value: `pods/*` is no wildcard in Kubernetes; name the subresource, or use `*` for every resource of a group"
            ]
        ),
        (
            "permissions: [{ verbs: [get], resources: [❶a/b/c] }]",
            [
                "❶ invalid-value: `a/b/c` is not a resource; expected `resource`, `resource.group` or `resource.group/subresource`"
            ]
        ),
        ("permissions: [{ verbs: [get], nonResourceURLs: [❶metrics] }]", ["❶ invalid-value: `metrics` is not a path"]),
        (
            "permissions: [{ verbs: [❶list], nonResourceURLs: [/metrics] }]",
            ["❶ kubernetes-unknown-verb: `list` is not a verb of non-resource URLs"]
        ),
        (
            "permissions: [{ verbs: [❶get], resources: [secrets] }]\nforbidden: [{ verbs: [\"*\"], resources: [secrets] }]",
            ["❶ permission-forbidden: `get` on `secrets` is asked for and forbidden"]
        ),
        (
            "permissions: [{ verbs: [❶get], resources: [\"*\"] }]\nforbidden: [{ verbs: [get], resources: [secrets], namespace: a }]",
            ["❶ permission-forbidden: `get` on `*` is asked for and forbidden"]
        ),
        (
            "permissions: [{ verbs: [get], resources: [secrets], namespace: a }]\nforbidden: [{ verbs: [get], resources: [secrets], except: [{ verbs: [get], resources: [secrets], namespace: a }] }]",
            []
        ),
        (
            "permissions: [{ verbs: [get], resources: [secrets], namespace: a }]\nforbidden: [{ verbs: [get], resources: [secrets], namespace: b }]",
            []
        ),
        ("permissions: [{ verbs: [get], resources: [pods] }]\nforbidden: [{ verbs: [delete], resources: [pods] }]", []),
    ]) func diagnostics(_ facets: String, _ expected: [String]) throws {
        #expect(try Self.lint(facets) == expected)
    }

    @Test(arguments: [
        "permissions: [{ verbs: [get] }]",
        "permissions: [{ verbs: [get], resources: [pods], nonResourceURLs: [/x] }]",
        "permissions: [{ verbs: [get], nonResourceURLs: [/x], namespace: a }]",
        "permissions: [{ resources: [pods] }]",
        "audience: x", "lifetime: x", "scopes: [x]", "trust: []",
        "permissions: [{ verbs: [get], resources: [pods], verb: get }]",
    ]) func refusedByTheTable(_ facets: String) throws {
        #expect(try Self.lint(facets).count == 1)
    }

    @Test(arguments: [
        ("system:serviceaccount:a:b", 0), ("system:serviceaccount:a", 1), ("system:serviceaccounts:a", 1), ("jane", 0),
    ]) func principal(_ principal: String, _ count: Int) throws {
        #expect(
            try Self.lint("permissions: [{ verbs: [get], resources: [pods] }]", principal: principal).count == count)
    }

    /// Lists multiply; what a run cannot answer is not even kept.
    @Test func tooMany() throws {
        let names = (0..<300).map { "n\($0)" }.joined(separator: ", ")
        let said = try Self.lint(
            "permissions: [{ verbs: [get, update, patch], resources: [pods, secrets, configmaps, services, events, endpoints, bindings, x.y.z, x.y.q, x.y.r, x.y.s, x.y.t, x.y.u, x.y.v, x.y.w, x.y.x, x.y.a, x.y.b, x.y.c, x.y.d, x.y.e, x.y.f, x.y.g], names: [\(names)] }]"
        )
        #expect(said.contains { $0.contains("too-many-requirements") })
    }

    @Test func everyFindingHasItsPage() {
        let findings = KubernetesFixture.provider.findings
        #expect(Set(findings.map(\.id)).count == findings.count)
        #expect(findings.allSatisfy { $0.id.hasPrefix("kubernetes-") && !$0.remedy.isEmpty && !$0.meaning.isEmpty })
    }
}
