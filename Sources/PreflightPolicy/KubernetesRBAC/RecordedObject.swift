import PreflightCore

/// The parts of one recorded RBAC object, still as nodes: a cluster holds tens of thousands of bindings, and a
/// question touches a few of them.
struct RecordedObject: Sendable {
    var kind: RBACKind
    /// False for a version of the API group that the engine does not know: the fields may mean something else there.
    var isKnownVersion: Bool
    var name: Node?
    /// Nil where the object names none, as in a chart that leaves the namespace to whoever installs it.
    var namespace: Node?
    var labels: Node?
    var rules: Node?
    var aggregationRule: Node?
    var roleRef: Node?
    var subjects: Node?

    /// Nil for anything that is not one of the four kinds of the group.
    ///
    /// - Parameter inherited: the kind that an item of a typed list (`RoleBindingList`) has; the API server leaves
    ///   `kind` and `apiVersion` out of such items.
    init?(_ node: Node, inherited: RBACKind? = nil) {
        var kindNode: Node?
        var version: Node?
        var metadata: Node?
        for (key, value) in node.pairs {
            if key.hasText("kind") {
                kindNode = value
            } else if key.hasText("apiVersion") {
                version = value
            } else if key.hasText("metadata") {
                metadata = value
            } else if key.hasText("subjects") {
                subjects = value
            } else if key.hasText("roleRef") {
                roleRef = value
            } else if key.hasText("rules") {
                rules = value
            } else if key.hasText("aggregationRule") {
                aggregationRule = value
            }
        }
        guard let kind = kindNode.map(Self.kind) ?? inherited else { return nil }
        self.kind = kind
        isKnownVersion = version.map(Self.isKnown) ?? (inherited != nil)
        if !isKnownVersion, version.map(Self.isOfGroup) != true { return nil }
        if let metadata { read(metadata) }
    }

    private mutating func read(_ metadata: Node) {
        for (key, value) in metadata.pairs {
            if key.hasText("name") {
                name = value
            } else if key.hasText("namespace") {
                namespace = value.hasText("") || value.isNull ? nil : value
            } else if key.hasText("labels") {
                labels = value
            }
        }
    }

    private static func kind(_ node: Node) -> RBACKind? {
        if node.hasText("RoleBinding") { return .roleBinding }
        if node.hasText("Role") { return .role }
        if node.hasText("ClusterRole") { return .clusterRole }
        if node.hasText("ClusterRoleBinding") { return .clusterRoleBinding }
        return nil
    }

    /// `v1beta1` had the same fields as `v1`; it was served until Kubernetes 1.22.
    ///
    /// Source: Kubernetes documentation, Deprecated API Migration Guide, v1.22, "RBAC resources".
    private static func isKnown(_ version: Node) -> Bool {
        version.hasText("rbac.authorization.k8s.io/v1") || version.hasText("rbac.authorization.k8s.io/v1beta1")
    }

    private static func isOfGroup(_ version: Node) -> Bool { version.text.hasPrefix(RBACKind.group + "/") }
}

extension Node {
    /// The texts of a list of strings. Nil when it is anything else; a missing or null list is empty, as in the API.
    static func strings(_ node: Node?) -> [String]? {
        guard let node else { return [] }
        guard node.isSequence else { return node.isNull ? [] : nil }
        var texts: [String] = []
        texts.reserveCapacity(node.count)
        for element in node.elements {
            guard case .string(let text)? = element.scalar else { return nil }
            texts.append(text)
        }
        return texts
    }
}
