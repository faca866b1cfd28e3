import PreflightCore

/// Whether a rule allows *something* that a pattern names: what a forbidden requirement must rule out.
extension PolicyRule {
    package func overlaps(_ question: RBACQuestion) -> Bool {
        guard question.verb == "*" ? !verbs.isEmpty : matches(verb: question.verb) else { return false }
        switch question.target {
        case .resource(let resource, let name):
            guard resource.group == "*" ? !apiGroups.isEmpty : matches(group: resource.group) else { return false }
            guard resources.contains(where: { Self.path($0, overlaps: resource) }) else { return false }
            return name == .every || matches(name: name)
        case .nonResourceURL(let url):
            return nonResourceURLs.contains { Self.url($0, overlaps: url) }
        }
    }

    /// A rule's `r/*` is no wildcard, and no subresource has that name.
    static func path(_ rule: String, overlaps asked: ResourcePattern) -> Bool {
        if rule == "*" { return true }
        let rule = ResourcePattern(group: "", path: rule)
        if rule.everyResource == "*/*" { return false }
        return asked.path == "*" || rule.path == asked.path || rule.path == asked.everyResource
            || asked.path == rule.everyResource
    }

    static func url(_ rule: String, overlaps asked: String) -> Bool {
        switch (prefix(of: rule), prefix(of: asked)) {
        case (nil, nil): rule.isIdentical(to: asked)
        case (let rule?, nil): asked.utf8.starts(with: rule.utf8)
        case (nil, let asked?): rule.utf8.starts(with: asked.utf8)
        case (let rule?, let asked?): rule.utf8.starts(with: asked.utf8) || asked.utf8.starts(with: rule.utf8)
        }
    }

    /// A path below the base that no other text, exact or a prefix, says anything of; nil where they say something of
    /// every byte that a path has.
    static func unspelled(below base: String, among texts: [String]) -> String? {
        let alphabet = "eabcdfghijklmnopqrstuvwxyz0123456789-_.~ABCDEFGHIJKLMNOPQRSTUVWXYZ!$&'()+,;=:@%"
        return alphabet.lazy.map { base + ($0 == "e" ? "example" : "\($0)-example") }.first { path in
            let taken = path.utf8.prefix(base.utf8.count + 1)
            return !texts.contains { $0.utf8.starts(with: taken) }
        }
    }
}
