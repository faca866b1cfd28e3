import PreflightCore

extension TreeBuilder {
    /// Keys are equal when their texts are, however they are quoted: whoever reads the tree finds a key by its text.
    func refuseDuplicateKeys(in mapping: Int) throws(YAMLProblem) {
        let count = entries[mapping].childCount / 2
        guard count > 1 else { return }
        let found = entries.withUnsafeBufferPointer { entries in
            DuplicateKeys(entries: entries, texts: texts, bytes: source.bytes).find(in: mapping, count: count)
        }
        if let (first, second) = found { throw duplicateKey(first, second) }
    }
}
