import PreflightCore
import Testing

@testable import PreflightReporting

@Suite struct StatementNameTests {
    @Test(arguments: [
        (Layer.identity, "ArtifactRead", "Read" as String?, "ArtifactRead/Read"),
        (.scp, "p-keys", "#0", "SCP p-keys/#0"),
        (
            .roleBinding, "RoleBinding a/b -> Role a/r", "#0", "RoleBinding a/b -> Role a/r, rule #0"
        ),
        (
            .clusterRoleBinding, "ClusterRoleBinding b -> ClusterRole r", "#12",
            "ClusterRoleBinding b -> ClusterRole r, rule #12"
        ),
        (.roleBinding, "RoleBinding a/b -> Role a/r", nil, "RoleBinding a/b -> Role a/r"),
        (.roleBinding, "a/b", nil, "RoleBinding a/b"),
    ]) func name(_ layer: Layer, _ policy: String, _ statement: String?, _ name: String) {
        #expect(StatementName.of(layer, policy: policy, statement: statement) == name)
    }
}
