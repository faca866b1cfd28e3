/// A half-open range of byte offsets into one ``SourceFile``.
///
/// Offsets, not lines: lines and columns are computed once, at the edge, by ``SourceFile/position(at:)``.
package struct Span: Hashable, Sendable {
    package var start: Int
    /// Exclusive. Equal to `start` for an empty place, such as the one after `key:` with no value.
    package var end: Int

    package init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = max(start, end)
    }

    package var isEmpty: Bool { start == end }
    package var count: Int { end - start }
}
