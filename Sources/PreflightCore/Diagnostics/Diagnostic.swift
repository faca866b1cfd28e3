/// Something wrong with an input, told where it stands.
///
/// The place is not optional: a diagnostic that points nowhere cannot be built.
/// Message style: lower case, no final period, no line break, user input in backticks (docs/style.md).
package struct Diagnostic: Sendable {
    package var finding: Finding
    package var severity: Severity
    /// What is wrong: the one sentence to show if only one can be shown.
    package var message: String
    package var location: Location
    /// A few words beside the caret; empty for none.
    package var label: String
    /// Why we think so.
    package var notes: [String]
    /// What to do, in the imperative.
    package var help: [String]
    /// Other places that matter, such as the first of two equal keys.
    package var related: [Related]
    /// Whether the text at the place may be shown; see ``discreet``.
    package private(set) var quotesSource: Bool

    package struct Related: Sendable {
        package var location: Location
        package var label: String

        package init(_ location: Location, _ label: String) {
            self.location = location
            self.label = label
        }
    }

    package init(
        _ finding: Finding,
        severity: Severity = .error,
        _ message: String,
        at location: Location,
        label: String = "",
        notes: [String] = [],
        help: [String] = [],
        related: [Related] = []
    ) {
        self.finding = finding
        self.severity = severity
        self.message = message
        self.location = location
        self.label = label
        self.notes = notes
        self.help = help
        self.related = related
        // A file that was not read, or is empty, has no line to show.
        self.quotesSource = !location.file.isConfidential && !location.file.bytes.isEmpty
    }

    /// The same diagnostic without a word of the text that it is about: the place alone.
    ///
    /// For places where a secret may stand. What messages quote from the text goes too; our own words in backticks are
    /// short, and stay.
    package var discreet: Diagnostic {
        var diagnostic = self
        diagnostic.quotesSource = false
        diagnostic.message = Self.withoutQuotations(message)
        diagnostic.label = Self.withoutQuotations(label)
        diagnostic.notes = notes.map(Self.withoutQuotations)
        diagnostic.help = help.map(Self.withoutQuotations)
        diagnostic.related = related.map { Related($0.location, Self.withoutQuotations($0.label)) }
        return diagnostic
    }

    private static let longestOwnWord = 12

    /// Every second piece between backticks is a quotation.
    private static func withoutQuotations(_ text: String) -> String {
        let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
        return pieces.enumerated().map { index, piece in
            index % 2 == 1 && piece.unicodeScalars.count > longestOwnWord ? "…" : String(piece)
        }.joined(separator: "`")
    }
}

extension [Diagnostic] {
    package var hasErrors: Bool { contains { $0.severity == .error } }

    /// In the order of the text; equal diagnostics once, as when one manifest is read for several environments.
    package func inTextOrder() -> [Diagnostic] {
        var seen: Set<String> = []
        let unique = filter {
            seen.insert("\($0.location.file.name)\u{0}\($0.location.span)\u{0}\($0.finding.id)\u{0}\($0.message)")
                .inserted
        }
        return unique.enumerated().sorted {
            let (a, b) = ($0.element.location, $1.element.location)
            if a.file.name != b.file.name { return a.file.name < b.file.name }
            if a.span.start != b.span.start { return a.span.start < b.span.start }
            return $0.offset < $1.offset
        }.map(\.element)
    }
}
