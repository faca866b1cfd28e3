/// Many pairs of an action pattern and a resource pattern, each with a value, found by what they could match.
///
/// A trie on the literal start of the action patterns leads, for each distinct action pattern, to a trie on the literal
/// start of its resource patterns. A question walks along its own bytes, so it costs what could match rather than what
/// is stored.
///
/// A part that is not a pattern, such as `NotAction`, is entered as ``Glob/everything``: it sits at the root, where
/// every question passes, and the caller decides the rest with its own value.
package struct PatternIndex<Value: Sendable>: Sendable {
    package struct Entry: Sendable {
        package var action: Glob
        package var resource: Glob
        package var value: Value

        package init(action: Glob, resource: Glob, value: Value) {
            self.action = action
            self.resource = resource
            self.value = value
        }
    }

    /// In the order of insertion; their offsets are what lookups name.
    package let entries: [Entry]
    /// Items are offsets into `branches`.
    private let actions: PrefixForest
    private let actionRoot: Int
    private let branches: [Branch]
    /// Items are offsets into `entries`.
    private let resources: PrefixForest

    /// One distinct action pattern and the trie of the resource patterns that occur with it.
    private struct Branch {
        var action: Glob
        var resourceRoot: Int
    }

    package init(_ entries: some Sequence<Entry>) {
        let entries = Array(entries)
        var members: [Glob: [Int]] = [:]
        var distinct: [Glob] = []
        for (offset, entry) in entries.enumerated() {
            if members[entry.action] == nil { distinct.append(entry.action) }
            members[entry.action, default: []].append(offset)
        }
        var resources = PrefixForest()
        var branches: [Branch] = []
        for action in distinct {
            let keys = (members[action] ?? []).map { (key: entries[$0].resource.literalPrefix, item: $0) }
            branches.append(Branch(action: action, resourceRoot: resources.addTrie(keys)))
        }
        var actions = PrefixForest()
        actionRoot = actions.addTrie(branches.enumerated().map { ($1.action.literalPrefix, $0) })
        self.entries = entries
        self.actions = actions
        self.branches = branches
        self.resources = resources
    }

    /// Visits the offset of each entry whose patterns match this action and this resource, both well-formed UTF-8.
    /// The order is fixed but not that of insertion. Allocates nothing for patterns without separators.
    @inline(__always)
    package func forEachMatch(
        action: Swift.Span<UInt8>,
        resource: Swift.Span<UInt8>,
        _ body: (_ offset: Int) -> Void
    ) {
        actions.visitPrefixes(of: action, from: actionRoot) { branch in
            guard branches[branch].action.matchesAfterPrefix(action) else { return }
            resources.visitPrefixes(of: resource, from: branches[branch].resourceRoot) { offset in
                if entries[offset].resource.matchesAfterPrefix(resource) { body(offset) }
            }
        }
    }

    /// The offsets of the entries whose patterns match this action and this resource, in the order of insertion.
    package func matches(action: String, resource: String) -> [Int] {
        var offsets: [Int] = []
        forEachMatch(action: action.utf8.span, resource: resource.utf8.span) { offsets.append($0) }
        return offsets.sorted()
    }

    /// The offsets of the entries that may share a request with these patterns, in the order of insertion. None that
    /// does is missing; some may be among them whose patterns have no text in common with these.
    package func candidates(action: Glob, resource: Glob) -> [Int] {
        var offsets: [Int] = []
        actions.visitCompatible(with: action.literalPrefix, from: actionRoot) { branch in
            guard branches[branch].action.mayIntersect(action) else { return }
            let root = branches[branch].resourceRoot
            resources.visitCompatible(with: resource.literalPrefix, from: root) { offset in
                if entries[offset].resource.mayIntersect(resource) { offsets.append(offset) }
            }
        }
        return offsets.sorted()
    }
}
