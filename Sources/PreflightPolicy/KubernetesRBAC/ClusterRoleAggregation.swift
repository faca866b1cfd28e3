import PreflightCore

/// Which ClusterRoles an aggregated ClusterRole takes its rules from.
///
/// A controller selects ClusterRoles by label and overwrites `rules` with the union of theirs; a selected role may be
/// aggregated itself. Recorded `rules` of a running cluster therefore hold the union already, those of a chart or of
/// a freshly bootstrapped server are null. Both are right here because the rules are the recorded ones *and* the
/// union: a recording of some roles only must not lose what the server had put together. The price is a hand-written
/// role with both `aggregationRule` and `rules`, which the controller would clear.
///
/// Sources: Kubernetes documentation, Using RBAC Authorization, "Aggregated ClusterRoles"; kubernetes/kubernetes
/// pkg/controller/clusterroleaggregation/clusterroleaggregation_controller.go, `syncClusterRole`.
struct ClusterRoleAggregation: Sendable {
    /// An aggregated role by name → the names of the roles that it selects directly, sorted.
    private var selected: [String: [String]] = [:]
    /// Aggregated roles with a selector that is not understood, which could select anything.
    private(set) var doubtful: Set<String> = []

    init(_ clusterRoles: [String: [RecordedObject]]) {
        let aggregated = clusterRoles.filter { $0.value.contains { $0.aggregationRule?.isNull == false } }
        guard !aggregated.isEmpty else { return }
        var labels: [(name: String, labels: [String: String])] = []
        for (name, copies) in clusterRoles {
            for copy in copies { labels.append((name, copy.labels?.stringMap ?? [:])) }
        }
        labels.sort { $0.name < $1.name }
        for (name, copies) in aggregated {
            guard let selectors = Self.selectors(copies) else {
                doubtful.insert(name)
                continue
            }
            var names: [String] = []
            for role in labels where role.name != name && role.name != names.last {
                if selectors.contains(where: { $0.selects(role.labels) }) { names.append(role.name) }
            }
            selected[name] = names
        }
    }

    private static func selectors(_ copies: [RecordedObject]) -> [LabelSelector]? {
        var selectors: [LabelSelector] = []
        for case let rule? in copies.map(\.aggregationRule) where !rule.isNull {
            guard rule.isMapping else { return nil }
            for (key, value) in rule.pairs where !value.isNull {
                guard key.hasText("clusterRoleSelectors"), value.isSequence else { return nil }
                for element in value.elements {
                    guard let selector = LabelSelector(element) else { return nil }
                    selectors.append(selector)
                }
            }
        }
        return selectors
    }

    /// Every role whose rules end up in the named one, itself excluded, each once, through any number of steps. Roles
    /// that select each other are taken once.
    func contributors(to name: String) -> [String] {
        var found: [String] = []
        var seen: Set<String> = [name]
        var pending = [name]
        while let next = pending.popLast() {
            for role in selected[next] ?? [] where seen.insert(role).inserted {
                found.append(role)
                pending.append(role)
            }
        }
        return found.sorted()
    }
}
