/// Many pairs of an action pattern and a resource pattern, each with a value, found by what they could match.
///
/// A question walks tries along its own bytes, so it costs what could match rather than what is stored.
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
    private let tries: PatternTries

    package init(_ entries: some Sequence<Entry>) {
        self.entries = Array(entries)
        tries = PatternTries(self.entries.map { ($0.action, $0.resource) })
    }

    /// Visits the offset of each entry whose patterns match this action and this resource, both well-formed UTF-8.
    /// The order is fixed but not that of insertion. Allocates nothing where ``Glob/matches(utf8:)`` does not.
    package func forEachMatch(
        action: Swift.Span<UInt8>,
        resource: Swift.Span<UInt8>,
        _ body: (_ offset: Int) -> Void
    ) {
        tries.forEachMatch(action: action, resource: resource, body)
    }

    /// The offsets of the entries whose patterns match this action and this resource, in the order of insertion.
    package func matches(action: String, resource: String) -> [Int] {
        var offsets: [Int] = []
        tries.forEachMatch(action: action.utf8.span, resource: resource.utf8.span) { offsets.append($0) }
        return offsets.sorted()
    }

    /// The offsets of the entries that may share a request with these patterns, in the order of insertion. None that
    /// does is missing; some may be among them whose patterns have no text in common with these.
    package func candidates(action: Glob, resource: Glob) -> [Int] {
        var offsets: [Int] = []
        tries.forEachCandidate(action: action, resource: resource) { offsets.append($0) }
        return offsets.sorted()
    }
}
