import PreflightCore
import Testing

@testable import PreflightPolicy

/// The objects that a Kubernetes 1.36 server creates for itself.
@Suite struct DefaultRBACTests {
    static func decide(
        _ question: String, user: String, groups: [String] = [], _ extra: [String] = []
    ) throws -> RBACDecision {
        let cluster = RBACCluster([try RBACScenario.defaults()] + (try extra.map(RBACScenario.node)))
        return RBACEvaluator(cluster, principal: RBACPrincipal(user: user, groups: groups))
            .decide(try RBACScenario.question(question))
    }

    /// Source: RBAC, Default roles and role bindings: user-facing roles, core component roles, API discovery roles.
    @Test(arguments: [
        ("view", "get pods in a", Verdict.granted), ("view", "list deployments.apps in a", .granted),
        ("view", "get pods/log in a", .granted), ("view", "get secrets in a", .missing),
        ("view", "create pods in a", .missing), ("view", "get roles.rbac.authorization.k8s.io in a", .missing),
        ("view", "get pods in b", .missing), ("view", "get pods", .missing), ("view", "get nodes", .missing),
        ("edit", "get secrets in a", .granted), ("edit", "create deployments.apps in a", .granted),
        ("edit", "get pods in a", .granted), ("edit", "create pods/exec in a", .granted),
        ("edit", "patch deployments.apps/scale in a", .granted), ("edit", "deletecollection jobs.batch in a", .granted),
        ("edit", "impersonate serviceaccounts in a", .granted), ("edit", "create serviceaccounts/token in a", .granted),
        ("edit", "create rolebindings.rbac.authorization.k8s.io in a", .missing),
        ("edit", "get resourcequotas in a", .granted), ("edit", "update resourcequotas in a", .missing),
        ("admin", "get pods in a", .granted), ("admin", "create deployments.apps in a", .granted),
        ("admin", "get roles.rbac.authorization.k8s.io in a", .granted),
        ("admin", "create roles.rbac.authorization.k8s.io in a", .conditional),
        ("admin", "create rolebindings.rbac.authorization.k8s.io in a", .conditional),
        ("admin", "delete roles.rbac.authorization.k8s.io in a", .granted),
        ("admin", "create localsubjectaccessreviews.authorization.k8s.io in a", .granted),
        ("admin", "create endpoints in a", .missing), ("admin", "update namespaces in a", .missing),
        ("admin", "get *.apps in a", .missing), ("admin", "get * in a", .missing),
        ("cluster-admin", "* * in a", .granted), ("cluster-admin", "* *", .missing),
        ("cluster-admin", "create roles.rbac.authorization.k8s.io in a", .granted),
    ]) func userFacingRole(_ role: String, _ question: String, _ verdict: Verdict) throws {
        let binding = RBACScenario.binding("b", in: "a", "ClusterRole \(role)", to: "User jane")
        #expect(try Self.decide(question, user: "jane", [binding]).verdict == verdict)
    }

    @Test(arguments: [
        ("jane", "create selfsubjectaccessreviews.authorization.k8s.io", Verdict.granted),
        ("jane", "create selfsubjectrulesreviews.authorization.k8s.io", .granted),
        ("jane", "create selfsubjectreviews.authentication.k8s.io", .granted),
        ("jane", "create subjectaccessreviews.authorization.k8s.io", .missing),
        ("jane", "get /version", .granted), ("jane", "get /api", .granted), ("jane", "get /apis/apps/v1", .granted),
        ("jane", "get /metrics", .missing), ("jane", "post /version", .missing), ("jane", "get /apis/*", .granted),
        ("system:anonymous", "get /version", .granted), ("system:anonymous", "get /healthz", .granted),
        ("system:anonymous", "get /api", .missing),
        ("system:anonymous", "create selfsubjectaccessreviews.authorization.k8s.io", .missing),
        ("system:serviceaccount:kube-system:bootstrap-signer", "get secrets in kube-system", .granted),
        ("system:serviceaccount:kube-system:bootstrap-signer", "get secrets in default", .missing),
        (
            "system:serviceaccount:kube-system:bootstrap-signer", "update configmaps in kube-public named cluster-info",
            .granted
        ),
        (
            "system:serviceaccount:kube-system:bootstrap-signer", "update configmaps in kube-public named other",
            .missing
        ),
        ("system:serviceaccount:kube-system:bootstrap-signer", "update configmaps in kube-public", .missing),
        ("system:serviceaccount:default:bootstrap-signer", "get secrets in kube-system", .missing),
        (
            "system:serviceaccount:kube-system:clusterrole-aggregation-controller",
            "update clusterroles.rbac.authorization.k8s.io", .granted
        ),
        ("system:kube-scheduler", "create leases.coordination.k8s.io in kube-system", .granted),
        (
            "system:serviceaccount:kube-system:kube-scheduler", "create leases.coordination.k8s.io in kube-system",
            .granted
        ),
        ("system:kube-scheduler", "create leases.coordination.k8s.io in default", .granted),
        ("system:kube-scheduler", "create pods/binding in default", .granted),
        ("system:kube-scheduler", "create pods in default", .missing),
        ("system:node:n1", "get nodes", .missing),
        ("system:kube-proxy", "list services", .granted),
        ("system:serviceaccount:kube-system:generic-garbage-collector", "delete *", .granted),
        ("system:serviceaccount:kube-system:generic-garbage-collector", "create *", .missing),
    ]) func component(_ user: String, _ question: String, _ verdict: Verdict) throws {
        #expect(try Self.decide(question, user: user).verdict == verdict)
    }

    @Test func groups() throws {
        #expect(try Self.decide("get /metrics", user: "prometheus", groups: ["system:monitoring"]).verdict == .granted)
        #expect(try Self.decide("* *", user: "root", groups: ["system:masters"]).verdict == .granted)
    }

    @Test func aggregatedEvidence() throws {
        let binding = RBACScenario.binding("b", in: "a", "ClusterRole admin", to: "User jane")
        let decision = try Self.decide("get pods in a", user: "jane", [binding])
        #expect(
            decision.evidence.first?.policy
                == "RoleBinding a/b -> ClusterRole admin (from ClusterRole system:aggregate-to-view)")
    }

    /// A custom resource joins the default roles by label.
    ///
    /// Source: RBAC, Aggregated ClusterRoles, the CronTab example.
    @Test func aggregatedCustomResource() throws {
        let extra = [
            RBACScenario.role(
                "aggregate-cron-tabs-view", ["get,list,watch stable.example.com crontabs"],
                labels: #"{"rbac.authorization.k8s.io/aggregate-to-view":"true"}"#),
            RBACScenario.binding("b", in: "a", "ClusterRole admin", to: "User jane"),
        ]
        #expect(try Self.decide("list crontabs.stable.example.com in a", user: "jane", extra).verdict == .granted)
        #expect(try Self.decide("create crontabs.stable.example.com in a", user: "jane", extra).verdict == .missing)
    }

    @Test func noDefaultBindingDanglesAndNoDefaultRuleIsInDoubt() throws {
        let cluster = RBACCluster([try RBACScenario.defaults()])
        for user in ["jane", "system:kube-scheduler", "system:kube-controller-manager", "system:anonymous"] {
            let holdings = RBACHoldings(cluster, RBACPrincipal(user: user))
            #expect(holdings.dangling.isEmpty && holdings.doubts.isEmpty)
            #expect(!holdings.grants.isEmpty)
        }
    }
}
