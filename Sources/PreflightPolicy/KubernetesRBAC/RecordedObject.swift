import PreflightCore

/// The parts of one recorded RBAC object, still as nodes: a cluster holds tens of thousands of bindings, and a
/// question touches a few of them.
struct RecordedObject: Sendable {
    var kind: RBACKind
    /// False for a version of the API group that the engine does not know: the fields may mean something else there.
    var isKnownVersion: Bool
    /// Why the API server would not have stored the object as it is written, or nil.
    private(set) var refusal: String?
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
        isKnownVersion = version.map(Self.isKnown) ?? true
        if let version, !isKnownVersion, !Self.isOfGroup(version) { return nil }
        if let metadata { read(metadata) }
        // A namespace in the metadata of an object that has none is dropped by the API server.
        if kind == .clusterRole || kind == .clusterRoleBinding { namespace = nil }
        if version == nil, inherited == nil {
            refusal = "it has no apiVersion"
        } else if let group = roleRef?["apiGroup"], !Self.isGroup(group, orElse: "rbac.authorization.k8s.io") {
            refusal = "the API server refuses the apiGroup of its roleRef"
        }
    }

    /// Whether the API server takes the group of a reference; an empty one stands for the usual one.
    ///
    /// Source: kubernetes/kubernetes pkg/apis/rbac/v1/defaults.go; pkg/apis/rbac/validation/validation.go,
    /// `ValidateRoleBinding`, `ValidateRoleBindingSubject`.
    static func isGroup(_ node: Node, orElse group: StaticString?) -> Bool {
        node.isNull || node.hasText("") && node.isScalar || group.map { node.hasText($0) } == true
    }

    /// Whether an object that is or could be one of the four kinds takes its fields from elsewhere: a merge key of YAML
    /// is an ordinary key here, and what it stands for is not known.
    static func isMerged(_ node: Node) -> Bool {
        guard node["<<"] != nil || node["metadata"]?["<<"] != nil else { return false }
        guard let kindNode = node["kind"], kind(kindNode) == nil else { return true }
        return false
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
