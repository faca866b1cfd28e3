/// Finds a key that stands twice in one mapping.
///
/// Keys are compared by their bytes after escapes: two spellings that only look the same, such as a letter with its
/// accent composed and decomposed, are two keys, as they are to a provider.
package struct DuplicateKeys {
    private let entries: UnsafeBufferPointer<Tree.Entry>
    private let texts: [String]
    private let bytes: UnsafeBufferPointer<UInt8>

    /// Mappings of up to so many keys, which is nearly all of them, are compared pair by pair, without a table.
    private static let fewKeys = 12

    /// - Parameters:
    ///   - texts: The texts that entries refer to when the source does not hold them.
    ///   - bytes: The source.
    package init(
        entries: UnsafeBufferPointer<Tree.Entry>, texts: [String], bytes: UnsafeBufferPointer<UInt8>
    ) {
        self.entries = entries
        self.texts = texts
        self.bytes = bytes
    }

    /// The entries of the first key that repeats an earlier one, and of that earlier one; nil when all differ.
    ///
    /// - Parameter count: The number of keys. Each must be a scalar.
    package func find(in mapping: Int, count: Int) -> (first: Int, second: Int)? {
        guard count > 1 else { return nil }
        return count <= Self.fewKeys ? findAmongFew(mapping, count) : findAmongMany(mapping, count)
    }

    private func findAmongFew(_ mapping: Int, _ count: Int) -> (first: Int, second: Int)? {
        var right = keyAfter(mapping + 1)
        for earlier in 1..<count {
            var left = mapping + 1
            for _ in 0..<earlier {
                if areEqual(left, right) { return (left, right) }
                left = keyAfter(left)
            }
            if earlier + 1 < count { right = keyAfter(right) }
        }
        return nil
    }

    private func findAmongMany(_ mapping: Int, _ count: Int) -> (first: Int, second: Int)? {
        // By hash; a key whose hash is taken by another key goes to the next free number.
        var seen: [Int: Int] = [:]
        seen.reserveCapacity(count)
        var key = mapping + 1
        for _ in 0..<count {
            var hash = withText(key) { text in
                var hasher = Hasher()
                hasher.combine(bytes: UnsafeRawBufferPointer(text))
                return hasher.finalize()
            }
            while let earlier = seen[hash] {
                if areEqual(earlier, key) { return (earlier, key) }
                hash &+= 1
            }
            seen[hash] = key
            key = keyAfter(key)
        }
        return nil
    }

    /// The key that follows a key and its value; past the mapping for the last one.
    private func keyAfter(_ key: Int) -> Int {
        let value = key + 1
        return value + Int(entries[value].size)
    }

    private func areEqual(_ left: Int, _ right: Int) -> Bool {
        let (a, b) = (entries[left], entries[right])
        if a.detail == 0, b.detail == 0 {
            let (mine, other) = (sourceText(a), sourceText(b))
            return mine.count == other.count && mine.elementsEqual(other)
        }
        return withText(left) { mine in withText(right) { other in mine.elementsEqual(other) } }
    }

    private func sourceText(_ entry: Tree.Entry) -> UnsafeBufferPointer<UInt8> {
        let inset = entry.payload & 7 == Tree.Kind.quoted.rawValue ? 1 : 0
        let start = Int(entry.start) + inset
        return UnsafeBufferPointer(rebasing: bytes[start..<max(start, Int(entry.end) - inset)])
    }

    private func withText<Result>(_ key: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let entry = entries[key]
        guard entry.detail > 0 else { return body(sourceText(entry)) }
        var text = texts[entry.detail - 1]
        return text.withUTF8 { body($0) }
    }
}
