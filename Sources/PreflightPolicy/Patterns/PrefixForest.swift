/// Path-compressed byte tries in flat arrays. Each holds items under byte keys and finds those whose key a text starts
/// with, or whose key starts with a text.
struct PrefixForest: Sendable {
    private struct Node {
        /// The bytes between the parent and here, in `labels`.
        var label: Range<UInt32> = 0..<0
        /// In `nodes`, ordered by the first byte of their labels.
        var children: Range<UInt32> = 0..<0
        /// In `items`, in the order in which they were given.
        var items: Range<UInt32> = 0..<0
    }

    private var nodes: [Node] = []
    /// For each node the first byte of its label, apart from the nodes so that siblings lie side by side; 0 for a root.
    private var firstBytes: [UInt8] = []
    private var labels: [UInt8] = []
    private(set) var items: [Int] = []

    /// Adds one more trie.
    ///
    /// - Parameter entries: items that have equal keys keep their order.
    /// - Returns: its root, to start walks from.
    mutating func addTrie(_ entries: [(key: [UInt8], item: Int)]) -> Int {
        let sorted = entries.enumerated()
            .sorted { a, b in
                if a.element.key == b.element.key { return a.offset < b.offset }
                return a.element.key.lexicographicallyPrecedes(b.element.key)
            }
            .map(\.element)
        let root = nodes.count
        nodes.append(Node())
        firstBytes.append(0)
        var pending: [(node: Int, entries: Range<Int>, depth: Int)] = [(root, sorted.indices, 0)]
        var done = 0
        while done < pending.count {
            let (node, range, depth) = pending[done]
            done += 1
            guard let first = sorted[range].first, let last = sorted[range].last else { continue }
            // Sorted keys agree as far as the first and the last do.
            var end = depth
            while end < first.key.count, end < last.key.count, first.key[end] == last.key[end] { end += 1 }
            nodes[node].label = store(first.key[depth..<end])
            let here = sorted[range].prefix { $0.key.count == end }
            nodes[node].items = UInt32(items.count)..<UInt32(items.count + here.count)
            items.append(contentsOf: here.map(\.item))
            let firstChild = nodes.count
            var start = here.endIndex
            while start < range.upperBound {
                let byte = sorted[start].key[end]
                let next = sorted[start..<range.upperBound].firstIndex { $0.key[end] != byte } ?? range.upperBound
                pending.append((nodes.count, start..<next, end))
                nodes.append(Node())
                firstBytes.append(byte)
                start = next
            }
            nodes[node].children = UInt32(firstChild)..<UInt32(nodes.count)
        }
        return root
    }

    private mutating func store(_ label: ArraySlice<UInt8>) -> Range<UInt32> {
        let start = UInt32(labels.count)
        labels.append(contentsOf: label)
        return start..<UInt32(labels.count)
    }

    /// Visits the items whose key the text starts with, shorter keys first. Allocates nothing.
    @inline(__always)
    func visitPrefixes(of text: Swift.Span<UInt8>, from root: Int, _ visit: (_ item: Int) -> Void) {
        let (nodes, labels, items) = (nodes.span, labels.span, items.span)
        var node = root
        var offset = 0
        while true {
            let label = nodes[node].label
            guard text.count - offset >= label.count else { return }
            for index in label {
                if labels[Int(index)] != text[offset] { return }
                offset += 1
            }
            for index in nodes[node].items { visit(items[Int(index)]) }
            guard offset < text.count, let child = child(of: node, startingWith: text[offset]) else { return }
            node = child
        }
    }

    /// Visits the items whose key starts with the text, or which the text starts with.
    func visitCompatible(with text: [UInt8], from root: Int, _ visit: (_ item: Int) -> Void) {
        var node = root
        var offset = 0
        while true {
            for index in nodes[node].label {
                if offset == text.count { break }
                if labels[Int(index)] != text[offset] { return }
                offset += 1
            }
            if offset == text.count { return visitAll(below: node, visit) }
            for index in nodes[node].items { visit(items[Int(index)]) }
            guard let child = child(of: node, startingWith: text[offset]) else { return }
            node = child
        }
    }

    private func visitAll(below top: Int, _ visit: (_ item: Int) -> Void) {
        var pending = [top]
        while let node = pending.popLast() {
            for index in nodes[node].items { visit(items[Int(index)]) }
            pending.append(contentsOf: nodes[node].children.reversed().map(Int.init))
        }
    }

    @inline(__always)
    private func child(of node: Int, startingWith byte: UInt8) -> Int? {
        var low = Int(nodes[node].children.lowerBound)
        var high = Int(nodes[node].children.upperBound)
        while low < high {
            let middle = (low + high) >> 1
            if firstBytes[middle] == byte { return middle }
            if firstBytes[middle] < byte { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}
