import PreflightCore

extension TreeBuilder {
    /// Keys are equal when their texts are, however they are quoted: whoever reads the tree finds a key by its text.
    func refuseDuplicateKeys(in mapping: Int) throws(YAMLProblem) {
        let count = entries[mapping].childCount / 2
        guard count > 1 else { return }
        if count <= 8 {
            var right = mapping + 1
            for position in 0..<count {
                var left = mapping + 1
                for _ in 0..<position {
                    if key(left) == key(right) { throw duplicateKey(left, right) }
                    left = following(left)
                }
                right = following(right)
            }
            return
        }
        var first: [Key: Int] = [:]
        first.reserveCapacity(count)
        var index = mapping + 1
        for _ in 0..<count {
            if let earlier = first.updateValue(index, forKey: key(index)) { throw duplicateKey(earlier, index) }
            index = following(index)
        }
    }

    /// The key after this one: past it (a scalar) and its value.
    private func following(_ key: Int) -> Int { key + 1 + Int(entries[key + 1].size) }

    private func key(_ index: Int) -> Key {
        let entry = entries[index]
        if let text = entry.textIndex { return .decoded(texts[text]) }
        let inset = entry.kind == .quoted ? 1 : 0
        return .source(
            UnsafeBufferPointer(rebasing: source.bytes[Int(entry.start) + inset..<Int(entry.end) - inset]))
    }

    /// A key's text, without a copy where the source holds it.
    private enum Key: Hashable {
        case source(UnsafeBufferPointer<UInt8>)
        case decoded(String)

        static func == (left: Key, right: Key) -> Bool {
            switch (left, right) {
            case (.source(let left), .source(let right)):
                left.count == right.count && left.elementsEqual(right)
            case (.source(let bytes), .decoded(let text)), (.decoded(let text), .source(let bytes)):
                bytes.elementsEqual(text.utf8)
            case (.decoded(let left), .decoded(let right)): left.utf8.elementsEqual(right.utf8)
            }
        }

        func hash(into hasher: inout Hasher) {
            switch self {
            case .source(let bytes): hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
            case .decoded(let text):
                var text = text
                text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
            }
        }
    }
}
