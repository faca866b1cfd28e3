/// One concrete request, as the API server asks its authorizers about it.
package struct RBACRequest: Sendable, Hashable {
    package enum Target: Sendable, Hashable {
        /// A single resource; the name is empty where the request carries none.
        case resource(ResourcePattern, name: String)
        case nonResourceURL(String)
    }

    package var verb: String
    package var target: Target
    /// Nil for a request that carries no namespace.
    package var namespace: String?

    package init(verb: String, _ target: Target, namespace: String? = nil) {
        self.verb = verb
        self.target = target
        self.namespace = namespace
    }
}

extension RBACQuestion {
    /// Whether the request is one of those that the question means.
    package func includes(_ request: RBACRequest) -> Bool {
        guard verb == "*" || verb == request.verb else { return false }
        switch (target, request.target) {
        case (.resource(let asked, let name), .resource(let resource, let requested)):
            guard asked.includes(resource) else { return false }
            if case .one(let only) = name, only != requested { return false }
            if case .namespace(let only) = scope { return only == request.namespace }
            return true
        case (.nonResourceURL(let asked), .nonResourceURL(let url)):
            return PolicyRule.url(asked, overlaps: url)
        default:
            return false
        }
    }
}

extension PolicyRule {
    /// Whether the rule allows the request, its binding aside.
    package func allows(_ request: RBACRequest) -> Bool {
        guard matches(verb: request.verb) else { return false }
        switch request.target {
        case .resource(let resource, let name):
            return matches(group: resource.group) && matches(path: resource) && matches(name: .one(name))
        case .nonResourceURL(let url):
            return matches(url: url)
        }
    }
}
