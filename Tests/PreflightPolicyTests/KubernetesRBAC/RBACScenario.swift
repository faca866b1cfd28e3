import FoundationEssentials
import PreflightCore
import PreflightTestSupport

@testable import PreflightPolicy

/// RBAC objects in shorthand. Rules are written `VERBS GROUPS RESOURCES [NAMES]` or `VERBS /URLS`, each a list with
/// commas; the core group is `core`. Questions are written `VERB RESOURCE [in NAMESPACE] [named NAME]` or `VERB /URL`.
struct RBACScenario {
    var objects: [String] = []

    static func role(
        _ name: String, in namespace: String? = nil, _ rules: [String], labels: String = "{}", extra: String = ""
    ) -> String {
        let metadata = object(["name": name], ["namespace": namespace], raw: ["labels": labels])
        return object(
            ["apiVersion": "rbac.authorization.k8s.io/v1", "kind": namespace == nil ? "ClusterRole" : "Role"],
            raw: ["metadata": metadata, "rules": "[\(rules.map(rule).joined(separator: ","))]"], extra: extra)
    }

    /// - Parameters:
    ///   - role: `Role name` or `ClusterRole name`.
    ///   - subjects: `User x`, `Group x`, `ServiceAccount ns/name` or `ServiceAccount name`.
    static func binding(_ name: String, in namespace: String? = nil, _ role: String, to subjects: String...) -> String {
        let parts = role.split(separator: " ").map(String.init)
        let list = subjects.map { subject -> String in
            let words = subject.split(separator: " ", maxSplits: 1).map(String.init)
            let path = words[1].split(separator: "/").map(String.init)
            guard words[0] == "ServiceAccount", path.count == 2 else {
                return object(["kind": words[0], "name": words[1]])
            }
            return object(["kind": words[0], "namespace": path[0], "name": path[1]])
        }
        return object(
            [
                "apiVersion": "rbac.authorization.k8s.io/v1",
                "kind": namespace == nil ? "ClusterRoleBinding" : "RoleBinding",
            ],
            raw: [
                "metadata": object(["name": name], ["namespace": namespace]),
                "roleRef": object(["apiGroup": RBACKind.group, "kind": parts[0], "name": parts[1]]),
                "subjects": "[\(list.joined(separator: ","))]",
            ])
    }

    static func rule(_ text: String) -> String {
        if text.hasPrefix("{") || text.hasPrefix("\"") { return text }
        let words = text.split(separator: " ").map { $0.split(separator: ",").map(String.init) }
        var lists = ["verbs": words[0]]
        if words[1][0].hasPrefix("/") || words.count == 2 {
            lists["nonResourceURLs"] = words[1]
        } else {
            lists["apiGroups"] = words[1].map { $0 == "core" ? "" : $0 }
            lists["resources"] = words[2]
            if words.count > 3 { lists["resourceNames"] = words[3] }
        }
        return object(
            raw: lists.mapValues { "[" + $0.map { "\"\($0)\"" }.joined(separator: ",") + "]" })
    }

    private static func object(
        _ texts: [String: String] = [:], _ optional: [String: String?] = [:], raw: [String: String] = [:],
        extra: String = ""
    ) -> String {
        var members = texts.map { "\"\($0.key)\":\"\($0.value)\"" }
        for case (let key, let value?) in optional { members.append("\"\(key)\":\"\(value)\"") }
        members += raw.map { "\"\($0.key)\":\($0.value)" }
        if !extra.isEmpty { members.append(extra) }
        return "{" + members.sorted().joined(separator: ",") + "}"
    }

    // MARK: Asking

    static func cluster(_ objects: [String], unread: Set<RBACKind> = []) throws -> RBACCluster {
        RBACCluster(try objects.map(node), unread: unread)
    }

    static func node(_ json: String) throws -> Node {
        let tree = try JSONParser.parse(SourceFile(name: "cluster.json", text: json))
        return Node(tree: tree, index: tree.roots[0])
    }

    static func question(_ text: String) throws -> RBACQuestion {
        var words = text.split(separator: " ").map(String.init)[...]
        let verb = words.removeFirst()
        let target = words.removeFirst()
        if target.hasPrefix("/") { return RBACQuestion(verb: verb, nonResourceURL: target) }
        var details: [String: String] = [:]
        while let key = words.popFirst(), let value = words.popFirst() { details[key] = value }
        return RBACQuestion(
            verb: verb, resource: try ResourcePattern(target), name: details["named"], namespace: details["in"])
    }

    /// The default objects of a Kubernetes 1.36 server, as it bootstraps them: aggregated roles have no rules yet.
    static func defaults() throws -> Node {
        let path =
            Goldens.root() + "/Tests/PreflightPolicyTests/KubernetesRBAC/Fixtures/default-rbac-1.36.json"
        return try node(try String(contentsOfFile: path, encoding: .utf8))
    }
}
