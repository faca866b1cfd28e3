extension RBACGrant {
    /// A request that the grant allows, that the question means, and that no exception takes out; nil where there is
    /// none.
    ///
    /// Each field needs few candidates: the values that the rule, the question and the exceptions spell out, and for
    /// a field that is "everything" on all sides one value that nobody spells out. Those that nobody spells out are
    /// alike, so one stands for all, and the search is exact. An empty name stands for one that nobody spells out, and
    /// no namespace for such a namespace.
    func possible(_ question: RBACQuestion, except exceptions: [RBACQuestion]) -> RBACRequest? {
        let verbs = candidateVerbs(question, exceptions)
        let namespaces = candidateNamespaces(question, exceptions)
        func first(_ targets: [RBACRequest.Target]) -> RBACRequest? {
            for target in targets {
                for verb in verbs {
                    for namespace in namespaces {
                        let request = RBACRequest(verb: verb, target, namespace: namespace)
                        if question.includes(request), rule.allows(request),
                            !exceptions.contains(where: { $0.includes(request) })
                        {
                            return request
                        }
                    }
                }
            }
            return nil
        }
        switch question.target {
        case .nonResourceURL(let asked):
            return first(candidateURLs(asked, exceptions).map(RBACRequest.Target.nonResourceURL))
        case .resource(let asked, let name):
            let names = candidateNames(name, exceptions)
            for group in rule.apiGroups {
                for path in rule.resources where PolicyRule.path(path, overlaps: asked) {
                    let own = ResourcePattern(group: group, path: path)
                    for resource in candidateResources(own, asked, exceptions) {
                        if let request = first(names.map { .resource(resource, name: $0) }) { return request }
                    }
                }
            }
            return nil
        }
    }

    private func candidateVerbs(_ question: RBACQuestion, _ exceptions: [RBACQuestion]) -> [String] {
        if question.verb != "*" { return [question.verb] }
        guard rule.verbs.contains("*") else { return rule.verbs }
        let usual: [String] =
            if case .resource = question.target { KubernetesVerb.resource } else { KubernetesVerb.url }
        return Self.spelled(usual + exceptions.map(\.verb), andOther: "example")
    }

    private func candidateNamespaces(_ question: RBACQuestion, _ exceptions: [RBACQuestion]) -> [String?] {
        if case .namespace(let namespace) = reach { return [namespace] }
        switch question.scope {
        case .namespace(let namespace): return [namespace]
        case .outsideNamespaces: return [nil]
        case .wholeCluster: return [nil] + exceptions.compactMap(\.namespace).map(Optional.some)
        }
    }

    private func candidateNames(_ asked: ResourceName, _ exceptions: [RBACQuestion]) -> [String] {
        switch asked {
        case .one(let name): return [name]
        case .absent: return [""]
        case .every: return rule.resourceNames.isEmpty ? [""] + exceptions.compactMap(\.name) : rule.resourceNames
        }
    }

    private func candidateURLs(_ asked: String, _ exceptions: [RBACQuestion]) -> [String] {
        ([asked] + rule.nonResourceURLs + exceptions.compactMap(\.url)).flatMap { url -> [String] in
            guard let prefix = PolicyRule.prefix(of: url) else { return [url] }
            let base = prefix.isEmpty ? "/" : String(prefix)
            return [base, base + "example"]
        }
    }

    /// Single resources out of one of the rule's own, known ones first.
    private func candidateResources(
        _ own: ResourcePattern, _ asked: ResourcePattern, _ exceptions: [RBACQuestion]
    ) -> [ResourcePattern] {
        guard own.isPattern else { return [own] }
        guard asked.isPattern else { return [asked] }
        let named = [own, asked] + exceptions.compactMap(\.resource)
        let groups = own.group == "*" ? Self.spelled(named.map(\.group), andOther: "example.com") : [own.group]
        var paths = [own.path]
        if own.path == "*" || own.path == own.everyResource {
            let resources = Self.spelled(named.map(\.resource), andOther: "examples")
            let subresources =
                own.subresource.map { [$0] } ?? Self.spelled(named.compactMap(\.subresource), andOther: "example")
            paths = own.subresource == nil ? resources : []
            paths += resources.flatMap { resource in subresources.map { "\(resource)/\($0)" } }
        }
        let known = APIResourceCatalogue.known.resources.map(\.pattern).filter {
            own.includes($0) && asked.includes($0)
        }
        return known + groups.flatMap { group in paths.map { ResourcePattern(group: group, path: $0) } }
    }

    /// The values that are spelled out, and one that is not.
    private static func spelled(_ values: [String], andOther other: String) -> [String] {
        var other = other
        while values.contains(other) { other = "x" + other }
        return values.filter { $0 != "*" } + [other]
    }
}

extension RBACQuestion {
    fileprivate var url: String? {
        if case .nonResourceURL(let url) = target { url } else { nil }
    }

    fileprivate var resource: ResourcePattern? {
        if case .resource(let resource, _) = target { resource } else { nil }
    }

    fileprivate var name: String? {
        if case .resource(_, .one(let name)) = target { name } else { nil }
    }

    fileprivate var namespace: String? {
        if case .namespace(let namespace) = scope { namespace } else { nil }
    }
}
