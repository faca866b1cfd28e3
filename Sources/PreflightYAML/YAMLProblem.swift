import PreflightCore

/// Why a stream cannot be read, and where.
struct YAMLProblem: Error {
    var finding: Finding
    var message: String
    var span: Span
    var label = ""
    var help: [String] = []
    var related: [(span: Span, label: String)] = []

    func diagnostic(in file: SourceFile) -> Diagnostic {
        Diagnostic(
            finding, message, at: Location(file: file, span: span), label: label, help: help,
            related: related.map { .init(Location(file: file, span: $0.span), $0.label) })
    }
}
