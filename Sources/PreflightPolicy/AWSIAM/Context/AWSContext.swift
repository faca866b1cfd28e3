/// What is known of a request besides its action and its resource: the values of condition keys.
///
/// Every key is known with its values, known to be absent, or not known; nothing is assumed of a key that nobody
/// spoke of, unless the context is closed.
package struct AWSContext: Sendable {
    package enum Value: Sendable, Hashable {
        /// At least one value.
        case known([String])
        case absent
        case unknown
    }

    /// Facts taken from the recorded account. Keys in lower case.
    var facts: [String: Value]
    /// Facts that a key of a family has when it is not listed: a tag that the principal does not carry. Prefixes in
    /// lower case.
    var absentPrefixes: [String]
    /// What the manifest guarantees. Keys in lower case.
    var declared: [String: Value]
    /// Every key that is neither a fact nor declared is absent, but for those that no request lacks.
    var isClosed: Bool
    /// Prefixes of keys for which a declaration is worth more than a fact.
    var overridablePrefixes: [String]
    /// The account that every asked resource belongs to; nil where the question does not say.
    var resourceAccount: String?

    package init() {
        facts = [:]
        absentPrefixes = []
        declared = [:]
        isClosed = false
        overridablePrefixes = []
    }

    /// Adds what the manifest declares.
    ///
    /// A recorded fact wins over a declaration: a manifest cannot make a principal another. The exception is a role's tags,
    /// because a session tag replaces the role's tag of the same key (IAM User Guide, "Pass session tags in AWS STS").
    /// - Parameter values: nil stands for "known to be absent", and so does an empty list.
    package func declaring(_ values: [(key: String, values: [String]?)], closed: Bool = false) -> AWSContext {
        var copy = self
        for (key, values) in values {
            copy.declared[key.lowercased()] = values.flatMap { $0.isEmpty ? nil : .known($0) } ?? .absent
        }
        copy.isClosed = isClosed || closed
        return copy
    }

    /// The declared keys that contradict a recorded fact and therefore change nothing, sorted.
    package var overruledKeys: [String] {
        declared.keys.filter { self[$0] != declared[$0] }.sorted()
    }

    /// - Parameter key: in lower case.
    package subscript(key: String) -> Value {
        if let resourceAccount, key == "aws:resourceaccount" { return .known([resourceAccount]) }
        let value = declared.isEmpty ? nil : declared[key]
        if let value, overridablePrefixes.contains(where: key.hasPrefix) { return value }
        // That a key is absent is a fact like any other.
        if let fact = facts[key] { return fact }
        if absentPrefixes.contains(where: key.hasPrefix) { return .absent }
        if let value { return value }
        return isClosed && !Self.alwaysPresent.contains(key) ? .absent : .unknown
    }

    /// Without the facts that whoever makes the request can replace and with nothing declared in their place.
    var openingTags: AWSContext {
        var copy = self
        func isOverridable(_ key: String) -> Bool { overridablePrefixes.contains(where: key.hasPrefix) }
        for key in facts.keys where isOverridable(key) { copy.facts[key] = nil }
        copy.absentPrefixes.removeAll(where: isOverridable)
        return copy
    }

    /// Keys that every request of a user or a role has, so that a closed context leaves their values open.
    /// Source: IAM User Guide, "AWS global condition context keys", Availability of each.
    private static let alwaysPresent: Set<String> = [
        "aws:currenttime", "aws:epochtime", "aws:principalaccount", "aws:principalarn", "aws:principaltype",
        "aws:requestedregion", "aws:securetransport", "aws:userid",
    ]
}
