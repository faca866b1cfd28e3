import PreflightCore

/// One rule of a Role or a ClusterRole.
///
/// A request is allowed when the rule matches it in every field (`PolicyRule+Matching.swift`).
/// Source: Kubernetes API reference, PolicyRule v1 rbac.authorization.k8s.io.
package struct PolicyRule: Sendable, Hashable {
    package var verbs: [String]
    /// `""` is the core group.
    package var apiGroups: [String]
    package var resources: [String]
    /// Empty: every name.
    package var resourceNames: [String]
    package var nonResourceURLs: [String]
    /// Why the rule is not understood, or nil. The lists are then an upper bound: it grants nothing beyond them, and
    /// perhaps less.
    package var doubt: String?

    package init(
        verbs: [String],
        apiGroups: [String] = [],
        resources: [String] = [],
        resourceNames: [String] = [],
        nonResourceURLs: [String] = [],
        doubt: String? = nil
    ) {
        self.verbs = verbs
        self.apiGroups = apiGroups
        self.resources = resources
        self.resourceNames = resourceNames
        self.nonResourceURLs = nonResourceURLs
        self.doubt = doubt
    }

    /// What a rule that cannot be read at all could grant.
    static func anything(because doubt: String) -> PolicyRule {
        PolicyRule(verbs: ["*"], apiGroups: ["*"], resources: ["*"], nonResourceURLs: ["*"], doubt: doubt)
    }
}

extension PolicyRule {
    /// Reads a recorded rule. A rule that the API server would refuse, or that has a field unknown here, is kept with
    /// its ``doubt``: a field of a later version may restrict it.
    ///
    /// Source of what the server refuses: kubernetes/kubernetes pkg/apis/rbac/validation/validation.go,
    /// `ValidatePolicyRule`: no verbs; neither resources nor URLs, or both; resources without an API group.
    init(_ node: Node) {
        guard node.isMapping else {
            self = .anything(because: "the rule is not a mapping")
            return
        }
        self.init(verbs: [])
        var unreadable: [String] = []
        func read(_ value: Node, _ name: String, otherwise all: [String]) -> [String] {
            if let texts = Node.strings(value) { return texts }
            unreadable.append("`\(name)` is not a list of strings")
            return all
        }
        for (key, value) in node.pairs {
            if key.hasText("verbs") {
                verbs = read(value, "verbs", otherwise: ["*"])
            } else if key.hasText("apiGroups") {
                apiGroups = read(value, "apiGroups", otherwise: ["*"])
            } else if key.hasText("resources") {
                resources = read(value, "resources", otherwise: ["*"])
            } else if key.hasText("resourceNames") {
                resourceNames = read(value, "resourceNames", otherwise: [])
            } else if key.hasText("nonResourceURLs") {
                nonResourceURLs = read(value, "nonResourceURLs", otherwise: ["*"])
            } else {
                unreadable.append("`\(key.text)` is not a known field of a rule")
            }
        }
        doubt = unreadable.first ?? refusal()
    }

    /// Why the API server would not have stored the rule. The lists are widened where they say nothing.
    private mutating func refusal() -> String? {
        if verbs.isEmpty {
            verbs = ["*"]
            return "the rule has no verbs"
        }
        if nonResourceURLs.isEmpty {
            if resources.isEmpty {
                resources = ["*"]
                if apiGroups.isEmpty { apiGroups = ["*"] }
                return "the rule has no resources"
            }
            if apiGroups.isEmpty {
                apiGroups = ["*"]
                return "the rule has no apiGroups"
            }
            return nil
        }
        guard apiGroups.isEmpty, resources.isEmpty, resourceNames.isEmpty else {
            return "the rule mixes resources and nonResourceURLs"
        }
        return nil
    }
}
