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
        Shape("an array of objects", ["[\(role),\(binding)]"], .granted),
        Shape(
            "a list in a list",
            [
                #"{"kind":"List","apiVersion":"v1","items":[{"kind":"List","apiVersion":"v1","items":[\#(role),\#(binding)]}]}"#
            ],
            .granted),
        Shape(
            "an object with a field `items` is no list",
            [role, binding.replacing(#""subjects""#, with: #""items":[],"subjects""#)], .granted),
        Shape(
            "a binding without an apiVersion",
            [role, binding.replacing(#""apiVersion":"rbac.authorization.k8s.io/v1","#, with: "")], .unknown),
        Shape(
            "a role without an apiVersion",
            [role.replacing(#""apiVersion":"rbac.authorization.k8s.io/v1","#, with: ""), binding], .unknown),
        Shape(
            "a merge key in what may be a binding",
            [role, #"{"<<":{},"roleRef":{"kind":"Role","name":"r"},"subjects":[{"kind":"User","name":"u"}]}"#], .unknown
        ),
        Shape("a merge key in metadata", [role, binding.replacing(#""name":"b""#, with: #""<<":{}"#)], .unknown),
        Shape("a merge key in a subject", [role, binding.replacing(#""name":"u""#, with: #""<<":{}"#)], .unknown),
        Shape(
            "a merge key in another kind", [#"{"kind":"Pod","apiVersion":"v1","<<":{}}"#, role], .missing),
        Shape(
            "a Role without a namespace", [role.replacing(#""namespace":"a""#, with: #""x":"a""#), binding], .unknown),
        Shape(
            "a Role without a namespace does not harm one that has it",
            [role, role.replacing(#""namespace":"a""#, with: #""x":"a""#), binding], .granted),
        Shape(
            "validation.go: the apiGroup of a roleRef",
            [role, binding.replacing(RBACKind.group + "\",\"kind\":\"Role\"", with: "v1\",\"kind\":\"Role\"")], .unknown
        ),
        Shape(
            "validation.go: the apiGroup of a user",
            [role, binding.replacing(#""kind":"User""#, with: #""apiGroup":"v1","kind":"User""#)], .unknown),
        Shape(
            "defaults.go: an empty apiGroup",
            [role, binding.replacing(#""kind":"User""#, with: #""apiGroup":"","kind":"User""#)], .granted),
        Shape(
            "a role twice, its lists in another order",
            [
                RBACScenario.role("r", in: "a", ["get,list core pods,secrets"]),
                RBACScenario.role("r", in: "a", ["list,get core secrets,pods"]), binding,
            ], .granted),
        Shape(
            "a role twice, one time wider: what both allow",
            [role, RBACScenario.role("r", in: "a", ["get,list core pods,secrets"]), binding], .granted),
        Shape(
            "a name of other bytes is another role",
            [
                RBACScenario.role("r\u{e9}", in: "a", ["get core pods"]),
                RBACScenario.binding("b", in: "a", "Role re\u{301}", to: "User u"),
            ],
            .missing),
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

    /// A chart leaves namespaces out: the account and the binding are in the one that it is installed in.
    @Test func aServiceAccountWithoutNamespaceInARoleBindingWithoutOne() throws {
        let objects = [
            RBACScenario.role("r", ["get core pods"]),
            RBACScenario.binding("b", in: "a", "ClusterRole r", to: "ServiceAccount api")
                .replacing(#""namespace":"a""#, with: #""x":"a""#),
        ]
        #expect(try Self.verdict(objects, user: "system:serviceaccount:a:api") == .unknown)
        #expect(try Self.verdict(objects, user: "system:serviceaccount:a:web") == .missing)
    }

    /// Source: validation.go, `ValidateRoleBindingSubject`.
    @Test func theAPIGroupOfAServiceAccount() throws {
        let binding = RBACScenario.binding("b", in: "a", "Role r", to: "ServiceAccount api")
            .replacing(
                #""kind":"ServiceAccount""#, with: #""apiGroup":"rbac.authorization.k8s.io","kind":"ServiceAccount""#)
        #expect(try Self.verdict([Self.role, binding], user: "system:serviceaccount:a:api") == .unknown)
    }

    /// A ClusterRoleBinding has no namespace, whatever is written: two of a name are one.
    @Test func aClusterRoleBindingWithANamespaceIsNoOther() throws {
        let role = RBACScenario.role("r", ["get core pods"])
        let mine = RBACScenario.binding("b", "ClusterRole r", to: "User u")
        let other = RBACScenario.binding("b", "ClusterRole r", to: "User v")
            .replacing(#""metadata":{"#, with: #""metadata":{"namespace":"a","#)
        #expect(try Self.verdict([role, mine]) == .granted)
        #expect(try Self.verdict([role, mine, other]) == .unknown)
    }

    /// Bytes decide, not canonical equivalence.
    @Test(arguments: [
        ("get core pods e\u{301}", "get pods in a named \u{e9}", Verdict.missing),
        ("get core pods \u{e9}", "get pods in a named \u{e9}", .granted),
        ("e\u{301} core pods", "\u{e9} pods in a", .missing),
    ]) func otherBytesAreAnotherName(_ rule: String, _ question: String, _ verdict: Verdict) throws {
        let objects = [RBACScenario.role("r", in: "a", [rule]), Self.binding]
        #expect(try Self.verdict(objects, asks: question) == verdict)
    }

    @Test func otherBytesAreAnotherPrincipal() throws {
        let binding = RBACScenario.binding("b", in: "a", "Role r", to: "User e\u{301}", "Group g\u{301}")
        #expect(try Self.verdict([Self.role, binding], user: "\u{e9}") == .missing)
        #expect(try Self.verdict([Self.role, binding], user: "e\u{301}") == .granted)
        #expect(try Self.verdict([Self.role, binding], groups: ["\u{1f5}"]) == .missing)
        #expect(try Self.verdict([Self.role, binding], groups: ["\u{1f5}", "g\u{301}"]) == .granted)
    }

    @Test func otherBytesAreAnotherPath() throws {
        let objects = [
            RBACScenario.role("r", ["get /e\u{301}"]), RBACScenario.binding("b", "ClusterRole r", to: "User u"),
        ]
        #expect(try Self.verdict(objects, asks: "get /\u{e9}") == .missing)
        #expect(try Self.verdict(objects, asks: "get /e\u{301}") == .granted)
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
