extension VisibleText {
    /// The text in at most `columns` columns: where it is longer, its middle gives way to `…`, because the two ends
    /// of a resource name are what tells it from its neighbours.
    package func shortened(to columns: Int) -> VisibleText {
        guard columns > 0, DisplayWidth.of(text) > columns else { return self }
        let head = Self.prefix(of: text.unicodeScalars, columns: columns / 2)
        let tail = Self.prefix(of: text.unicodeScalars.reversed(), columns: columns - columns / 2 - 1)
        var short = ""
        short.unicodeScalars.append(contentsOf: head)
        short.unicodeScalars.append("…")
        short.unicodeScalars.append(contentsOf: tail.reversed())
        return VisibleText(visible: short)
    }

    private static func prefix(of scalars: some Sequence<Unicode.Scalar>, columns: Int) -> [Unicode.Scalar] {
        var taken: [Unicode.Scalar] = []
        var left = columns
        for scalar in scalars {
            left -= DisplayWidth.of(scalar)
            if left < 0 { break }
            taken.append(scalar)
        }
        return taken
    }
}
