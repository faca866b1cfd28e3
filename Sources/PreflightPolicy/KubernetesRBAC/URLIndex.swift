import PreflightCore

/// Finds the first rule for a non-resource URL: by the exact URL, or by each length of prefix that some rule has.
struct URLIndex: Sendable {
    private struct Key: Hashable {
        /// `*` is every verb.
        var verb: ExactText
        var text: ExactText
        /// Whether the text is what precedes a final `*`.
        var isPrefix: Bool
    }

    private var first: [Key: Int32] = [:]
    /// In bytes, ascending.
    private var prefixLengths: [Int] = []

    mutating func insert(_ rule: PolicyRule, _ position: Int32) {
        for url in rule.nonResourceURLs {
            let prefix = PolicyRule.prefix(of: url)
            if let length = prefix?.utf8.count, !prefixLengths.contains(length) {
                prefixLengths.append(length)
                prefixLengths.sort()
            }
            for verb in rule.verbs {
                let key = Key(
                    verb: ExactText(verb), text: ExactText(prefix.map(String.init) ?? url), isPrefix: prefix != nil)
                if first[key] == nil { first[key] = position }
            }
        }
    }

    /// `Int32.max` where no rule covers the URL.
    func firstGrant(verb: String, url: String) -> Int32 {
        guard !first.isEmpty else { return .max }
        let prefix = PolicyRule.prefix(of: url)
        let text = prefix.map(String.init) ?? url
        var best = prefix == nil ? find(verb, text, isPrefix: false) : .max
        for length in prefixLengths where length <= text.utf8.count {
            best = min(best, find(verb, String(decoding: text.utf8.prefix(length), as: UTF8.self), isPrefix: true))
        }
        return best
    }

    private func find(_ verb: String, _ text: String, isPrefix: Bool) -> Int32 {
        let text = ExactText(text)
        let exact = first[Key(verb: ExactText(verb), text: text, isPrefix: isPrefix)] ?? .max
        let any = first[Key(verb: ExactText("*"), text: text, isPrefix: isPrefix)] ?? .max
        return min(exact, any)
    }
}
