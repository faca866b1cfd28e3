import PreflightCore
import Testing

@testable import PreflightPolicy

/// How recorded objects are read.
@Suite struct RBACObjectTests {
    static let role = RBACScenario.role("r", in: "a", ["get core pods"])
    static let binding = RBACScenario.binding("b", in: "a", "Role r", to: "User u")

    static func verdict(
        _ objects: [String], unread: Set<RBACKind> = [], user: String = "u", groups: [String] = [],
        asks question: String = "get pods in a"
    ) throws -> Verdict {
        let principal = RBACPrincipal(user: user, groups: groups)
        return RBACEvaluator(try RBACScenario.cluster(objects, unread: unread), principal: principal)
            .decide(try RBACScenario.question(question)).verdict
    }

    struct Shape: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var objects: [String]
        var verdict: Verdict

        init(_ source: String, _ objects: [String], _ verdict: Verdict) {
            testDescription = source
            self.objects = objects
            self.verdict = verdict
        }
    }

    static let shapes: [Shape] = [
        Shape("two documents", [role, binding], .granted),
        Shape("the binding first", [binding, role], .granted),
        Shape(
            "a List, as kubectl prints it", [#"{"kind":"List","apiVersion":"v1","items":[\#(role),\#(binding)]}"#],
            .granted),
        Shape(
            "typed lists, as the API server sends them: items have no kind",
            [
                #"{"kind":"RoleList","apiVersion":"rbac.authorization.k8s.io/v1","items":[{"metadata":{"name":"r","namespace":"a"},"rules":[{"verbs":["get"],"apiGroups":[""],"resources":["pods"]}]}]}"#,
                #"{"kind":"RoleBindingList","apiVersion":"rbac.authorization.k8s.io/v1","items":[{"metadata":{"name":"b","namespace":"a"},"roleRef":{"kind":"Role","name":"r"},"subjects":[{"kind":"User","name":"u"}]}]}"#,
            ], .granted),
        Shape("v1beta1", [role, binding].map { $0.replacing("k8s.io/v1\"", with: "k8s.io/v1beta1\"") }, .granted),
        Shape(
            "a version that nobody knows yet: the role", [role.replacing("k8s.io/v1\"", with: "k8s.io/v9\""), binding],
            .unknown),
        Shape(
            "a version that nobody knows yet: the binding",
            [role, binding.replacing("k8s.io/v1\"", with: "k8s.io/v9\"")], .unknown),
        Shape(
            "another API group with the same kinds", [role.replacing(RBACKind.group, with: "example.com"), binding],
            .missing),
        Shape(
            "other kinds are ignored",
            [#"{"kind":"Pod","apiVersion":"v1","rules":7}"#, role, binding, "null", "[]", "3"], .granted),
        Shape("no role", [binding], .missing),
        Shape("no binding", [role], .missing),
        Shape("rules: null", [role.replacing(#""rules":["#, with: #""rules":null,"x":["#), binding], .missing),
        Shape("rules that are no list", [role.replacing(#""rules":["#, with: #""rules":7,"x":["#), binding], .unknown),
        Shape(
            "subjects: null", [role, binding.replacing(#""subjects":["#, with: #""subjects":null,"x":["#)], .missing),
        Shape(
            "subjects that are no list", [role, binding.replacing(#""subjects":["#, with: #""subjects":7,"x":["#)],
            .unknown),
        Shape("a subject without a name", [role, binding.replacing(#""name":"u""#, with: #""x":"u""#)], .unknown),
        Shape("a subject of an unknown kind binds nobody", [role, binding.replacing("User", with: "Robot")], .missing),
        Shape("no roleRef", [role, binding.replacing("roleRef", with: "x")], .unknown),
        Shape(
            "a roleRef of an unknown kind", [role, RBACScenario.binding("b", in: "a", "Rolle r", to: "User u")],
            .missing),
        Shape(
            "rule.go: a ClusterRoleBinding cannot bind a Role",
            [role, RBACScenario.binding("b", "Role r", to: "User u")], .missing),
        Shape("a Role of another namespace", [RBACScenario.role("r", in: "b", ["get core pods"]), binding], .missing),
        Shape(
            "a Role is not a ClusterRole of its name", [RBACScenario.role("r", ["get core pods"]), binding], .missing),
        Shape(
            "a RoleBinding without a namespace", [role, binding.replacing(#""namespace":"a""#, with: #""x":"a""#)],
            .unknown),
        Shape("the same objects twice", [role, binding, binding, role], .granted),
        Shape(
            "a role twice, with another rule: what both have",
            [role, RBACScenario.role("r", in: "a", ["get core pods", "* * *"]), binding], .granted),
        Shape(
            "a role twice, with other rules", [role, RBACScenario.role("r", in: "a", ["get core secrets"]), binding],
            .unknown),
        Shape(
            "a binding twice, once for somebody else",
            [role, binding, RBACScenario.binding("b", in: "a", "Role r", to: "User v")], .unknown),
        Shape(
            "a binding twice, to another role",
            [role, binding, RBACScenario.binding("b", in: "a", "Role s", to: "User u")], .unknown),
        Shape(
            "the same name in another namespace is another binding",
            [role, binding, RBACScenario.binding("b", in: "c", "Role r", to: "User v")], .granted),
        Shape("escapes in a name", [role, binding.replacing(#""name":"u""#, with: #""name":"\u0075""#)], .granted),
    ]

    @Test(arguments: shapes) func shape(_ shape: Shape) throws {
        #expect(try Self.verdict(shape.objects) == shape.verdict)
    }

    /// Source: rule.go, `appliesToUser`; RBAC, "Referring to subjects".
    @Test(arguments: [
        ("User u", "u", [], true), ("User U", "u", [], false), ("User u", "v", [], false),
        ("Group g", "u", ["g"], true), ("Group g", "u", [], false), ("Group u", "u", [], false),
        ("User g", "u", ["g"], false),
        ("Group system:authenticated", "u", [], true),
        ("Group system:unauthenticated", "u", [], false),
        ("Group system:unauthenticated", "system:anonymous", [], true),
        ("Group system:authenticated", "system:anonymous", [], false),
        ("ServiceAccount a/api", "system:serviceaccount:a:api", [], true),
        ("ServiceAccount b/api", "system:serviceaccount:a:api", [], false),
        ("ServiceAccount a/api", "system:serviceaccount:a:web", [], false),
        ("ServiceAccount api", "system:serviceaccount:a:api", [], true),
        ("ServiceAccount api", "system:serviceaccount:b:api", [], false),
        ("User system:serviceaccount:a:api", "system:serviceaccount:a:api", [], true),
        ("Group system:serviceaccounts", "system:serviceaccount:b:x", [], true),
        ("Group system:serviceaccounts:b", "system:serviceaccount:b:x", [], true),
        ("Group system:serviceaccounts:a", "system:serviceaccount:b:x", [], false),
        ("Group system:serviceaccounts", "system:serviceaccount:b", [], false),
        ("Group system:authenticated", "system:serviceaccount:b:x", [], true),
        ("User nobody", "root", ["system:masters"], true),
    ]) func subject(_ subject: String, _ user: String, _ groups: [String], _ applies: Bool) throws {
        let objects = [Self.role, RBACScenario.binding("b", in: "a", "Role r", to: subject)]
        #expect(try Self.verdict(objects, user: user, groups: groups) == (applies ? .granted : .missing))
    }

    @Test func aServiceAccountWithoutNamespaceInAClusterRoleBindingBindsNobody() throws {
        let objects = [
            RBACScenario.role("r", ["get core pods"]),
            RBACScenario.binding("b", "ClusterRole r", to: "ServiceAccount api"),
        ]
        #expect(try Self.verdict(objects, user: "system:serviceaccount:a:api") == .missing)
    }

    @Test(arguments: [
        (RBACKind.roleBinding, "get pods in a", Verdict.unknown), (.roleBinding, "get pods", .missing),
        (.clusterRoleBinding, "get pods in a", .unknown), (.clusterRoleBinding, "get pods", .unknown),
        (.clusterRole, "get pods in a", .missing), (.role, "get pods in a", .missing),
    ]) func whatWasNotRecorded(_ kind: RBACKind, _ question: String, _ verdict: Verdict) throws {
        #expect(try Self.verdict([], unread: [kind], asks: question) == verdict)
        #expect(try Self.verdict([Self.role, Self.binding], unread: [kind]) == .granted)
    }

    @Test func aBindingToARoleThatWasNotRecorded() throws {
        #expect(try Self.verdict([Self.binding], unread: [.role]) == .unknown)
        #expect(try Self.verdict([Self.binding], unread: [.clusterRole]) == .missing)
        let clusterBinding = RBACScenario.binding("b", "ClusterRole r", to: "User u")
        #expect(try Self.verdict([clusterBinding], unread: [.clusterRole]) == .unknown)
    }

    /// Of two recordings that differ, what both say is certain and the rest is not.
    @Test func aRoleTwice() throws {
        let wider = RBACScenario.role("r", in: "a", ["get core pods", "get core secrets"])
        #expect(try Self.verdict([Self.role, wider, Self.binding], asks: "get pods in a") == .granted)
        #expect(try Self.verdict([Self.role, wider, Self.binding], asks: "get secrets in a") == .unknown)
        #expect(try Self.verdict([Self.role, wider, Self.binding], asks: "get configmaps in a") == .missing)
    }

    /// A binding that stands in two files is told once.
    @Test func copiesCountOnce() throws {
        let cluster = try RBACScenario.cluster([Self.role, Self.binding, Self.role, Self.binding, Self.binding])
        let evaluator = RBACEvaluator(cluster, principal: RBACPrincipal(user: "u"))
        #expect(evaluator.decide(try RBACScenario.question("list pods in a")).evidence.count == 1)
        #expect(evaluator.decideForbidden(try RBACScenario.question("get pods")).evidence.count == 1)
    }

    /// The product of the lists is too large to write out, and the answers are the same.
    @Test func aVeryWideRule() throws {
        let many = (0..<80).map { "\"x\($0)\"" }.joined(separator: ",")
        let wide = #"{"verbs":["get",\#(many)],"apiGroups":["",\#(many)],"resources":["pods",\#(many)]}"#
        let objects = [RBACScenario.role("r", in: "a", [wide]), Self.binding]
        #expect(try Self.verdict(objects) == .granted)
        #expect(try Self.verdict(objects, asks: "x79 x79.x79 in a") == .granted)
        #expect(try Self.verdict(objects, asks: "x80 pods in a") == .missing)
        #expect(try Self.verdict(objects, asks: "get pods in b") == .missing)
    }
}
