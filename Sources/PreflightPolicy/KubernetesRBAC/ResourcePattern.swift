/// Which resources a requirement is about, in the manifest's grammar `resource[.group][/subresource]`.
///
/// | written | means |
/// | --- | --- |
/// | `pods` | pods of the core group, not their subresources |
/// | `deployments.apps` | deployments of the group `apps` |
/// | `pods/log`, `deployments.apps/scale` | one subresource |
/// | `*.apps` | every resource and subresource of `apps` |
/// | `*/scale`, `*.apps/scale` | the subresource `scale` of every resource of the group |
/// | `*` | every resource and subresource of every group |
package struct ResourcePattern: Sendable, Hashable {
    /// `""` is the core group, `*` every group.
    package let group: String
    /// In the spelling of rules: `pods`, `pods/log`, `*/scale`, `*`.
    package let path: String
    /// How rules name the same subresource of every resource: `*/log` for `pods/log`. Nil without a subresource.
    let everyResource: String?

    package init(group: String, path: String) {
        self.group = group
        self.path = path
        everyResource = path.utf8.firstIndex(of: UInt8(ascii: "/")).map { "*" + path[$0...] }
    }

    /// - Throws: ``ResourcePatternProblem``, which says what is wrong in one sentence.
    package init(_ text: String) throws(ResourcePatternProblem) {
        guard text != "*" else {
            self.init(group: "*", path: "*")
            return
        }
        let (qualified, subresource) = Self.split(text[...], at: UInt8(ascii: "/"))
        let (resource, group) = Self.split(qualified, at: UInt8(ascii: "."))
        guard !resource.isEmpty, group?.isEmpty != true, subresource?.isEmpty != true else { throw .malformed(text) }
        if subresource == "*" { throw .everySubresource(text) }
        // Neither a second slash nor anything that is not ASCII is allowed in a part.
        guard Self.isName(resource), group.map(Self.isName) ?? true, subresource.map(Self.isName) ?? true else {
            throw .malformed(text)
        }
        self.init(
            group: group.map { String($0) } ?? "", path: subresource.map { "\(resource)/\($0)" } ?? String(resource))
    }

    /// What precedes the first such byte, and what follows it.
    private static func split(_ text: Substring, at separator: UInt8) -> (head: Substring, tail: Substring?) {
        guard let place = text.utf8.firstIndex(of: separator) else { return (text, nil) }
        return (text[..<place], text[text.utf8.index(after: place)...])
    }

    private static func isName(_ part: Substring) -> Bool {
        part == "*" || part.utf8.allSatisfy(Self.isAllowed)
    }

    /// Names of resources are DNS labels, those of groups DNS subdomains; letters of either case are let through so
    /// that a misspelt name is told as such.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// Whether more than one resource is meant.
    package var isPattern: Bool { group == "*" || path == "*" || path == everyResource }

    package var resource: String { String(path.prefix { $0 != "/" }) }
    package var subresource: String? { everyResource.map { String($0.dropFirst(2)) } }

    /// As the manifest writes it.
    package var text: String {
        if group == "*", path == "*" { return "*" }
        guard !group.isEmpty else { return path }
        return "\(resource).\(group)" + (subresource.map { "/\($0)" } ?? "")
    }
}

package enum ResourcePatternProblem: Error, Sendable, Hashable {
    case malformed(String)
    case everySubresource(String)

    package var message: String {
        switch self {
        case .malformed(let text):
            "`\(text)` is not a resource; expected `resource`, `resource.group` or `resource.group/subresource`"
        case .everySubresource(let text):
            "`\(text)` is no wildcard in Kubernetes; name the subresource, or use `*` for every resource of a group"
        }
    }
}
