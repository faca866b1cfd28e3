import PreflightCore
import Testing

@testable import PreflightPolicy

/// Forbidden requirements: nothing that the pattern means may be possible.
@Suite struct RBACForbiddenTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var bound: RBACCase.Bound
        var rule: String
        var question: String
        var except: [String] = []
        var verdict: Verdict
        var witness: Witness?
        var testDescription: String { "\(bound) \(rule) \(question) except \(except)" }

        init(
            _ bound: RBACCase.Bound, _ rule: String, forbids question: String, except: String..., is verdict: Verdict,
            _ action: String? = nil, _ resource: String? = nil
        ) {
            self.bound = bound
            self.rule = rule
            self.question = question
            self.except = except
            self.verdict = verdict
            witness = action.map { Witness(action: $0, resource: resource) }
        }
    }

    @Test(arguments: [
        Row(.role, "get core pods", forbids: "get secrets", is: .granted),
        Row(.role, "get core secrets", forbids: "get secrets", is: .excess, "get", "secrets"),
        Row(.role, "get core secrets", forbids: "get secrets in a", is: .excess, "get", "secrets"),
        Row(.role, "get core secrets", forbids: "get secrets in b", is: .granted),
        Row(.role, "get core secrets x", forbids: "get secrets", is: .excess, "get", "secrets"),
        Row(.role, "get core secrets x", forbids: "get secrets named y", is: .granted),
        Row(.role, "* * *", forbids: "* *", is: .excess, "create", "bindings"),
        Row(.role, "get core secrets", forbids: "* secrets", is: .excess, "get", "secrets"),
        Row(
            .role, "get,list core secrets", forbids: "* secrets", except: "get secrets", is: .excess, "list", "secrets"),
        Row(.role, "get,list core secrets", forbids: "* secrets", except: "get secrets", "list secrets", is: .granted),
        Row(
            .role, "* core secrets", forbids: "* secrets", except: "get secrets", "list secrets", is: .excess, "create",
            "secrets"),
        Row(.role, "get core secrets", forbids: "get secrets", except: "get secrets in a", is: .granted),
        Row(
            .cluster, "get core secrets", forbids: "get secrets", except: "get secrets in a", is: .excess, "get",
            "secrets"),
        Row(
            .role, "get core secrets", forbids: "get secrets", except: "get secrets named x", is: .excess, "get",
            "secrets"),
        Row(.role, "get core secrets x", forbids: "get secrets", except: "get secrets named x", is: .granted),
        Row(
            .role, "get apps *", forbids: "get *.apps", except: "get deployments.apps", is: .excess, "get",
            "controllerrevisions.apps"),
        Row(.role, "get apps deployments", forbids: "get *.apps", except: "get deployments.apps", is: .granted),
        Row(
            .role, "get example.com *", forbids: "get *.example.com", except: "get examples.example.com", is: .excess,
            "get",
            "xexamples.example.com"),
        Row(
            .role, "update apps */scale", forbids: "update deployments.apps/scale", is: .excess, "update",
            "deployments.apps/scale"),
        Row(.role, "update apps */scale", forbids: "update deployments.apps", is: .granted),
        Row(.role, "create core pods x", forbids: "create pods", is: .granted),
        Row(.local, "delete core nodes", forbids: "delete nodes", is: .granted),
        Row(.cluster, "delete core nodes", forbids: "delete nodes", is: .excess, "delete", "nodes"),
        Row(.cluster, "get /healthz/*", forbids: "get /metrics", is: .granted),
        Row(.cluster, "get /healthz/*", forbids: "get /healthz/x", is: .excess, "get", "/healthz/x"),
        Row(.cluster, "get /healthz", forbids: "get /health*", is: .excess, "get", "/healthz"),
        Row(.cluster, "get /healthz", forbids: "get /health*", except: "get /healthz", is: .granted),
        Row(.cluster, "get /healthz/*", forbids: "get /*", except: "get /healthz/*", is: .granted),
        Row(.cluster, "get /*", forbids: "get /*", except: "get /healthz/*", is: .excess, "get", "/"),
        Row(.local, "get /metrics", forbids: "get /metrics", is: .granted),
        Row(
            .role, "create rbac.authorization.k8s.io roles", forbids: "create roles.rbac.authorization.k8s.io",
            is: .excess,
            "create", "roles.rbac.authorization.k8s.io"),
        // requestinfo.go: a Namespace is in itself, so a RoleBinding there grants it.
        Row(.role, "* * *", forbids: "delete namespaces", is: .excess, "delete", "namespaces"),
        Row(.role, "* * *", forbids: "* namespaces", is: .excess, "delete", "namespaces"),
        Row(.role, "* * *", forbids: "* namespaces in a", is: .excess, "delete", "namespaces"),
        Row(.role, "* * *", forbids: "delete namespaces named a", is: .excess, "delete", "namespaces"),
        Row(.role, "* * *", forbids: "delete namespaces named b", is: .granted),
        Row(.role, "* * *", forbids: "get namespaces", except: "get namespaces in a", is: .granted),
        Row(.role, "* * *", forbids: "list namespaces", is: .granted),
        Row(.role, "get core namespaces b", forbids: "get namespaces", is: .granted),
        Row(.cluster, "delete core namespaces x", forbids: "delete namespaces in a", is: .granted),
        Row(
            .cluster, "delete core namespaces x", forbids: "delete namespaces", is: .excess, "delete", "namespaces"),
        Row(.cluster, "get core namespaces x", forbids: "get namespaces", except: "get namespaces in x", is: .granted),
        Row(
            .cluster, "get core namespaces", forbids: "get namespaces", except: "get namespaces in x", is: .excess,
            "get", "namespaces"),
        // What is in no namespace does not occur in one, and no RoleBinding grants it.
        Row(.local, "* core nodes,nodes/status,persistentvolumes", forbids: "* *", is: .granted),
        Row(.local, "* core nodes/status", forbids: "update */status", is: .granted),
        Row(.cluster, "create authorization.k8s.io selfsubjectaccessreviews", forbids: "* * in a", is: .granted),
        Row(.cluster, "get core nodes", forbids: "get *", is: .excess, "get", "nodes"),
        Row(.role, "get core bindings,pods/log", forbids: "get *", is: .excess, "get", "pods/log"),
        Row(.role, "get core bindings", forbids: "get *", is: .excess, "get", "bindings"),
        // requestinfo.go: a path below /api/V and /apis/G/V is a resource, and decided as one.
        Row(.cluster, "get /api/v1/pods", forbids: "get /api/*", is: .granted),
        Row(.cluster, "get /api/v1/*", forbids: "get /api/*", is: .excess, "get", "/api/v1/"),
        Row(
            .cluster, "get /api/*", forbids: "get /api/*", except: "get /api/", "get /api/example*", is: .excess, "get",
            "/api/a-example"),
        Row(.role, #"{"verbs":["get"],"resources":["secrets"]}"#, forbids: "get secrets", is: .unknown),
        Row(.role, #"{"verbs":["get"],"resources":["secrets"]}"#, forbids: "get pods", is: .granted),
    ]) func row(_ row: Row) throws {
        let evaluator = try RBACCase(row.bound, row.rule, asks: row.question, row.verdict, "").evaluator()
        let decision = evaluator.decideForbidden(
            try RBACScenario.question(row.question), except: try row.except.map(RBACScenario.question))
        #expect(decision.verdict == row.verdict)
        #expect(decision.witness == row.witness)
        #expect(decision.evidence.isEmpty == (row.verdict == .granted))
    }

    /// Every rule must go, so every rule is told.
    @Test func everyRuleIsNamed() throws {
        let evaluator = try RBACCase(.role, "get core secrets", "list core pods", "* * *", asks: "", .excess, "")
            .evaluator()
        let decision = evaluator.decideForbidden(try RBACScenario.question("* secrets"))
        #expect(decision.evidence.map(\.statement) == ["#0", "#2"])
        #expect(decision.evidence.allSatisfy { $0.decides && $0.outcome == .matched })
    }
}
