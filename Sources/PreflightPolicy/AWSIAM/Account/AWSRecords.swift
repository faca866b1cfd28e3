import PreflightCore

/// The records of one list of an account's details, by the name that others use for them.
struct AWSRecords: Sendable {
    private(set) var named: [String: Node] = [:]
    /// Names that stand for records with different contents: which of them holds is not known.
    private(set) var contradicted: Set<String> = []

    /// - Parameter lists: the list as each page has it. Elements without a name are passed over.
    init(_ lists: [Node], by key: StaticString) {
        for list in lists {
            for record in list.elements {
                guard let name = record[key], name.isScalar else { continue }
                if let known = named.updateValue(record, forKey: name.text), !known.hasSameContents(as: record) {
                    contradicted.insert(name.text)
                }
            }
        }
    }
}

extension Node {
    /// Whether both hold the same, keys in the same order.
    func hasSameContents(as other: Node) -> Bool {
        var pending = [(self, other)]
        while let (left, right) = pending.popLast() {
            guard left.kind == right.kind, left.count == right.count else { return false }
            if left.isScalar, !left.text.utf8.elementsEqual(right.text.utf8) { return false }
            pending += zip(left.elements, right.elements)
            for (pair, twin) in zip(left.pairs, right.pairs) {
                pending += [(pair.key, twin.key), (pair.value, twin.value)]
            }
        }
        return true
    }
}
