/// "Did you mean": the nearest of a list of known names.
package enum Suggestion {
    /// The nearest candidates by edit distance, nearest first, at most `limit`; none where nothing is near.
    ///
    /// A name is near when at most a third of its characters, and at least one edit, separate it from the input, and
    /// something of the input is left: `1` is not near `2`. Letter case alone counts less than a letter. Ties go by the order of `candidates`.
    package static func nearest(to input: String, in candidates: some Sequence<String>, limit: Int = 1) -> [String] {
        let wanted = Array(input.unicodeScalars.prefix(100))
        guard !wanted.isEmpty else { return [] }
        let folded = input.lowercased()
        var found: [(distance: Int, order: Int, name: String)] = []
        for (order, candidate) in candidates.enumerated() where candidate != input {
            let allowed = max(1, max(wanted.count, candidate.unicodeScalars.count) / 3)
            guard abs(candidate.unicodeScalars.count - wanted.count) <= allowed else { continue }
            let distance =
                candidate.lowercased() == folded
                ? 0 : editDistance(wanted, Array(candidate.unicodeScalars), limit: allowed)
            let isLeft = distance < max(wanted.count, candidate.unicodeScalars.count)
            if distance <= allowed, isLeft { found.append((distance, order, candidate)) }
        }
        found.sort { ($0.distance, $0.order) < ($1.distance, $1.order) }
        return found.prefix(limit).map(\.name)
    }

    /// Damerau–Levenshtein distance (adjacent transpositions count one), or `limit + 1` when it is larger.
    static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int {
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var twoBack = [Int](repeating: 0, count: b.count + 1)
        var previous = Array(0...b.count)
        for i in 1...a.count {
            var current = [i] + [Int](repeating: 0, count: b.count)
            for j in 1...b.count {
                let cost = a[i - 1] == b[j - 1] ? 0 : 1
                current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    current[j] = min(current[j], twoBack[j - 2] + 1)
                }
            }
            if (current.min() ?? 0) > limit { return limit + 1 }
            twoBack = previous
            previous = current
        }
        return previous[b.count]
    }
}
