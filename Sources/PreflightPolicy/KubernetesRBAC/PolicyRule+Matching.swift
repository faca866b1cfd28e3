import PreflightCore

/// How a rule compares with a request or with a pattern of requests, field by field.
///
/// The functions are those of the API server (kubernetes/kubernetes pkg/apis/rbac/v1/evaluation_helpers.go; Kubernetes
/// documentation, Using RBAC Authorization, "Referring to resources"). Applied to a pattern they are exact too,
/// although each looks at one rule: a pattern is a product of fields that are one value or every value. Values are
/// without number and rules are not, so there is always a request in the pattern whose value in each "every" field no
/// rule spells out. A rule allows that request only through a wildcard in each of those fields, and then it allows
/// the whole pattern. Hence a union of rules covers a pattern only when one of them does, and `*` can be asked as if
/// it were a name: only a rule's wildcard matches it.
extension PolicyRule {
    /// `VerbMatches`: exact or `*`.
    package func matches(verb: String) -> Bool {
        verbs.contains { $0 == "*" || $0.isIdentical(to: verb) }
    }

    /// `APIGroupMatches`: exact or `*`; the core group is `""`.
    package func matches(group: String) -> Bool {
        apiGroups.contains { $0 == "*" || $0.isIdentical(to: group) }
    }

    /// `ResourceMatches`: `*`, exact, or `*/sub` for a subresource. `pods` does not cover `pods/log`.
    package func matches(path: ResourcePattern) -> Bool {
        resources.contains {
            $0 == "*" || $0.isIdentical(to: path.path) || path.everyResource.map($0.isIdentical) ?? false
        }
    }

    /// `ResourceNameMatches`: an empty list is every name, else exact.
    package func matches(name: ResourceName) -> Bool {
        switch name {
        case .every: resourceNames.isEmpty
        case .one(let name): resourceNames.isEmpty || resourceNames.contains { $0.isIdentical(to: name) }
        case .absent: resourceNames.isEmpty || resourceNames.contains("")
        }
    }

    /// `NonResourceURLMatches`: `*`, exact, or everything that starts with what precedes the rule's final `*`.
    package func matches(url: String) -> Bool {
        nonResourceURLs.contains { rule in
            rule.isIdentical(to: url) || Self.prefix(of: rule).map { url.utf8.starts(with: $0.utf8) } == true
        }
    }

    /// What precedes the final `*`, or nil without one.
    static func prefix(of url: String) -> Substring? {
        let star = UInt8(ascii: "*")
        guard url.utf8.last == star else { return nil }
        var prefix = Substring(url)
        while prefix.utf8.last == star { prefix = prefix[..<prefix.utf8.index(before: prefix.utf8.endIndex)] }
        return prefix
    }

    /// Whether the rule allows everything that is asked, scope aside.
    package func covers(_ question: RBACQuestion) -> Bool {
        switch question.target {
        case .resource(let resource, let name):
            matches(verb: question.verb) && matches(group: resource.group) && matches(path: resource)
                && matches(name: name)
        case .nonResourceURL(let url):
            matches(verb: question.verb) && matches(url: url)
        }
    }

    /// Whether the rule certainly allows everything that another allows.
    func covers(_ other: PolicyRule) -> Bool {
        guard doubt == nil, other.verbs.allSatisfy({ matches(verb: $0) }),
            other.nonResourceURLs.allSatisfy({ matches(url: $0) })
        else { return false }
        guard !other.resources.isEmpty else { return true }
        return other.apiGroups.allSatisfy { matches(group: $0) }
            && other.resources.allSatisfy { matches(path: ResourcePattern(group: "", path: $0)) }
            && (resourceNames.isEmpty
                || !other.resourceNames.isEmpty && other.resourceNames.allSatisfy { matches(name: .one($0)) })
    }
}
