import PreflightCore

/// What statements without conditions say of one request, kept without allocating: the first deny, and the first allow
/// of each of the first layers.
struct PlainTally {
    private(set) var deny: StatementReference?
    private var first: StatementReference?
    private var second: StatementReference?

    /// False for a layer that it has no place for; the statement is then to be counted elsewhere.
    mutating func add(_ effect: Effect, _ reference: StatementReference) -> Bool {
        switch (effect, reference.layer) {
        case (.deny, _): deny = Self.least(deny, reference)
        case (.allow, 0): first = Self.least(first, reference)
        case (.allow, 1): second = Self.least(second, reference)
        case (.allow, _): return false
        }
        return true
    }

    /// The allows, one for each layer; nil where some layer has none or a deny stands against them.
    func allows(in layerCount: Int) -> [StatementReference]? {
        guard deny == nil else { return nil }
        switch (layerCount, first, second) {
        case (0, _, _): return []
        case (1, let first?, _): return [first]
        case (2, let first?, let second?): return [first, second]
        default: return nil
        }
    }

    func count(in tally: inout Tally) {
        if let deny { tally.add(.deny, deny) }
        if let first { tally.add(.allow, first) }
        if let second { tally.add(.allow, second) }
    }

    private static func least(_ old: StatementReference?, _ new: StatementReference) -> StatementReference {
        guard let old, old < new else { return new }
        return old
    }
}
