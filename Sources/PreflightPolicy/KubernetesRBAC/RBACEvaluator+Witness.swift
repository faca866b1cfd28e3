import PreflightCore

extension RBACEvaluator {
    /// One concrete request of a pattern that is not allowed: of the resources that Kubernetes has, if one fails, else
    /// a made-up one, which only a wildcard would allow.
    ///
    /// - Returns: nil for a question that is no pattern, and where no request is found that fails and can be sent.
    func witness(_ question: RBACQuestion) -> Witness? {
        guard question.isPattern else { return nil }
        switch question.target {
        case .nonResourceURL(let url):
            let verbs = question.verb == "*" ? KubernetesVerb.url : [question.verb]
            let spelled = holdings.grants.flatMap(\.rule.nonResourceURLs)
            var urls = [url]
            if let base = PolicyRule.prefix(of: url).map({ $0.isEmpty ? "/" : String($0) }) {
                urls = [base] + (PolicyRule.unspelled(below: base, among: spelled).map { [$0] } ?? [])
            }
            for url in urls where ResourceURL(url) == nil {
                for verb in verbs where !allows(RBACQuestion(verb: verb, nonResourceURL: url)) {
                    return Witness(action: verb, resource: url)
                }
            }
            return nil
        case .resource(let pattern, let name):
            for resource in APIResourceCatalogue.known.resources where pattern.includes(resource.pattern) {
                let isServed =
                    resource.verbs.contains(question.verb) || !KubernetesVerb.resource.contains(question.verb)
                for verb in question.verb == "*" ? resource.verbs : isServed ? [question.verb] : [] {
                    let one = question.narrowed(to: resource.pattern, verb, name)
                    guard question.scope == .wholeCluster || one.scope == question.scope, !allows(one) else { continue }
                    return Witness(action: verb, resource: resource.pattern.text)
                }
            }
            return madeUp(question, pattern, name)
        }
    }

    /// With a prefix that grows until nobody spells the values out, which ends: rules are finite.
    private func madeUp(_ question: RBACQuestion, _ pattern: ResourcePattern, _ name: ResourceName) -> Witness {
        var prefix = ""
        while true {
            let head = pattern.resource == "*" ? prefix + "examples" : pattern.resource
            let resource = ResourcePattern(
                group: pattern.group == "*" ? prefix + "example.com" : pattern.group,
                path: head + (pattern.subresource.map { "/\($0)" } ?? ""))
            let verb = question.verb == "*" ? prefix + "example" : question.verb
            guard allows(question.narrowed(to: resource, verb, name)), prefix.utf8.count <= holdings.grants.count else {
                return Witness(action: verb, resource: resource.text)
            }
            prefix += "x"
        }
    }
}

extension RBACQuestion {
    /// The question for one resource of its pattern.
    fileprivate func narrowed(to resource: ResourcePattern, _ verb: String, _ name: ResourceName) -> RBACQuestion {
        let one: String? = if case .one(let text) = name { text } else { nil }
        let namespace: String? = if case .namespace(let text) = scope { text } else { nil }
        return RBACQuestion(verb: verb, resource: resource, name: one, namespace: namespace)
    }
}

extension ResourcePattern {
    /// Whether a single resource is one of those that the pattern means.
    package func includes(_ other: ResourcePattern) -> Bool {
        guard group == "*" || group == other.group else { return false }
        return path == "*" || path == other.path || path == other.everyResource
    }
}
