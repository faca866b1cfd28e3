import PreflightCore

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

extension RBACRequest {
    /// Whether an API server can be sent the request, as far as its scope goes: what is known to be cluster-scoped
    /// carries no namespace, a single Namespace object its own, and a path that names a resource is no path to RBAC.
    /// A resource that is not known may be of either sort.
    ///
    /// An empty name and no namespace stand for values that nobody spells out, here the same one.
    ///
    /// Source: kubernetes/kubernetes staging/src/k8s.io/apiserver/pkg/endpoints/request/requestinfo.go, `NewRequestInfo`.
    var canOccur: Bool {
        switch target {
        case .nonResourceURL(let url):
            return ResourceURL(url) == nil
        case .resource(let resource, let name):
            if resource.isSingleNamespace(in: verb) { return namespace ?? "" == name }
            return namespace == nil || !APIResourceCatalogue.known.isClusterScoped(resource)
        }
    }

    /// Whether the resource is known not to serve the verb. A rule may allow it all the same.
    var isUnserved: Bool {
        guard case .resource(let resource, _) = target, KubernetesVerb.resource.contains(verb),
            let known = APIResourceCatalogue.known.resource(resource)
        else { return false }
        return !known.verbs.contains(verb)
    }
}

extension RBACQuestion {
    /// Whether the request is one of those that the question means.
    package func includes(_ request: RBACRequest) -> Bool {
        guard verb == "*" || verb == request.verb else { return false }
        switch (target, request.target) {
        case (.resource(let asked, let name), .resource(let resource, let requested)):
            guard asked.includes(resource) else { return false }
            if case .one(let only) = name, !only.isIdentical(to: requested) { return false }
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
