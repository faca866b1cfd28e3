import PreflightCore
import Testing

@testable import PreflightPolicy

/// What a decision says besides its verdict.
@Suite struct RBACExplanationTests {
    static let account = "ServiceAccount pinpoint/api"

    static func evaluator(_ objects: [String]) throws -> RBACEvaluator {
        RBACEvaluator(
            try RBACScenario.cluster(objects), principal: RBACPrincipal(user: "system:serviceaccount:pinpoint:api"))
    }

    static func decide(_ question: String, _ objects: [String]) throws -> RBACDecision {
        try evaluator(objects).decide(try RBACScenario.question(question))
    }

    static let reader = [
        RBACScenario.role("reader", in: "pinpoint", ["get core secrets", "get,list apps deployments"]),
        RBACScenario.binding("api", in: "pinpoint", "Role reader", to: account),
    ]

    @Test func whatGrants() throws {
        let decision = try Self.decide("list deployments.apps in pinpoint", Self.reader)
        #expect(
            decision.evidence == [
                Evidence(
                    .roleBinding, policy: "RoleBinding pinpoint/api -> Role pinpoint/reader", statement: "#1",
                    effect: .allow, outcome: .matched, decides: true)
            ])
        #expect(decision.nearest == nil && decision.witness == nil && decision.residual == nil)
    }

    @Test func theFirstInOrderDecides() throws {
        let more = [
            RBACScenario.role("all", ["* * *"]), RBACScenario.binding("all", "ClusterRole all", to: Self.account),
            RBACScenario.binding("zz", in: "pinpoint", "ClusterRole all", to: Self.account),
        ]
        let decision = try Self.decide("list deployments.apps in pinpoint", more + Self.reader)
        #expect(decision.evidence.map(\.policy) == ["RoleBinding pinpoint/api -> Role pinpoint/reader"])
        let elsewhere = try Self.decide("list deployments.apps in other", more + Self.reader)
        #expect(elsewhere.evidence.map(\.policy) == ["ClusterRoleBinding all -> ClusterRole all"])
        #expect(elsewhere.evidence.map(\.layer) == [.clusterRoleBinding])
    }

    struct Near: Sendable, CustomTestStringConvertible {
        var question: String
        var failed: Outcome
        var explanation: String
        var testDescription: String { question }
    }

    @Test(arguments: [
        Near(
            question: "watch deployments.apps in pinpoint", failed: .action,
            explanation: "allows get, list on deployments.apps in pinpoint"),
        Near(
            question: "get deployments in pinpoint", failed: .resource, explanation: "allows get on secrets in pinpoint"
        ),
        Near(
            question: "list deployments in pinpoint", failed: .resource,
            explanation: "allows get, list on deployments.apps in pinpoint"),
        Near(question: "get secrets", failed: .resource, explanation: "allows get on secrets in pinpoint"),
        Near(question: "get secrets in other", failed: .resource, explanation: "allows get on secrets in pinpoint"),
        Near(
            question: "list deployments.apps/scale in pinpoint", failed: .resource,
            explanation: "allows list, get on deployments.apps in pinpoint"),
    ]) func nearest(_ near: Near) throws {
        let decision = try Self.decide(near.question, Self.reader)
        #expect(decision.verdict == .missing)
        #expect(decision.nearest?.failed == near.failed)
        #expect(decision.nearest?.layer == .roleBinding)
        #expect(decision.nearest?.policy == "RoleBinding pinpoint/api -> Role pinpoint/reader")
        let words = near.explanation.split(separator: " ").map { $0.replacing(",", with: "") }
        #expect(
            decision.nearest.map { Set($0.explanation.split(separator: " ").map { $0.replacing(",", with: "") }) }
                == Set(words))
    }

    @Test func nearestNamesAndManyResources() throws {
        let objects = [
            RBACScenario.role("r", in: "pinpoint", ["get core configmaps c,d", "list apps a,b,c,d,e,f"]),
            RBACScenario.binding("b", in: "pinpoint", "Role r", to: Self.account),
        ]
        #expect(
            try Self.decide("get configmaps in pinpoint", objects).nearest?.explanation
                == "allows get on configmaps named c, d in pinpoint")
        #expect(
            try Self.decide("list x.apps in pinpoint", objects).nearest?.explanation
                == "allows list on a.apps, b.apps, c.apps, d.apps and 2 more in pinpoint")
        #expect(
            try Self.decide("get f.apps in pinpoint", objects).nearest?.explanation
                == "allows list on f.apps, a.apps, b.apps, c.apps and 2 more in pinpoint")
    }

    @Test func nearestOfTheWholeCluster() throws {
        let objects = [
            RBACScenario.role("r", ["* core nodes", "get /healthz/*"]),
            RBACScenario.binding("b", "ClusterRole r", to: Self.account),
        ]
        #expect(try Self.decide("get pods", objects).nearest?.explanation == "allows every verb on nodes")
        #expect(try Self.decide("post /healthz/x", objects).nearest?.explanation == "allows get on /healthz/*")
        #expect(try Self.decide("post /healthz/x", objects).nearest?.failed == .action)
        #expect(try Self.decide("get /metrics", objects).nearest?.failed == .resource)
        #expect(try Self.decide("get /metrics", []).nearest == nil)
    }

    /// Ties go by layer, policy and position.
    @Test func tiesAmongNearestMisses() throws {
        let objects = [
            RBACScenario.role("c", ["list core pods"]), RBACScenario.binding("a", "ClusterRole c", to: Self.account),
            RBACScenario.binding("z", in: "pinpoint", "ClusterRole c", to: Self.account),
            RBACScenario.role("r", in: "pinpoint", ["watch core pods", "create core pods"]),
            RBACScenario.binding("y", in: "pinpoint", "Role r", to: Self.account),
        ]
        let decision = try Self.decide("get pods in pinpoint", objects)
        #expect(decision.nearest?.policy == "RoleBinding pinpoint/y -> Role pinpoint/r")
        #expect(decision.nearest?.statement == "#0")
        #expect(
            decision.evidence.map { "\($0.layer) \($0.policy ?? "") \($0.statement ?? "")" } == [
                "roleBinding RoleBinding pinpoint/y -> Role pinpoint/r #0",
                "roleBinding RoleBinding pinpoint/y -> Role pinpoint/r #1",
                "roleBinding RoleBinding pinpoint/z -> ClusterRole c #0",
                "clusterRoleBinding ClusterRoleBinding a -> ClusterRole c #0",
            ])
        #expect(decision.evidence.allSatisfy { $0.outcome == .action && !$0.decides })
    }

    /// Rules are told in the order of the role, the tenth after the second.
    @Test func positionsAreNumbers() throws {
        let objects = [
            RBACScenario.role("r", in: "pinpoint", (0..<12).map { "v\($0) core pods" }),
            RBACScenario.binding("b", in: "pinpoint", "Role r", to: Self.account),
        ]
        let decision = try Self.decide("get pods in pinpoint", objects)
        #expect(decision.evidence.map(\.statement) == ["#0", "#1", "#2", "#3", "#4"])
    }

    @Test func aRoleThatIsNotThere() throws {
        let objects = [RBACScenario.binding("api", in: "pinpoint", "Role reader", to: Self.account)]
        let decision = try Self.decide("get pods in pinpoint", objects)
        #expect(decision.verdict == .missing)
        #expect(decision.nearest?.explanation == "binds Role pinpoint/reader, which does not exist")
        #expect(decision.nearest?.policy == "RoleBinding pinpoint/api -> Role pinpoint/reader")
        #expect(decision.evidence.map(\.policy) == ["RoleBinding pinpoint/api -> Role pinpoint/reader (not found)"])
        #expect(try Self.decide("get pods in other", objects).nearest == nil)
        let close =
            objects + [
                RBACScenario.role("r", in: "pinpoint", ["list core pods"]),
                RBACScenario.binding("b", in: "pinpoint", "Role r", to: Self.account),
            ]
        #expect(
            try Self.decide("get pods in pinpoint", close).nearest?.policy
                == "RoleBinding pinpoint/b -> Role pinpoint/r")
        #expect(try Self.decide("get secrets in pinpoint", close).nearest?.explanation.hasPrefix("binds") == true)
    }

    @Test func whatIsNotUnderstoodIsNamed() throws {
        let objects = [
            RBACScenario.role("r", in: "pinpoint", ["get core pods", #"{"verbs":["list"],"resources":["pods"]}"#]),
            RBACScenario.binding("b", in: "pinpoint", "Role r", to: Self.account),
        ]
        let decision = try Self.decide("list pods in pinpoint", objects)
        #expect(decision.verdict == .unknown)
        #expect(
            decision.reasons == [
                "rule #1 of RoleBinding pinpoint/b -> Role pinpoint/r is not understood: the rule has no apiGroups"
            ])
        #expect(decision.evidence.map(\.outcome) == [.notUnderstood])
    }

    @Test(arguments: [
        (
            "create roles.rbac.authorization.k8s.io in pinpoint",
            "the role holds nothing that the principal lacks, or it may escalate roles"
        ),
        (
            "create rolebindings.rbac.authorization.k8s.io in pinpoint",
            "the bound role holds nothing that the principal lacks, or it may bind roles and clusterroles"
        ),
    ]) func residual(_ question: String, _ residual: String) throws {
        let objects = [
            RBACScenario.role("r", in: "pinpoint", ["create rbac.authorization.k8s.io roles,rolebindings"]),
            RBACScenario.binding("b", in: "pinpoint", "Role r", to: Self.account),
        ]
        #expect(try Self.decide(question, objects).residual == residual)
    }

    @Test(arguments: [
        ("get *.apps in pinpoint", "get", "controllerrevisions.apps"),
        ("list *.apps in pinpoint", "list", "controllerrevisions.apps"),
        ("* deployments.apps in pinpoint", "create", "deployments.apps"),
        ("get *.example.org in pinpoint", "get", "examples.example.org"),
        ("get *.example.org/scale in pinpoint", "get", "examples.example.org/scale"),
        ("get deployments.* in pinpoint", "get", "deployments.example.com"),
        ("get /healthz/*", "get", "/healthz/"),
    ]) func witness(_ question: String, _ action: String, _ resource: String) throws {
        #expect(try Self.decide(question, Self.reader).witness == Witness(action: action, resource: resource))
    }

    /// A witness is a request that can be sent and fails.
    @Test(arguments: [
        ("watch core *", "watch * in pinpoint", "watch", "controllerrevisions.apps"),
        ("* core *", "* * in pinpoint", "create", "controllerrevisions.apps"),
        ("get core *", "get * in pinpoint", "get", "controllerrevisions.apps"),
        ("list core *", "list * in pinpoint", "list", "controllerrevisions.apps"),
        ("list example.com examples,xexamples", "list *.example.com in pinpoint", "list", "xxexamples.example.com"),
    ]) func witnessThatCanOccur(_ rule: String, _ question: String, _ action: String, _ resource: String) throws {
        let objects = [
            RBACScenario.role("r", in: "pinpoint", [rule, "list example.com examples", "list example.com xexamples"]),
            RBACScenario.binding("b", in: "pinpoint", "Role r", to: Self.account),
        ]
        #expect(try Self.decide(question, objects).witness == Witness(action: action, resource: resource))
    }

    @Test func witnessOfPaths() throws {
        let objects = [
            RBACScenario.role("r", ["get /x/,/x/example*", "get,post,put,patch,delete,head,options /y"]),
            RBACScenario.binding("b", "ClusterRole r", to: Self.account),
        ]
        #expect(try Self.decide("get /x/*", objects).witness == Witness(action: "get", resource: "/x/a-example"))
        #expect(try Self.decide("* /y", objects).witness == nil)
    }

    @Test func privilegedGroup() throws {
        let evaluator = RBACEvaluator(
            try RBACScenario.cluster([]), principal: RBACPrincipal(user: "u", groups: ["system:masters"]))
        let decision = evaluator.decide(try RBACScenario.question("* *"))
        #expect(decision.verdict == .granted)
        #expect(decision.evidence.map(\.policy) == ["system:masters"])
        #expect(evaluator.decideForbidden(try RBACScenario.question("delete nodes")).verdict == .excess)
    }
}
