/// What is asked of RBAC. `*` in it means everything that `*` covers.
package struct RBACQuestion: Sendable, Hashable {
    package enum Target: Sendable, Hashable {
        case resource(ResourcePattern, ResourceName)
        /// `/metrics`, `/healthz/*` for everything below, `*` for every path.
        case nonResourceURL(String)
    }

    /// `*` is every verb.
    package let verb: String
    package let target: Target
    package let scope: RBACScope

    /// - Parameters:
    ///   - name: nil asks for every name.
    ///   - namespace: nil asks for the whole cluster.
    package init(
        verb: String, resource: ResourcePattern, name: String? = nil, namespace: String? = nil
    ) {
        self.verb = verb
        // The one object in the namespace of its own name.
        let name = name ?? (resource.isSingleNamespace(in: verb) ? namespace : nil)
        target = .resource(resource, name.map(ResourceName.one) ?? (resource.isUnnamed(in: verb) ? .absent : .every))
        scope = RBACScope(verb: verb, resource: resource, name: name, namespace: namespace)
    }

    /// For what the API server asks by itself about a request: it takes the scope of that request as it is.
    init(verb: String, resource: ResourcePattern, name: String?, scope: RBACScope) {
        self.verb = verb
        target = .resource(resource, name.map(ResourceName.one) ?? .every)
        self.scope = scope
    }

    package init(verb: String, nonResourceURL: String) {
        self.verb = verb
        target = .nonResourceURL(nonResourceURL)
        scope = .outsideNamespaces
    }

    /// Whether the question stands for more than one kind of request.
    package var isPattern: Bool {
        switch target {
        case .resource(let resource, _): verb == "*" || resource.isPattern
        case .nonResourceURL(let url): verb == "*" || url.hasSuffix("*")
        }
    }

    /// Whether no rule can restrict the request to names: `create` of a main resource and `deletecollection` carry no
    /// name. A requirement that gives names there can never be granted.
    ///
    /// Source: Kubernetes documentation, Using RBAC Authorization, "Referring to resources".
    package static func cannotBeRestrictedByName(verb: String, resource: ResourcePattern) -> Bool {
        verb == "deletecollection" || (verb == "create" && resource.subresource == nil)
    }
}

/// Which names a question is about.
package enum ResourceName: Sendable, Hashable {
    case every
    case one(String)
    /// The request carries no name. To RBAC its name is the empty string.
    case absent
}

/// Which bindings count for a question.
package enum RBACScope: Sendable, Hashable {
    /// In every namespace, and outside: only ClusterRoleBindings cover that. Namespaces are without number and
    /// RoleBindings are not, so that any set of these leaves a namespace out.
    case wholeCluster
    /// Requests that carry no namespace: cluster-scoped resources and non-resource URLs. Only ClusterRoleBindings count.
    case outsideNamespaces
    case namespace(String)

    /// A request for a resource that is known to be cluster-scoped carries no namespace, whatever the manifest says.
    /// A single Namespace object is the exception: the API server takes its own name for the request's namespace, so
    /// that a RoleBinding inside can grant `get namespaces`, but not `list namespaces`. Without a name, all of them
    /// are asked about, each in its own namespace.
    ///
    /// Source: kubernetes/kubernetes staging/src/k8s.io/apiserver/pkg/endpoints/request/requestinfo.go, `NewRequestInfo`.
    init(verb: String, resource: ResourcePattern, name: String?, namespace: String?) {
        guard !resource.isPattern, APIResourceCatalogue.known.isClusterScoped(resource) else {
            self = namespace.map(RBACScope.namespace) ?? .wholeCluster
            return
        }
        if resource.isSingleNamespace(in: verb) {
            self = (name ?? namespace).map(RBACScope.namespace) ?? .wholeCluster
        } else {
            self = .outsideNamespaces
        }
    }
}

extension ResourcePattern {
    /// Whether the verb acts on one Namespace object, or on one among others: `*` does both.
    func isSingleNamespace(in verb: String) -> Bool {
        isNamespaces && (subresource != nil || ["get", "update", "patch", "delete", "*"].contains(verb))
    }

    /// Whether these are Namespace objects or a subresource of theirs.
    var isNamespaces: Bool { group.isEmpty && (path == "namespaces" || path.hasPrefix("namespaces/")) }

    /// Whether no request of the pattern carries a name. `*` has subresources, which do.
    fileprivate func isUnnamed(in verb: String) -> Bool {
        verb == "deletecollection" || (verb == "create" && subresource == nil && path != "*")
    }
}
