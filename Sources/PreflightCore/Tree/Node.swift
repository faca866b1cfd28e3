/// A value in a ``Tree``, with its exact place.
package struct Node: Sendable {
    package let tree: Tree
    package let index: Int

    package init(tree: Tree, index: Int) {
        self.tree = tree
        self.index = index
    }

    private var entry: Tree.Entry { tree.entries[index] }

    package var kind: Tree.Kind { Tree.Kind(rawValue: entry.payload & 7) ?? .plain }
    package var isMapping: Bool { kind == .mapping }
    package var isSequence: Bool { kind == .sequence }
    package var isScalar: Bool { kind == .plain || kind == .quoted }
    package var span: Span { Span(Int(entry.start), Int(entry.end)) }

    /// Where to underline: a block collection spans many lines, so its first key or element stands for it.
    package var location: Location {
        var place = self
        while place.isMapping || place.isSequence, place.entry.detail > 0, tree.file.spansLines(place.span) {
            place = Node(tree: tree, index: place.index + 1)
        }
        return Location(file: tree.file, span: place.span)
    }

    /// The scalar's text with escapes resolved; empty for a collection.
    package var text: String {
        let entry = entry
        if entry.detail > 0, isScalar { return tree.texts[entry.detail - 1] }
        return withSourceText { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the scalar's text is exactly this, without making a string.
    package func hasText(_ other: StaticString) -> Bool {
        hasText(UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount))
    }

    /// Compares bytes: texts that are only canonically equivalent are different keys.
    private func hasText(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
        let entry = entry
        let kind = kind
        guard kind == .plain || kind == .quoted else { return other.isEmpty }
        if entry.detail > 0 { return tree.texts[entry.detail - 1].utf8.elementsEqual(other) }
        // Most keys differ in length from the one that is looked for, and then the text is not touched.
        let inset = kind == .quoted ? 1 : 0
        let start = Int(entry.start) + inset
        guard max(0, Int(entry.end) - inset - start) == other.count else { return false }
        return tree.file.bytes.withUnsafeBufferPointer { bytes in
            for offset in 0..<other.count where bytes[start + offset] != other[offset] { return false }
            return true
        }
    }

    /// A hash of the scalar's text, without making a string; see ``TextHash``.
    package func textHash(seed: UInt64 = TextHash.seed) -> UInt64 {
        let entry = entry
        if entry.detail > 0, isScalar { return TextHash.hash(tree.texts[entry.detail - 1], seed: seed) }
        return withSourceText { TextHash.hash(bytes: $0, seed: seed) }
    }

    /// The bytes that hold the text in the source; nothing for collections.
    private func withSourceText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let entry = entry
        let inset = kind == .quoted ? 1 : 0
        let start = Int(entry.start) + inset
        let end = Int(entry.end) - inset
        return tree.file.bytes.withUnsafeBufferPointer { bytes in
            guard isScalar, start < end else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
            return body(UnsafeBufferPointer(rebasing: bytes[start..<end]))
        }
    }

    /// Children of a sequence; empty for anything else.
    package var elements: Elements { Elements(tree: tree, following: index + 1, left: isSequence ? entry.detail : 0) }

    /// Keys and values of a mapping in the order of the text; empty for anything else.
    package var pairs: Pairs {
        Pairs(nodes: Elements(tree: tree, following: index + 1, left: isMapping ? entry.detail : 0))
    }

    /// The number of elements or of keys; 0 for a scalar.
    package var count: Int {
        switch kind {
        case .sequence: entry.detail
        case .mapping: entry.detail / 2
        case .plain, .quoted: 0
        }
    }

    /// The value under a key, or nil where this is no mapping or has no such key.
    package subscript(key: StaticString) -> Node? {
        for (name, value) in pairs where name.hasText(key) { return value }
        return nil
    }

    /// The value under a key known only at run time.
    package func value(of key: String) -> Node? {
        var key = key
        return key.withUTF8 { wanted in
            for (name, value) in pairs where name.hasText(wanted) { return value }
            return nil
        }
    }

    package struct Elements: Sequence, IteratorProtocol, Sendable {
        let tree: Tree
        var following: Int
        var left: Int

        package mutating func next() -> Node? {
            guard left > 0 else { return nil }
            left -= 1
            let node = Node(tree: tree, index: following)
            following += Int(tree.entries[following].size)
            return node
        }
    }

    package struct Pairs: Sequence, IteratorProtocol, Sendable {
        var nodes: Elements

        package mutating func next() -> (key: Node, value: Node)? {
            guard let key = nodes.next(), let value = nodes.next() else { return nil }
            return (key, value)
        }
    }
}

extension SourceFile {
    fileprivate func spansLines(_ span: Span) -> Bool {
        bytes[min(span.start, bytes.count)..<min(span.end, bytes.count)].contains(0x0A)
    }
}
