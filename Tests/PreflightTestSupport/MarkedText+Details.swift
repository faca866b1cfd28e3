package import PreflightCore

extension MarkedText {
    /// Everything that diagnostics say, a line a part: the place with the text under it and the message, then label,
    /// notes, help and related places, each indented by two spaces.
    ///
    ///     ❷ `owner` duplicate-key: duplicate key `owner`
    ///       related ❶ `owner`: first here
    package func details(of diagnostics: [Diagnostic]) -> [String] {
        diagnostics.flatMap { diagnostic in
            var lines = ["\(shown(diagnostic.location)) \(diagnostic.finding.id): \(diagnostic.message)"]
            if !diagnostic.label.isEmpty { lines.append("  label: \(diagnostic.label)") }
            lines += diagnostic.notes.map { "  note: \($0)" }
            lines += diagnostic.help.map { "  help: \($0)" }
            lines += diagnostic.related.map { "  related \(shown($0.location)): \($0.label)" }
            return lines
        }
    }

    private func shown(_ location: Location) -> String {
        let text = location.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎")
        return "\(place(of: location)) `\(text)`"
    }
}

/// A small generator with a seed (SplitMix64), so that a failing property fails again.
package struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
