import PreflightCore

/// Which ClusterRoles an aggregated ClusterRole takes its rules from.
///
/// A controller selects ClusterRoles by label and overwrites `rules` with the union of theirs; a selected role may be
/// aggregated itself. Recorded `rules` of a running cluster therefore hold the union already, those of a chart or of
/// a freshly bootstrapped server are null. A rule that stands there and in none of the recorded roles that are selected
/// is either one that the controller will clear or one of a role that was not recorded: it is in doubt.
///
/// Sources: Kubernetes documentation, Using RBAC Authorization, "Aggregated ClusterRoles"; kubernetes/kubernetes
/// pkg/controller/clusterroleaggregation/clusterroleaggregation_controller.go, `syncClusterRole`.
struct ClusterRoleAggregation: Sendable {
    struct Contributor: Sendable {
        var name: String
        /// False when a role is recorded twice and the selection depends on which of the two is in force.
        var isCertain: Bool
    }

    /// An aggregated role by name → the roles that it selects directly, sorted.
    private var selected: [ExactText: [Contributor]] = [:]
    /// Aggregated roles with a selector that is not understood, which could select anything.
    private var doubtful: Set<ExactText> = []

    init(_ clusterRoles: [(name: String, copies: [RecordedObject])]) {
        let aggregated = clusterRoles.filter { $0.copies.contains { $0.aggregationRule?.isNull == false } }
        guard !aggregated.isEmpty else { return }
        let labels = clusterRoles.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
            .map { (name: $0.name, labels: $0.copies.map { $0.labels?.stringMap ?? [:] }) }
        for (name, copies) in aggregated {
            let selectors = copies.map { Self.selectors($0) }
            guard selectors.allSatisfy({ $0 != nil }) else {
                doubtful.insert(ExactText(name))
                continue
            }
            var contributors: [Contributor] = []
            for role in labels where !role.name.isIdentical(to: name) {
                let hits = selectors.flatMap { selectors in
                    role.labels.map { labels in selectors?.contains { $0.selects(labels) } ?? false }
                }
                guard hits.contains(true) else { continue }
                contributors.append(Contributor(name: role.name, isCertain: !hits.contains(false)))
            }
            selected[ExactText(name)] = contributors
        }
    }

    /// None for an object without an aggregationRule; nil when the rule is not understood.
    private static func selectors(_ object: RecordedObject) -> [LabelSelector]? {
        guard let rule = object.aggregationRule, !rule.isNull else { return [] }
        guard rule.isMapping else { return nil }
        var selectors: [LabelSelector] = []
        for (key, value) in rule.pairs where !value.isNull {
            guard key.hasText("clusterRoleSelectors"), value.isSequence else { return nil }
            for element in value.elements {
                guard let selector = LabelSelector(element) else { return nil }
                selectors.append(selector)
            }
        }
        return selectors
    }

    func isAggregated(_ name: String) -> Bool { selected[ExactText(name)] != nil }

    func isDoubtful(_ name: String) -> Bool { doubtful.contains(ExactText(name)) }

    /// Every role whose rules end up in the named one, itself excluded, each once, through any number of steps. Roles
    /// that select each other are taken once.
    func contributors(to name: String) -> [Contributor] {
        let certain = Set(reached(from: name, isCertain: true).map { ExactText($0) })
        return reached(from: name, isCertain: false).map {
            Contributor(name: $0, isCertain: certain.contains(ExactText($0)))
        }
    }

    private func reached(from name: String, isCertain: Bool) -> [String] {
        var found: [String] = []
        var seen: Set<ExactText> = [ExactText(name)]
        var pending = [name]
        while let next = pending.popLast() {
            for role in selected[ExactText(next)] ?? []
            where role.isCertain || !isCertain {
                guard seen.insert(ExactText(role.name)).inserted else { continue }
                found.append(role.name)
                pending.append(role.name)
            }
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
