import PreflightCore
import Testing

@testable import PreflightPolicy

/// Source: RBAC, Aggregated ClusterRoles; Labels and Selectors, Resources that support set-based requirements.
@Suite struct ClusterRoleAggregationTests {
    static func aggregated(_ name: String, _ selectors: String, labels: String = "{}", rules: [String] = []) -> String {
        RBACScenario.role(
            name, rules, labels: labels, extra: #""aggregationRule":{"clusterRoleSelectors":\#(selectors)}"#)
    }

    static func verdict(_ objects: [String], asks question: String = "get pods") throws -> (Verdict, String?) {
        let all = objects + [RBACScenario.binding("b", "ClusterRole top", to: "User u")]
        let evaluator = RBACEvaluator(try RBACScenario.cluster(all), principal: RBACPrincipal(user: "u"))
        let decision = evaluator.decide(try RBACScenario.question(question))
        return (decision.verdict, decision.evidence.first?.policy)
    }

    @Test(arguments: [
        (#"[{"matchLabels":{"k":"v"}}]"#, #"{"k":"v"}"#, Verdict.granted),
        (#"[{"matchLabels":{"k":"v"}}]"#, #"{"k":"w"}"#, .missing),
        (#"[{"matchLabels":{"k":"v"}}]"#, "{}", .missing),
        (#"[{"matchLabels":{"k":"v","l":"v"}}]"#, #"{"k":"v"}"#, .missing),
        (#"[{"matchLabels":{"k":"v","l":"v"}}]"#, #"{"l":"v","k":"v"}"#, .granted),
        (#"[{"matchLabels":{"x":"y"}},{"matchLabels":{"k":"v"}}]"#, #"{"k":"v"}"#, .granted),
        (#"[{"matchExpressions":[{"key":"k","operator":"In","values":["v","w"]}]}]"#, #"{"k":"w"}"#, .granted),
        (#"[{"matchExpressions":[{"key":"k","operator":"In","values":["v","w"]}]}]"#, #"{"k":"x"}"#, .missing),
        (#"[{"matchExpressions":[{"key":"k","operator":"In","values":["v","w"]}]}]"#, "{}", .missing),
        (#"[{"matchExpressions":[{"key":"k","operator":"NotIn","values":["v"]}]}]"#, #"{"k":"w"}"#, .granted),
        (#"[{"matchExpressions":[{"key":"k","operator":"NotIn","values":["v"]}]}]"#, #"{"k":"v"}"#, .missing),
        (#"[{"matchExpressions":[{"key":"k","operator":"NotIn","values":["v"]}]}]"#, "{}", .granted),
        (#"[{"matchExpressions":[{"key":"k","operator":"Exists"}]}]"#, #"{"k":""}"#, .granted),
        (#"[{"matchExpressions":[{"key":"k","operator":"Exists"}]}]"#, "{}", .missing),
        (#"[{"matchExpressions":[{"key":"k","operator":"DoesNotExist"}]}]"#, "{}", .granted),
        (#"[{"matchExpressions":[{"key":"k","operator":"DoesNotExist"}]}]"#, #"{"k":"v"}"#, .missing),
        (#"[{"matchLabels":{"k":"v"},"matchExpressions":[{"key":"l","operator":"Exists"}]}]"#, #"{"k":"v"}"#, .missing),
        (
            #"[{"matchLabels":{"k":"v"},"matchExpressions":[{"key":"l","operator":"Exists"}]}]"#, #"{"k":"v","l":"1"}"#,
            .granted
        ),
        ("[{}]", "{}", .granted),
        ("[]", "{}", .missing),
        ("null", "{}", .missing),
        (#"[{"matchExpressions":[{"key":"k","operator":"Near","values":["v"]}]}]"#, #"{"k":"x"}"#, .unknown),
        (#"[{"matchExpressions":[{"key":"k","operator":"In"}]}]"#, #"{"k":"x"}"#, .unknown),
        (#"[{"matchFields":{"k":"v"}}]"#, #"{"k":"x"}"#, .unknown),
        (#"[7]"#, "{}", .unknown),
        (#"7"#, "{}", .unknown),
    ]) func selector(_ selectors: String, _ labels: String, _ verdict: Verdict) throws {
        let objects = [Self.aggregated("top", selectors), RBACScenario.role("part", ["get core pods"], labels: labels)]
        #expect(try Self.verdict(objects).0 == verdict)
    }

    @Test func evidenceNamesTheContributor() throws {
        let objects = [
            Self.aggregated("top", #"[{"matchLabels":{"k":"v"}}]"#),
            RBACScenario.role("part", ["list core pods", "get core pods"], labels: #"{"k":"v"}"#),
        ]
        #expect(try Self.verdict(objects).1 == "ClusterRoleBinding b -> ClusterRole top (from ClusterRole part)")
    }

    @Test func throughSeveralSteps() throws {
        let objects = [
            Self.aggregated("top", #"[{"matchLabels":{"k":"top"}}]"#),
            Self.aggregated("middle", #"[{"matchLabels":{"k":"middle"}}]"#, labels: #"{"k":"top"}"#),
            RBACScenario.role("part", ["get core pods"], labels: #"{"k":"middle"}"#),
        ]
        #expect(try Self.verdict(objects).0 == .granted)
        #expect(try Self.verdict(objects).1?.hasSuffix("(from ClusterRole part)") == true)
    }

    @Test func rolesThatSelectEachOther() throws {
        let objects = [
            Self.aggregated("top", #"[{"matchLabels":{"k":"v"}}]"#, labels: #"{"k":"v"}"#),
            Self.aggregated("other", #"[{"matchLabels":{"k":"v"}}]"#, labels: #"{"k":"v"}"#),
            RBACScenario.role("part", ["get core pods"], labels: #"{"k":"v"}"#),
        ]
        #expect(try Self.verdict(objects).0 == .granted)
        #expect(try Self.verdict(objects, asks: "list pods").0 == .missing)
    }

    /// The controller overwrites `rules`: recorded ones count as far as the recorded parts have them too.
    @Test func recordedRules() throws {
        let selectors = #"[{"matchLabels":{"k":"v"}}]"#
        let alone = [Self.aggregated("top", selectors, rules: ["get core pods"])]
        #expect(try Self.verdict(alone).0 == .unknown)
        #expect(try Self.verdict(alone, asks: "list pods").0 == .missing)
        let part = RBACScenario.role("part", ["get core pods", "list core pods"], labels: #"{"k":"v"}"#)
        #expect(try Self.verdict(alone + [part]) == (.granted, "ClusterRoleBinding b -> ClusterRole top"))
        #expect(
            try Self.verdict(alone + [part], asks: "list pods") == (
                .granted, "ClusterRoleBinding b -> ClusterRole top (from ClusterRole part)"
            ))
        let other = RBACScenario.role("part", ["list core pods"], labels: #"{"k":"v"}"#)
        #expect(try Self.verdict(alone + [other]).0 == .unknown)
        #expect(try Self.verdict(alone + [other], asks: "list pods").0 == .granted)
    }

    /// Rules of a selected role that is aggregated itself are certain only as far as its own parts have them.
    @Test func recordedRulesOfAStep() throws {
        let objects = [
            Self.aggregated("top", #"[{"matchLabels":{"k":"top"}}]"#),
            Self.aggregated(
                "middle", #"[{"matchLabels":{"k":"middle"}}]"#, labels: #"{"k":"top"}"#,
                rules: ["get core pods", "list core pods"]),
            RBACScenario.role("part", ["get core pods"], labels: #"{"k":"middle"}"#),
        ]
        #expect(try Self.verdict(objects).0 == .granted)
        #expect(try Self.verdict(objects, asks: "list pods").0 == .unknown)
    }

    /// A running cluster records the union in every aggregated role, and nothing of it is in doubt.
    @Test func theRulesOfARunningCluster() throws {
        let objects = [
            Self.aggregated(
                "top", #"[{"matchLabels":{"k":"top"}}]"#, rules: ["get core pods", "list core pods", "get apps *"]),
            Self.aggregated(
                "middle", #"[{"matchLabels":{"k":"middle"}}]"#, labels: #"{"k":"top"}"#,
                rules: ["get core pods", "list core pods"]),
            RBACScenario.role("one", ["get core pods"], labels: #"{"k":"middle"}"#),
            RBACScenario.role("two", ["list core pods"], labels: #"{"k":"middle"}"#),
            RBACScenario.role("three", ["get apps *"], labels: #"{"k":"top"}"#),
            RBACScenario.binding("b", "ClusterRole top", to: "User u"),
        ]
        let holdings = RBACHoldings(try RBACScenario.cluster(objects), RBACPrincipal(user: "u"))
        #expect(holdings.doubts.isEmpty)
        #expect(holdings.grants.map(\.policy) == Array(repeating: "ClusterRoleBinding b -> ClusterRole top", count: 3))
    }

    @Test func aRoleRecordedTwiceWithOtherLabels() throws {
        let top = Self.aggregated("top", #"[{"matchLabels":{"k":"v"}}]"#)
        let part = RBACScenario.role("part", ["get core pods"], labels: #"{"k":"v"}"#)
        #expect(try Self.verdict([top, part, part]).0 == .granted)
        #expect(try Self.verdict([top, part, RBACScenario.role("part", ["get core pods"])]).0 == .unknown)
    }

    /// A Role is never selected, whatever its labels.
    @Test func onlyClusterRolesAreSelected() throws {
        let objects = [
            Self.aggregated("top", "[{}]"), RBACScenario.role("part", in: "a", ["get core pods"]),
        ]
        #expect(try Self.verdict(objects).0 == .missing)
    }
}
