import PreflightCore

extension RBACQuestion {
    /// A request that the question needs and another forbids, exceptions aside: both cannot hold. Nil where they can.
    package func contradicts(_ forbidden: RBACQuestion, except exceptions: [RBACQuestion]) -> RBACRequest? {
        let reach: RBACGrant.Reach = if case .namespace(let name) = scope { .namespace(name) } else { .cluster }
        let rule =
            switch target {
            case .nonResourceURL(let url):
                PolicyRule(verbs: [verb], nonResourceURLs: [url])
            case .resource(let resource, let name):
                PolicyRule(
                    verbs: [verb], apiGroups: [resource.group], resources: [resource.path],
                    resourceNames: name.spelled.map { [$0] } ?? [])
            }
        let grant = RBACGrant(layer: .roleBinding, reach: reach, policy: "", statement: "", rule: rule)
        guard grant.mayReach(forbidden.scope), rule.overlaps(forbidden) else { return nil }
        return grant.possible(forbidden, except: exceptions)
    }
}

extension RBACQuestion {
    /// Whether the question, as an exception, leaves nothing of another.
    package func takesOut(_ forbidden: RBACQuestion) -> Bool {
        guard scope == .wholeCluster || scope == forbidden.scope, verb == "*" || verb == forbidden.verb else {
            return false
        }
        switch (target, forbidden.target) {
        case (.resource(let own, let name), .resource(let other, let otherName)):
            let isWithin =
                (own.group == "*" || own.group == other.group)
                && (own.path == "*" || own.path == other.path || own.path == other.everyResource)
            return isWithin && (name.spelled == nil || name == otherName)
        case (.nonResourceURL(let own), .nonResourceURL(let other)):
            return PolicyRule(verbs: [], nonResourceURLs: [own]).matches(url: other)
        default:
            return false
        }
    }

    /// Whether the text is a DNS label, as the names of namespaces are.
    ///
    /// Source: Kubernetes documentation, Object Names and IDs, "RFC 1123 Label Names"; Namespaces.
    package static func isNamespace(_ text: String) -> Bool {
        func isAlphanumeric(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        guard let first = text.utf8.first, let last = text.utf8.last, text.utf8.count <= 63 else { return false }
        return isAlphanumeric(first) && isAlphanumeric(last)
            && text.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }
}

extension ResourceName {
    /// The name, where there is one.
    var spelled: String? {
        if case .one(let name) = self { name } else { nil }
    }
}
