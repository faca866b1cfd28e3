import PreflightCore

/// A label selector: all of its requirements must hold. An empty one selects everything.
///
/// Source: Kubernetes documentation, Labels and Selectors, "Resources that support set-based requirements";
/// kubernetes/kubernetes staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go, `LabelSelectorAsSelector`.
struct LabelSelector: Sendable {
    enum Requirement: Sendable {
        case isIn(String, Set<String>)
        /// Holds for an object without the label too.
        case isNotIn(String, Set<String>)
        case exists(String)
        case doesNotExist(String)

        func holds(for labels: [String: String]) -> Bool {
            switch self {
            case .isIn(let key, let values): labels[key].map(values.contains) ?? false
            case .isNotIn(let key, let values): labels[key].map { !values.contains($0) } ?? true
            case .exists(let key): labels[key] != nil
            case .doesNotExist(let key): labels[key] == nil
            }
        }
    }

    var requirements: [Requirement]

    func selects(_ labels: [String: String]) -> Bool {
        requirements.allSatisfy { $0.holds(for: labels) }
    }

    /// Nil when the selector is not understood: an unknown operator, or a shape that the API does not have.
    init?(_ node: Node) {
        guard node.isMapping else { return nil }
        requirements = []
        for (key, value) in node.pairs {
            if value.isNull { continue }
            if key.hasText("matchLabels"), let labels = value.stringMap {
                requirements += labels.map { .isIn($0.key, [$0.value]) }
            } else if key.hasText("matchExpressions"), value.isSequence {
                for element in value.elements {
                    guard let requirement = Requirement(element) else { return nil }
                    requirements.append(requirement)
                }
            } else {
                return nil
            }
        }
    }
}

extension LabelSelector.Requirement {
    init?(_ node: Node) {
        guard let key = node["key"]?.text, let values = Node.strings(node["values"]).map(Set.init) else { return nil }
        switch node["operator"]?.text {
        case "In" where !values.isEmpty: self = .isIn(key, values)
        case "NotIn" where !values.isEmpty: self = .isNotIn(key, values)
        case "Exists" where values.isEmpty: self = .exists(key)
        case "DoesNotExist" where values.isEmpty: self = .doesNotExist(key)
        default: return nil
        }
    }
}

extension Node {
    /// A mapping of strings to strings, such as labels. Nil when it is anything else.
    var stringMap: [String: String]? {
        guard isMapping else { return isNull ? [:] : nil }
        var map: [String: String] = [:]
        for (key, value) in pairs {
            guard case .string(let text)? = value.scalar else { return nil }
            map[key.text] = text
        }
        return map
    }
}
