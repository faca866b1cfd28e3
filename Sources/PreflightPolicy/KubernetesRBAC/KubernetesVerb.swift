/// The verbs that Kubernetes gives a meaning to.
package enum KubernetesVerb {
    /// What requests for resources have.
    ///
    /// Source: Kubernetes documentation, Authorization, "Determine the request verb".
    package static let resource = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"]

    /// What the API server asks for besides, each with the resources that it is asked for.
    ///
    /// Sources: the same section (`bind`, `escalate`, `impersonate`, `use`); Certificates and Certificate Signing
    /// Requests, "Authorization" (`approve`, `sign`, `attest`).
    package static let special = ["approve", "attest", "bind", "escalate", "impersonate", "sign", "use"]

    /// What requests for non-resource URLs have: HTTP methods in lower case.
    package static let url = ["delete", "get", "head", "options", "patch", "post", "put"]

    /// Constrained impersonation has a verb for each mode: `impersonate:user-info`, `impersonate-on:user-info:list`.
    ///
    /// Source: Kubernetes documentation, User Impersonation, "Constrained impersonation".
    private static let prefixes = ["impersonate:", "impersonate-on:"]

    package static func isKnown(_ verb: String, forURL: Bool) -> Bool {
        if verb == "*" { return true }
        if forURL { return url.contains(verb) }
        return resource.contains(verb) || special.contains(verb) || prefixes.contains { verb.hasPrefix($0) }
    }
}
