/// A span in a file: what every diagnostic and every requirement carries.
package struct Location: Sendable {
    package let file: SourceFile
    package let span: Span

    package init(file: SourceFile, span: Span) {
        self.file = file
        self.span = span
    }

    package var start: Position { file.position(at: span.start) }
    /// Exclusive.
    package var end: Position { file.position(at: span.end) }
    package var text: String { file.text(span) }
}

extension Location: Equatable {
    package static func == (left: Location, right: Location) -> Bool {
        left.file === right.file && left.span == right.span
    }
}

extension SourceFile {
    /// The place for what concerns a file as a whole.
    package var startLocation: Location { Location(file: self, span: Span(0, 0)) }
}
