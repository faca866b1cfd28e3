package import PreflightCore

/// A text with `❶…❿` in it: the markers are taken out and remembered as byte offsets of the clean text.
///
/// Tests name places by marker, so that a moved line breaks nothing: `provider: ❶asw`.
package struct MarkedText: Sendable {
    package let text: String
    /// Byte offsets in `text`.
    package let offsets: [Character: Int]

    private static let markers: Set<Character> = Set("❶❷❸❹❺❻❼❽❾❿")

    package init(_ marked: String) {
        var text = ""
        var offsets: [Character: Int] = [:]
        for character in marked {
            if Self.markers.contains(character) {
                offsets[character] = text.utf8.count
            } else {
                text.append(character)
            }
        }
        self.text = text
        self.offsets = offsets
    }

    package func file(named name: String = "test.yaml") -> SourceFile {
        SourceFile(name: name, text: text)
    }

    /// The marker that stands at the diagnostic's start, or its line and column where none does.
    package func place(of location: Location) -> String {
        if let marker = offsets.first(where: { $0.value == location.span.start })?.key { return String(marker) }
        return "\(location.start.line):\(location.start.column)"
    }

    /// One line a diagnostic: marker, finding id, message. Compared as a whole list, so that an extra one fails.
    package func summary(of diagnostics: [Diagnostic]) -> [String] {
        diagnostics.map { "\(place(of: $0.location)) \($0.finding.id): \($0.message)" }
    }
}
