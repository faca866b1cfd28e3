import PreflightCore

/// What looks wrong with a question before anything is decided. The question is decided all the same: a cluster may
/// serve more than is known here.
package struct RBACAdvice: Sendable, Hashable {
    package enum Kind: Sendable, Hashable, CaseIterable {
        case unknownVerb
        case unknownResource
        /// The resource is known and does not serve the verb.
        case unservedVerb
        /// A cluster-scoped resource, asked in a namespace, or a Namespace object in another one.
        case clusterScoped
        /// Names where requests carry none: it can never be granted.
        case neverNamed
        /// `list` and `watch` with names.
        case selectedByName
    }

    package var kind: Kind
    package var message: String
    /// What to do, in the imperative; empty where nothing can be suggested.
    package var help: [String]

    private init(_ kind: Kind, _ message: String, help: [String] = []) {
        self.kind = kind
        self.message = message
        self.help = help
    }
}

extension RBACAdvice {
    /// What to say of a verb, whatever it is asked on.
    package static func about(verb: String, forURL: Bool) -> RBACAdvice? {
        guard !KubernetesVerb.isKnown(verb, forURL: forURL) else { return nil }
        if forURL {
            let near = Suggestion.nearest(to: verb, in: KubernetesVerb.url)
            let fallback = ["list": "get", "watch": "get", "create": "post", "update": "put"][verb]
            return RBACAdvice(
                .unknownVerb, "`\(verb)` is not a verb of non-resource URLs",
                help: (near.first ?? fallback).map { ["use `\($0)`: the verb is the HTTP method in lower case"] }
                    ?? ["use the HTTP method in lower case"])
        }
        let message = "`\(verb)` is not a verb of Kubernetes"
        if let permissions = KubernetesCommand.permissions(for: verb) {
            return RBACAdvice(.unknownVerb, message, help: ["ask for \(permissions)"])
        }
        let near = Suggestion.nearest(to: verb, in: KubernetesVerb.resource + KubernetesVerb.special)
        return RBACAdvice(.unknownVerb, message, help: near.map { "did you mean `\($0)`" })
    }

    /// What to say of a resource, whatever is asked on it.
    package static func about(
        resource: ResourcePattern, in catalogue: APIResourceCatalogue = .known
    ) -> RBACAdvice? {
        guard !resource.isPattern, catalogue.resource(resource) == nil, !isVirtual(resource) else { return nil }
        let others = catalogue.inOtherGroups(resource)
        let main = ResourcePattern(group: resource.group, path: resource.resource)
        // Custom resources are not known here; only a name that Kubernetes itself serves is worth a word.
        if !resource.group.isEmpty, others.isEmpty, catalogue.resource(main) == nil,
            !catalogue.resources.contains(where: { $0.pattern.group == resource.group }), version(resource.group) == nil
        {
            return nil
        }
        let message = "`\(resource.text)` is not a resource of Kubernetes"
        if let unversioned = version(resource.group) {
            return RBACAdvice(
                .unknownResource, message,
                help: ["leave the version out: `\(ResourcePattern(group: unversioned, path: resource.path).text)`"])
        }
        let candidates: [String]
        if !others.isEmpty {
            candidates = others.map(\.text)
        } else if let plural = catalogue.plural(of: resource.resource) ?? .shortName(resource.resource) {
            let path = plural.path + (resource.subresource.map { "/\($0)" } ?? "")
            candidates = [ResourcePattern(group: plural.group, path: path).text]
        } else {
            let names = catalogue.resources.map(\.pattern.text)
            candidates = Suggestion.nearest(to: resource.text, in: names)
        }
        return RBACAdvice(
            .unknownResource, message,
            help: candidates.isEmpty ? [] : ["did you mean \(candidates.map { "`\($0)`" }.joined(separator: " or "))"])
    }

    /// What to say of a verb on a resource: the pair, its names and its namespace.
    package static func about(
        verb: String, resource: ResourcePattern, hasNames: Bool, namespace: String?,
        in catalogue: APIResourceCatalogue = .known
    ) -> [RBACAdvice] {
        var advice: [RBACAdvice] = []
        if hasNames, RBACQuestion.cannotBeRestrictedByName(verb: verb, resource: resource) {
            advice.append(
                RBACAdvice(
                    .neverNamed,
                    "`\(verb)` on `\(resource.text)` cannot be restricted to names: the request carries none",
                    help: ["leave `names` out"]))
        } else if hasNames, verb == "list" || verb == "watch" {
            advice.append(
                RBACAdvice(
                    .selectedByName,
                    "`\(verb)` with names holds only for requests that select `metadata.name` by field selector",
                    help: ["leave `names` out if the workload lists without that selector"]))
        }
        guard !resource.isPattern, let known = catalogue.resource(resource) else { return advice }
        if !known.isNamespaced, let namespace, !resource.isSingleNamespace(in: verb) {
            advice.append(
                RBACAdvice(
                    .clusterScoped,
                    "`\(resource.text)` is not in any namespace, so a grant in `\(namespace)` does not reach it",
                    help: ["leave `namespace` out"]))
        }
        if KubernetesVerb.resource.contains(verb), !known.verbs.contains(verb) {
            advice.append(
                RBACAdvice(
                    .unservedVerb, "`\(resource.text)` does not serve `\(verb)`",
                    help: ["ask for \(known.verbs.map { "`\($0)`" }.joined(separator: ", "))"]))
        }
        return advice
    }

    /// What to say of a single Namespace object that is looked for in another namespace: it is decided in its own.
    package static func about(
        verb: String, resource: ResourcePattern, name: String, namespace: String?
    ) -> RBACAdvice? {
        guard let namespace, namespace != name, !resource.isPattern, resource.isSingleNamespace(in: verb) else {
            return nil
        }
        return RBACAdvice(
            .clusterScoped,
            "the Namespace `\(name)` is in the namespace `\(name)`, so a grant in `\(namespace)` does not reach it",
            help: ["leave `namespace` out"])
    }

    /// Names that exist for authorization only.
    ///
    /// Source: Kubernetes documentation, Authorization, "Determine the request verb"; Certificates and Certificate
    /// Signing Requests, "Authorization".
    private static func isVirtual(_ resource: ResourcePattern) -> Bool {
        switch (resource.group, resource.resource) {
        case ("", "users"), ("", "groups"), ("certificates.k8s.io", "signers"),
            ("authentication.k8s.io", "users"), ("authentication.k8s.io", "groups"),
            ("authentication.k8s.io", "serviceaccounts"), ("authentication.k8s.io", "nodes"),
            ("authentication.k8s.io", "uids"), ("authentication.k8s.io", "userextras"):
            true
        default: false
        }
    }

    /// The group of `v1.apps`, as kubectl writes a resource with its version; nil when there is no version.
    private static func version(_ group: String) -> String? {
        let head = group.prefix { $0 != "." }
        guard head.first == "v", head.dropFirst().first?.isNumber == true else { return nil }
        return String(group.dropFirst(head.count + 1))
    }
}
