import PreflightPolicy

/// All patterns of up to three elements, and all texts of up to six letters, over an alphabet small enough to try each
/// with each. The patterns mention `a` and `:`; in the texts `b` stands for every scalar that no pattern mentions.
struct SmallPatterns {
    static let shared = SmallPatterns()

    /// Shorter texts first.
    let texts: [String]
    /// The texts before this one have fewer letters than the longest.
    let firstLongest: Int
    let patterns: [[Glob.Element]]
    let globs: [Glob]
    /// For each pattern and text one bit for each number of leading elements: whether those alone match the text.
    let signatures: [[UInt8]]

    init() {
        var texts = [""]
        var longest = [""]
        for _ in 0..<6 {
            longest = longest.flatMap { text in ["a", "b", ":"].map { text + $0 } }
            texts += longest
        }
        let letters: [Glob.Element] = [
            .literal("a"), .literal(":"), .anyScalar, .anySequence, .anyScalarExcept(":"), .anySequenceExcept(":"),
        ]
        var patterns: [[Glob.Element]] = [[]]
        var last = patterns
        for _ in 0..<3 {
            last = last.flatMap { pattern in letters.map { pattern + [$0] } }
            patterns += last
        }
        let scalars = texts.map { Array($0.unicodeScalars) }
        var known: [[Glob.Element]: [Bool]] = [:]
        var signatures: [[UInt8]] = []
        for pattern in patterns {
            known[pattern] = scalars.map { naivelyMatches(pattern[...], $0[...]) }
            let columns = (0...pattern.count).compactMap { known[Array(pattern.prefix($0))] }
            signatures.append(
                texts.indices.map { text in
                    columns.indices.reduce(into: UInt8(0)) { if columns[$1][text] { $0 |= 1 << UInt8($1) } }
                }
            )
        }
        self.texts = texts
        firstLongest = texts.count - longest.count
        self.patterns = patterns
        globs = patterns.map { Glob($0) }
        self.signatures = signatures
    }

    func matches(pattern: Int, text: Int) -> Bool {
        signatures[pattern][text] >> UInt8(patterns[pattern].count) & 1 != 0
    }

    /// Whether trying all texts decides every question about these patterns.
    ///
    /// What a pattern makes of a longer text depends on its signature for the text so far and on what follows, nothing
    /// else. So when the longest texts show no combination of signatures that shorter texts do not show, no text
    /// beyond them shows a new one either: whatever it does, a text of the list does.
    func isComplete(for patterns: [Int]) -> Bool {
        var seen: Set<UInt64> = []
        for text in texts.indices {
            let combined = patterns.reduce(UInt64(0)) { $0 << 4 | UInt64(signatures[$1][text]) }
            if text < firstLongest {
                seen.insert(combined)
            } else if !seen.contains(combined) {
                return false
            }
        }
        return true
    }

    /// The text of the list that stands for a witness: every scalar that no pattern mentions becomes `b`.
    static func standIn(for text: String) -> String {
        String(text.map { $0 == "a" || $0 == ":" ? $0 : "b" })
    }
}

/// The definition of matching, letter by letter, with no regard to time.
func naivelyMatches(_ pattern: ArraySlice<Glob.Element>, _ text: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let element = pattern.first else { return text.isEmpty }
    let rest = pattern.dropFirst()
    switch element {
    case .literal(let literal):
        let wanted = Array(literal.unicodeScalars)
        return text.starts(with: wanted) && naivelyMatches(rest, text.dropFirst(wanted.count))
    case .anyScalar:
        return !text.isEmpty && naivelyMatches(rest, text.dropFirst())
    case .anyScalarExcept(let separator):
        return !text.isEmpty && text.first != separator && naivelyMatches(rest, text.dropFirst())
    case .anySequence:
        return naivelyMatches(rest, text) || (!text.isEmpty && naivelyMatches(pattern, text.dropFirst()))
    case .anySequenceExcept(let separator):
        return naivelyMatches(rest, text)
            || (!text.isEmpty && text.first != separator && naivelyMatches(pattern, text.dropFirst()))
    }
}
