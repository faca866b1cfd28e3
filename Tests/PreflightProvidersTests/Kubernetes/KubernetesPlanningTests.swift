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
        (
            "permissions: [{ verbs: [get], resources: [namespaces], names: [❶b], namespace: a }]",
            [
                "❶ kubernetes-cluster-scoped: the Namespace `b` is in the namespace `b`, so a grant in `a` does not reach it"
            ]
        ),
        ("permissions: [{ verbs: [get], resources: [namespaces], names: [b], namespace: b }]", []),
        (
            "permissions: [{ verbs: [list], resources: [❶namespaces], namespace: a }]",
            ["❶ kubernetes-cluster-scoped: `namespaces` is not in any namespace, so a grant in `a` does not reach it"]
        ),
        (
            "permissions: [{ verbs: [❶delete], resources: [namespaces], namespace: a }]\nforbidden: [{ verbs: [delete], resources: [namespaces] }]",
            ["❶ permission-forbidden: `delete` on `namespaces` is asked for and forbidden"]
        ),
        (
            "permissions: [{ verbs: [get], resources: [nodes] }]\nforbidden: [{ verbs: [\"*\"], resources: [\"*\"], namespace: a }]",
            []
        ),
        (
            "permissions: [{ verbs: [get], nonResourceURLs: [/api/v1, ❶/apis/apps/v1/deployments, /apis/*] }]",
            ["❶ invalid-value: `/apis/apps/v1/deployments` is a resource, and no rule for paths allows it"]
        ),
        (
            "forbidden: [{ verbs: [get], nonResourceURLs: [❶/api/v1/namespaces/a/secrets] }]",
            ["❶ invalid-value: `/api/v1/namespaces/a/secrets` is a resource, and no rule for paths allows it"]
        ),
        (
            "permissions: [{ verbs: [get], resources: [pods], namespace: ❶\"*\" }]",
            ["❶ invalid-value: `*` is not the name of a namespace"]
        ),
        (
            "forbidden: [{ verbs: [get], resources: [pods], namespace: ❶Team_A }]",
            ["❶ invalid-value: `Team_A` is not the name of a namespace"]
        ),
        (
            "permissions: [{ verbs: [get], resources: [pods], names: [❶\"*\"] }]",
            ["❶ invalid-value: `*` is no wildcard: names of objects have none"]
        ),
        (
            "forbidden: [{ verbs: [get, delete], resources: [secrets], except: [{ verbs: [❶get], resources: [secrets] }] }]",
            [
                "❶ invalid-value: nothing is left of the prohibition of `get` on `secrets`: `except` takes all of it out"
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

    @Test func groupsOfAServiceAccount() throws {
        let facets = "groups: [❶x]\npermissions: [{ verbs: [get], resources: [pods] }]"
        #expect(
            try Self.lint(facets, principal: "system:serviceaccount:a:b") == [
                "❶ invalid-value: a service account has no groups but those that Kubernetes gives it"
            ])
        #expect(try Self.lint(facets, principal: "jane").isEmpty)
    }

    /// Source: RBAC, Default roles and role bindings: `system:masters`.
    @Test func theGroupThatMayDoEverything() throws {
        let facets = "groups: [x, ❶\"system:masters\"]\npermissions: [{ verbs: [get], resources: [pods] }]"
        #expect(
            try Self.lint(facets, principal: "jane") == [
                "❶ invalid-value: members of `system:masters` may do everything, whatever the roles say"
            ])
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
