import PreflightCore

extension RBACQuestion {
    /// A request that the question needs and another forbids, exceptions aside: both cannot hold. Nil where they can.
    package func contradicts(_ forbidden: RBACQuestion, except exceptions: [RBACQuestion]) -> RBACRequest? {
        let reach: RBACGrant.Reach = if case .namespace(let name) = scope { .namespace(name) } else { .cluster }
        let rule =
            switch target {
            case .nonResourceURL(let url):
                PolicyRule(verbs: [verb], nonResourceURLs: [url])
            case .resource(let resource, let name):
                PolicyRule(
                    verbs: [verb], apiGroups: [resource.group], resources: [resource.path],
                    resourceNames: name.spelled.map { [$0] } ?? [])
            }
        let grant = RBACGrant(layer: .roleBinding, reach: reach, policy: "", statement: "", rule: rule)
        guard grant.mayReach(forbidden.scope), rule.overlaps(forbidden) else { return nil }
        return grant.possible(forbidden, except: exceptions)
    }
}

extension ResourceName {
    /// The name, where there is one.
    var spelled: String? {
        if case .one(let name) = self { name } else { nil }
    }
}
