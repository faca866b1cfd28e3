import PreflightCore

extension RBACEvaluator {
    /// One concrete request of a pattern that is not allowed: of the resources that Kubernetes has, if one fails, else
    /// a made-up one, which only a wildcard would allow.
    func witness(_ question: RBACQuestion) -> Witness? {
        guard question.isPattern else { return nil }
        switch question.target {
        case .nonResourceURL(let url):
            let verbs = question.verb == "*" ? KubernetesVerb.url : [question.verb]
            let base = PolicyRule.prefix(of: url)
            let urls = base.map { [String($0.isEmpty ? "/" : $0), "\($0.isEmpty ? "/" : $0)example"] } ?? [url]
            for url in urls {
                for verb in verbs where !allows(RBACQuestion(verb: verb, nonResourceURL: url)) {
                    return Witness(action: verb, resource: url)
                }
            }
            return Witness(action: verbs.first ?? question.verb, resource: urls.last)
        case .resource(let pattern, let name):
            for resource in APIResourceCatalogue.known.resources where pattern.includes(resource.pattern) {
                let verbs = question.verb == "*" ? resource.verbs : [question.verb]
                for verb in verbs where !allows(question.narrowed(to: resource.pattern, verb, name)) {
                    return Witness(action: verb, resource: resource.pattern.text)
                }
            }
            let head = pattern.resource == "*" ? "examples" : pattern.resource
            let resource = ResourcePattern(
                group: pattern.group == "*" ? "example.com" : pattern.group,
                path: head + (pattern.subresource.map { "/\($0)" } ?? ""))
            return Witness(action: question.verb == "*" ? "example" : question.verb, resource: resource.text)
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
