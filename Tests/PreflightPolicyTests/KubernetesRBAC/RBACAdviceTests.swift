import Testing

@testable import PreflightPolicy

@Suite struct RBACAdviceTests {
    @Test(arguments: [
        ("pods", "", "pods"), ("deployments.apps", "apps", "deployments"), ("pods/log", "", "pods/log"),
        ("deployments.apps/scale", "apps", "deployments/scale"), ("*.apps", "apps", "*"), ("*/scale", "", "*/scale"),
        ("*.apps/scale", "apps", "*/scale"), ("*", "*", "*"), ("deployments.*", "*", "deployments"),
        ("roles.rbac.authorization.k8s.io", "rbac.authorization.k8s.io", "roles"),
    ]) func grammar(_ text: String, _ group: String, _ path: String) throws {
        let pattern = try ResourcePattern(text)
        #expect(pattern == ResourcePattern(group: group, path: path))
        #expect(pattern.text == text)
    }

    @Test(arguments: [
        "", "/", "pods/", "/log", "a/b/c", ".apps", "pods.", "pods log", "pods,secrets", "p*", "pods.a*", "é",
    ])
    func malformed(_ text: String) {
        #expect(throws: ResourcePatternProblem.malformed(text)) { try ResourcePattern(text) }
    }

    @Test func subresourcesHaveNoWildcard() {
        #expect(throws: ResourcePatternProblem.everySubresource("pods/*")) { try ResourcePattern("pods/*") }
    }

    @Test(arguments: [
        ("cordon", "ask for `patch` on `nodes`"),
        ("drain", "ask for `patch` on `nodes`, `list` on `pods` and `create` on `pods/eviction`"),
        ("exec", "ask for `create` on `pods/exec`"), ("logs", "ask for `get` on `pods/log`"),
        ("scale", "ask for `patch` on the subresource `scale`, such as `deployments.apps/scale`"),
        ("apply", "ask for `get`, `create` and `patch`"),
        ("craete", "did you mean `create`"), ("Get", "did you mean `get`"), ("lists", "did you mean `list`"),
    ]) func unknownVerb(_ verb: String, _ help: String) throws {
        let advice = try #require(RBACAdvice.about(verb: verb, forURL: false))
        #expect(advice.kind == .unknownVerb)
        #expect(advice.message == "`\(verb)` is not a verb of Kubernetes")
        #expect(advice.help == [help])
    }

    @Test(arguments: [
        "get", "list", "*", "bind", "escalate", "impersonate", "use", "approve", "sign", "attest", "deletecollection",
        "impersonate:user-info", "impersonate-on:user-info:list",
    ]) func knownVerb(_ verb: String) {
        #expect(RBACAdvice.about(verb: verb, forURL: false) == nil)
    }

