/// A path of the API that names a resource: rules for resources decide on it, never rules for paths.
///
/// `/api/V/R…` and `/apis/G/V/R…` are such paths; what is shorter is discovery. Empty parts at the ends do not count.
///
/// Source: kubernetes/kubernetes staging/src/k8s.io/apiserver/pkg/endpoints/request/requestinfo.go, `NewRequestInfo`.
package struct ResourceURL: Sendable, Hashable {
    package var resource: ResourcePattern
    package var namespace: String?
    package var name: String?

    /// Nil for a path that names no resource, and for a pattern that means such paths too: `/api/*` is discovery and
    /// nothing else, `/api/v1/p*` is resources only.
    package init?(_ url: String) {
        let slash = UInt8(ascii: "/")
        var path = PolicyRule.prefix(of: url) ?? url[...]
        while path.utf8.first == slash { path = path.dropFirst() }
        while path.utf8.last == slash { path = path.dropLast() }
        let parts = path.utf8.split(separator: slash, omittingEmptySubsequences: false).map { String(Substring($0)) }
        let isGroupless = parts.first == "api"
        guard isGroupless || parts.first == "apis" else { return nil }
        var rest = parts.dropFirst(isGroupless ? 2 : 3)
        guard let head = rest.first else { return nil }
        if head == "namespaces", rest.count > 2, let inside = rest.dropFirst(2).first,
            !["status", "finalize"].contains(inside)
        {
            namespace = rest.dropFirst().first
            rest = rest.dropFirst(2)
        }
        let subresource = rest.dropFirst(2).first.map { "/\($0)" } ?? ""
        resource = ResourcePattern(group: isGroupless ? "" : parts[1], path: (rest.first ?? "") + subresource)
        name = rest.dropFirst().first
    }
}
