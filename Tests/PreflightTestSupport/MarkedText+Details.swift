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
