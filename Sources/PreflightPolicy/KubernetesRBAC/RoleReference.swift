import PreflightCore

/// A binding's `roleRef` as written.
struct RoleReference: Hashable, Sendable {
    private let exactKind: ExactText
    private let exactName: ExactText
    var kind: String { exactKind.text }
    var name: String { exactName.text }

    /// Nil where it is no mapping with a kind and a name.
    init?(_ node: Node?) {
        guard let kind = node?["kind"], let name = node?["name"], kind.isScalar, name.isScalar else { return nil }
        exactKind = ExactText(kind.text)
        exactName = ExactText(name.text)
    }

    /// What it refers to from a binding, or nil where the API server finds no role: an unknown kind, or a Role from a
    /// ClusterRoleBinding.
    ///
    /// Source: kubernetes/kubernetes pkg/registry/rbac/validation/rule.go, `GetRoleReferenceRules`.
    func role(from namespace: String?) -> RoleName? {
        switch kind {
        case "ClusterRole": RoleName(namespace: nil, name: name)
        case "Role": namespace.map { RoleName(namespace: $0, name: name) }
        default: nil
        }
    }
}

/// The name of a Role or ClusterRole. Other bytes are another name.
struct RoleName: Hashable, Sendable {
    private let exactNamespace: ExactText?
    private let exactName: ExactText

    /// Nil for a ClusterRole.
    var namespace: String? { exactNamespace?.text }
    var name: String { exactName.text }

    init(namespace: String?, name: String) {
        exactNamespace = namespace.map { ExactText($0) }
        exactName = ExactText(name)
    }

    var text: String { namespace.map { "Role \($0)/\(name)" } ?? "ClusterRole \(name)" }
}
