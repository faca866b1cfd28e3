/// The resources that every Kubernetes server of version 1.36 serves in a stable API version.
///
/// For warnings, suggestions and witnesses; what a cluster serves besides (custom resources, aggregated APIs) is decided
/// all the same.
package struct APIResourceCatalogue: Sendable {
    package struct Resource: Sendable, Hashable {
        package var pattern: ResourcePattern
        package var kind: String
        package var isNamespaced: Bool
        /// As discovery reports them, sorted.
        package var verbs: [String]
    }

    /// By group, then by path.
    package let resources: [Resource]
    private let byPattern: [ResourcePattern: Int]

    package static let known = APIResourceCatalogue(lines: table)

    /// - Parameter lines: `group path kind scope verbs`, separated by spaces, the core group as `-`.
    init(lines: StaticString) {
        var resources: [Resource] = []
        // Split as bytes: every check of a cluster pays for this.
        for line in lines.description.utf8.split(separator: UInt8(ascii: "\n")) {
            let columns = line.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
            guard columns.count == 5 else { continue }
            let pattern = ResourcePattern(group: columns[0] == "-" ? "" : columns[0], path: columns[1])
            resources.append(
                Resource(
                    pattern: pattern, kind: columns[2], isNamespaced: columns[3] == "namespaced",
                    verbs: columns[4].utf8.split(separator: UInt8(ascii: ",")).map { String(Substring($0)) }))
        }
        self.resources = resources
        byPattern = Dictionary(
            resources.enumerated().map { ($0.element.pattern, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    package func resource(_ pattern: ResourcePattern) -> Resource? {
        byPattern[pattern].map { resources[$0] }
    }

    /// Whether the resource, or the resource that a subresource belongs to, is known to live outside namespaces.
    package func isClusterScoped(_ pattern: ResourcePattern) -> Bool {
        let main = pattern.path.contains("/") ? ResourcePattern(group: pattern.group, path: pattern.resource) : pattern
        return resource(main).map { !$0.isNamespaced } ?? false
    }

    /// Resources of the same name in other groups: `deployments.apps` for `deployments`.
    package func inOtherGroups(_ pattern: ResourcePattern) -> [ResourcePattern] {
        resources.map(\.pattern).filter { $0.path == pattern.path && $0.group != pattern.group }
    }

    /// The resource of a kind or its singular: `pods` for `pod` and `Pod`.
    package func plural(of name: String) -> ResourcePattern? {
        let folded = name.lowercased()
        return resources.first { $0.kind.lowercased() == folded && $0.pattern.subresource == nil }?.pattern
    }
}
