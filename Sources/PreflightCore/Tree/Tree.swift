/// A parsed YAML stream or JSON text, in one flat array.
///
/// Both languages give the same tree, so that a document can be recorded in either. Nodes stand in the order of the
/// text, each followed by its descendants; a node is sixteen bytes, and its text stays in the source unless it
/// had escapes. That keeps a recorded account of 50 MB small in memory.
package final class Tree: Sendable {
    package let file: SourceFile
    /// The documents of the stream, in order. Empty for a text without content.
    package let roots: [Int]
    let entries: [Entry]
    /// Texts that differ from their source: escapes, folding and block scalars.
    let texts: [String]

    package init(file: SourceFile, roots: [Int], entries: [Entry], texts: [String]) {
        self.file = file
        self.roots = roots
        self.entries = entries
        self.texts = texts
    }

    package var documents: [Node] { roots.map { Node(tree: self, index: $0) } }

    /// One node. Made by the parsers only.
    package struct Entry: Sendable {
        package var start: UInt32
        package var end: UInt32
        /// Nodes in this subtree, this one included.
        package var size: UInt32
        /// Low three bits: ``Kind``. The rest: for a collection its number of children (a mapping counts keys and
        /// values), for a scalar one more than the index into `texts`, or zero when the source holds the text.
        package var payload: UInt32

        package init(kind: Kind, start: Int, end: Int, size: Int = 1, detail: Int = 0) {
            self.start = UInt32(truncatingIfNeeded: start)
            self.end = UInt32(truncatingIfNeeded: end)
            self.size = UInt32(truncatingIfNeeded: size)
            self.payload = UInt32(truncatingIfNeeded: detail) << 3 | kind.rawValue
        }

        var detail: Int { Int(payload >> 3) }
    }

    package enum Kind: UInt32, Sendable {
        /// A scalar without quotes; in JSON a number, `true`, `false` or `null`. Its type follows from its text.
        case plain = 0
        /// A scalar in quotes or a block: always a string. The text in the source excludes one byte at either end.
        case quoted = 1
        case sequence = 2
        case mapping = 3
    }
}
