import PreflightCore

/// A tree in one line: kinds, texts and what each scalar's span covers.
func outline(_ node: Node) -> String {
    switch node.kind {
    case .sequence: "[" + node.elements.map(outline).joined(separator: ", ") + "]"
    case .mapping:
        "{" + node.pairs.map { "\(outline($0.key)): \(outline($0.value))" }.joined(separator: ", ") + "}"
    case .plain: node.text.isEmpty ? "~" : node.text
    case .quoted: node.text.debugDescription
    }
}

/// Every node of a tree in the order of the text.
func allNodes(_ tree: Tree) -> [Node] {
    var found: [Node] = []
    var left = Array(tree.documents.reversed())
    while let node = left.popLast() {
        found.append(node)
        let children = node.isMapping ? node.pairs.flatMap { [$0.key, $0.value] } : Array(node.elements)
        left.append(contentsOf: children.reversed())
    }
    return found
}
