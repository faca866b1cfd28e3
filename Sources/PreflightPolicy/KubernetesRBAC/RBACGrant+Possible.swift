extension RBACGrant {
    /// A request that the grant allows, that the question means, and that no exception takes out; nil where there is
    /// none.
    ///
    /// Each field needs few candidates: the values that the rule, the question and the exceptions spell out, and for
    /// a field that is "everything" on all sides one value that nobody spells out. Those that nobody spells out are
    /// alike, so one stands for all, and the search is exact. An empty name stands for one that nobody spells out, and
    /// no namespace for such a namespace.
    ///
    /// Requests that a server cannot be sent (``RBACRequest/canOccur``) are left out. One for a verb that the resource
    /// does not serve is found only where there is no other.
    func possible(_ question: RBACQuestion, except exceptions: [RBACQuestion]) -> RBACRequest? {
        let verbs = candidateVerbs(question, exceptions)
        let namespaces = candidateNamespaces(question, exceptions)
        var unserved: RBACRequest?
        func first(_ targets: [RBACRequest.Target], in namespaces: [String?]) -> RBACRequest? {
            for target in targets {
                for verb in verbs {
                    for namespace in namespaces {
                        let request = RBACRequest(verb: verb, target, namespace: namespace)
                        if question.includes(request), rule.allows(request),
                            !exceptions.contains(where: { $0.includes(request) }), request.canOccur
                        {
                            guard request.isUnserved else { return request }
                            unserved = unserved ?? request
                        }
                    }
                }
            }
            return nil
        }
        switch question.target {
        case .nonResourceURL(let asked):
            return first(candidateURLs(asked, exceptions).map(RBACRequest.Target.nonResourceURL), in: namespaces)
        case .resource(let asked, let name):
            let names = candidateNames(name, exceptions)
            for group in rule.apiGroups {
                for path in rule.resources where PolicyRule.path(path, overlaps: asked) {
                    let own = ResourcePattern(group: group, path: path)
                    for resource in candidateResources(own, asked, exceptions) {
                        let (names, namespaces) = candidatePlaces(of: resource, names, namespaces)
                        let targets = names.map { RBACRequest.Target.resource(resource, name: $0) }
                        if let request = first(targets, in: namespaces) { return request }
                    }
                }
            }
            return unserved
        }
    }

    /// A Namespace object's name is its namespace, so that the candidates for one are candidates for the other. A
    /// binding or a question in one namespace has no other.
    private func candidatePlaces(
        of resource: ResourcePattern, _ names: [String], _ namespaces: [String?]
    ) -> (names: [String], namespaces: [String?]) {
        guard resource.isNamespaces else { return (names, namespaces) }
        let isOpen = namespaces.contains(nil)
        return (
            names + namespaces.compactMap(\.self), isOpen ? namespaces + names.map(Optional.some) : namespaces
        )
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
        let excepted = exceptions.compactMap(\.namespace)
        switch question.scope {
        case .namespace(let namespace): return [namespace]
        case .outsideNamespaces: return [nil]
        case .wholeCluster where reach == .unknownNamespace: return Self.spelled(excepted, andOther: "example")
        case .wholeCluster: return [nil] + excepted.map(Optional.some)
        }
    }

    private func candidateNames(_ asked: ResourceName, _ exceptions: [RBACQuestion]) -> [String] {
        switch asked {
        case .one(let name): return [name]
        case .absent: return [""]
        case .every: return rule.resourceNames.isEmpty ? [""] + exceptions.compactMap(\.name) : rule.resourceNames
        }
    }

    /// Below a prefix, one path for each byte that may follow and that nothing spelled out has there: the first is
    /// enough, since those that nobody spells out are alike.
    private func candidateURLs(_ asked: String, _ exceptions: [RBACQuestion]) -> [String] {
        let spelled = [asked] + rule.nonResourceURLs + exceptions.compactMap(\.url)
        return spelled.flatMap { url -> [String] in
            guard let prefix = PolicyRule.prefix(of: url) else { return [url] }
            let base = prefix.isEmpty ? "/" : String(prefix)
            return [base] + (PolicyRule.unspelled(below: base, among: spelled).map { [$0] } ?? [])
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