    @Test func verbsOfURLs() {
        #expect(RBACAdvice.about(verb: "get", forURL: true) == nil)
        #expect(RBACAdvice.about(verb: "post", forURL: true) == nil)
        #expect(
            RBACAdvice.about(verb: "list", forURL: true)?.help == [
                "use `get`: the verb is the HTTP method in lower case"
            ])
    }

    @Test(arguments: [
        ("deployments", "did you mean `deployments.apps`"), ("pod", "did you mean `pods`"),
        ("Pod", "did you mean `pods`"), ("deploy", "did you mean `deployments.apps`"),
        ("pods.apps", "did you mean `pods`"), ("pods/logs", "did you mean `pods/log`"),
        ("deployments/scale", "did you mean `deployments.apps/scale`"), ("cm", "did you mean `configmaps`"),
        ("pod/log", "did you mean `pods/log`"), ("secretes", "did you mean `secrets`"),
        ("deployments.v1.apps", "leave the version out: `deployments.apps`"),
        ("ingress.networking.k8s.io", "did you mean `ingresses.networking.k8s.io`"),
    ]) func unknownResource(_ text: String, _ help: String) throws {
        let advice = try #require(RBACAdvice.about(resource: try ResourcePattern(text)))
        #expect(advice.kind == .unknownResource)
        #expect(advice.help == [help])
    }

    @Test(arguments: [
        "pods", "*", "*.apps", "widgets.example.com", "widgets.example.com/scale", "users", "events",
        "events.events.k8s.io", "signers.certificates.k8s.io", "*/scale",
    ]) func knownResource(_ text: String) throws {
        #expect(RBACAdvice.about(resource: try ResourcePattern(text)) == nil)
    }

    @Test(arguments: [
        ("create", "pods", true, nil, [RBACAdvice.Kind.neverNamed]),
        ("create", "pods/exec", true, nil, []),
        ("create", "*.apps", true, nil, [.neverNamed]),
        ("deletecollection", "pods", true, nil, [.neverNamed]),
        ("list", "pods", true, nil, [.selectedByName]), ("watch", "pods", true, nil, [.selectedByName]),
        ("list", "pods", false, nil, []), ("get", "pods", true, nil, []),
        ("get", "nodes", false, "a", [.clusterScoped]), ("get", "namespaces", false, "a", []),
        ("list", "namespaces", false, "a", [.clusterScoped]), ("create", "namespaces", false, "a", [.clusterScoped]),
        ("get", "namespaces/status", false, "a", []),
        ("get", "nodes", false, nil, []), ("list", "pods/log", false, nil, [.unservedVerb]),
        ("deletecollection", "namespaces", false, nil, [.unservedVerb]), ("approve", "pods", false, nil, []),
    ]) func pair(_ verb: String, _ resource: String, _ hasNames: Bool, _ namespace: String?, _ kinds: [RBACAdvice.Kind])
        throws
    {
        let advice = RBACAdvice.about(
            verb: verb, resource: try ResourcePattern(resource), hasNames: hasNames, namespace: namespace)
        #expect(advice.map(\.kind) == kinds)
        #expect(advice.allSatisfy { !$0.help.isEmpty })
    }

    /// Source: requestinfo.go, `NewRequestInfo`.
    @Test(arguments: [
        ("/api/v1/pods", "pods", nil, nil), ("/api/v1/pods/", "pods", nil, nil),
        ("/api/v1/namespaces/a/pods/p/log", "pods/log", "a", "p"), ("/api/v1/nodes/n", "nodes", nil, "n"),
        ("/apis/apps/v1/deployments", "deployments.apps", nil, nil),
        ("/apis/apps/v1/namespaces/a/deployments", "deployments.apps", "a", nil),
        ("/api/v1/namespaces", "namespaces", nil, nil), ("/api/v1/namespaces/a", "namespaces", nil, "a"),
        ("/api/v1/namespaces/a/status", "namespaces/status", nil, "a"), ("/api/v1/po*", "po", nil, nil),
    ]) func aPathOfAResource(_ url: String, _ resource: String, _ namespace: String?, _ name: String?) throws {
        let found = try #require(ResourceURL(url))
        #expect(found.resource == (try ResourcePattern(resource)))
        #expect(found.namespace == namespace)
        #expect(found.name == name)
    }

    @Test(arguments: [
        "/", "*", "/metrics", "/api", "/api/", "/api/v1", "/api/v1/", "/api/*", "/api/v1/*", "/apis/apps",
        "/apis/apps/v1",
        "/apis/*", "/apis/apps/v1/*", "/openapi/v3/apis/apps/v1", "/apix/v1/pods/a",
    ]) func aPathThatIsNoResource(_ url: String) {
        #expect(ResourceURL(url) == nil)
    }

    @Test func catalogue() throws {
        let known = APIResourceCatalogue.known
        #expect(known.resources.count == 111)
        #expect(known.resources.map(\.pattern.group) == known.resources.map(\.pattern.group).sorted())
        #expect(known.resource(try ResourcePattern("pods/log"))?.verbs == ["get"])
        #expect(known.isClusterScoped(try ResourcePattern("nodes/status")))
        #expect(!known.isClusterScoped(try ResourcePattern("pods")))
        #expect(known.resources.allSatisfy { Set($0.verbs).isSubset(of: KubernetesVerb.resource) })
    }
}
