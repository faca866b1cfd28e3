import PreflightCore

extension RBACGrant {
    private static let listed = 4

    /// What the rule does allow, with what was asked named first: `allows get, list on deployments.apps in pinpoint`.
    func explanation(for question: RBACQuestion) -> String {
        var text = "allows \(Self.list(rule.verbs, first: question.verb, everything: "every verb")) on "
        switch question.target {
        case .resource(let resource, _):
            text += Self.list(resources, first: resource.text, everything: "every resource")
            if !rule.resourceNames.isEmpty {
                text += " named \(Self.list(rule.resourceNames, first: "", everything: "*"))"
            }
        case .nonResourceURL(let url):
            text += Self.list(rule.nonResourceURLs, first: url, everything: "every path")
        }
        switch reach {
        case .cluster: return text
        case .namespace(let namespace): return text + " in \(namespace)"
        case .unknownNamespace: return text + " in some namespace"
        }
    }

    /// The rule's resources in the manifest's grammar.
    private var resources: [String] {
        rule.apiGroups.flatMap { group in rule.resources.map { ResourcePattern(group: group, path: $0).text } }
    }

    private static func list(_ texts: [String], first: String, everything: String) -> String {
        if texts.contains("*") { return everything }
        let ordered = texts.contains(first) ? [first] + texts.filter { $0 != first } : texts
        let more = ordered.count - listed
        return ordered.prefix(listed).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }
}
