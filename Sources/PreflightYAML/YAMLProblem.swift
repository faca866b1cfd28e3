import PreflightCore

/// Why a text was not read, and where; becomes the one diagnostic of a ``ParseFailure``.
struct YAMLProblem: Error {
    var finding = Finding.invalidYAML
    var message: String
    var span: Span
    var label = ""
    var notes: [String] = []
    var help: [String] = []
    var related: [(span: Span, label: String)] = []

    func diagnostic(in file: SourceFile) -> Diagnostic {
        Diagnostic(
            finding,
            message,
            at: Location(file: file, span: span),
            label: label,
            notes: notes,
            help: help,
            related: related.map { .init(Location(file: file, span: $0.span), $0.label) }
        )
    }
}
