/// The tries behind a ``PatternIndex``, free of its type of values so that lookups are compiled once.
///
/// A trie on the literal start of the action patterns leads, for each distinct action pattern, to a trie on the literal
/// start of the resource patterns that occur with it.
struct PatternTries: Sendable {
    /// Items are offsets into `branches`.
    private let actions: PrefixForest
    private let actionRoot: Int
    private let branches: [Branch]
    /// Items are offsets into `resourceGlobs`.
    private let resources: PrefixForest
    private let resourceGlobs: [Glob]

    /// One distinct action pattern and the trie of its resource patterns.
    private struct Branch {
        var action: Glob
        var resourceRoot: Int
    }

    init(_ pairs: [(action: Glob, resource: Glob)]) {
        var members: [Glob: [Int]] = [:]
        var distinct: [Glob] = []
        for (offset, pair) in pairs.enumerated() {
            if members[pair.action] == nil { distinct.append(pair.action) }
            members[pair.action, default: []].append(offset)
        }
        var resources = PrefixForest()
        var branches: [Branch] = []
        for action in distinct {
            let keys = (members[action] ?? []).map { (key: pairs[$0].resource.literalPrefix, item: $0) }
            branches.append(Branch(action: action, resourceRoot: resources.addTrie(keys)))
        }
        var actions = PrefixForest()
        actionRoot = actions.addTrie(branches.enumerated().map { ($1.action.literalPrefix, $0) })
        self.actions = actions
        self.branches = branches
        self.resources = resources
        resourceGlobs = pairs.map(\.resource)
    }

    func forEachMatch(action: Swift.Span<UInt8>, resource: Swift.Span<UInt8>, _ body: (_ offset: Int) -> Void) {
        actions.visitPrefixes(of: action, from: actionRoot) { branch in
            // Through spans, elements are used in place: no reference counting in the loop.
            let branches = branches.span
            guard branches[branch].action.matchesAfterPrefix(action) else { return }
            resources.visitPrefixes(of: resource, from: branches[branch].resourceRoot) { offset in
                let resourceGlobs = resourceGlobs.span
                if resourceGlobs[offset].matchesAfterPrefix(resource) { body(offset) }
            }
        }
    }

    func forEachCandidate(action: Glob, resource: Glob, _ body: (_ offset: Int) -> Void) {
        actions.visitCompatible(with: action.literalPrefix, from: actionRoot) { branch in
            guard branches[branch].action.mayIntersect(action) else { return }
            let root = branches[branch].resourceRoot
            resources.visitCompatible(with: resource.literalPrefix, from: root) { offset in
                if resourceGlobs[offset].mayIntersect(resource) { body(offset) }
            }
        }
    }
}
