import PreflightCore

/// Text from a manifest, a server or a snapshot, made safe to print: one line, nothing invisible, no build-log command.
///
/// What a reader would not see is spelled out: a line break is `\n`, a right-to-left override `\u{202E}`. So is what a
/// log reader would obey: the bracket of a ``LogCommand``, and a colon that leads, because `::command::` counts at the
/// start of a line with the space before it trimmed, where indentation is no help.
/// Source: actions/runner, src/Runner.Common/ActionCommand.cs (`TryParseV2`).
package struct VisibleText: Sendable, Hashable {
    package let text: String

    package init(_ input: some StringProtocol) {
        guard input.utf8.contains(where: { !(0x20..<0x7F ~= $0) || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: ":") })
        else {
            text = String(input)
            return
        }
        var visible = String.UnicodeScalarView()
        var command = LogCommand()
        var isLeading = true
        for scalar in input.unicodeScalars {
            if command.opens(at: scalar) || (isLeading && scalar == ":") {
                visible.append(contentsOf: Self.escape(scalar).unicodeScalars)
            } else {
                Self.append(scalar, to: &visible)
            }
            isLeading = isLeading && scalar.properties.isWhitespace
        }
        text = String(visible)
    }

    /// Text that is made of visible text and of our own.
    init(visible: String) {
        text = visible
    }

    /// Appends the scalar itself, or its escape when a reader would not see it.
    static func append(_ scalar: Unicode.Scalar, to visible: inout String.UnicodeScalarView) {
        switch scalar {
        case "\n": visible.append(contentsOf: #"\n"#.unicodeScalars)
        case "\r": visible.append(contentsOf: #"\r"#.unicodeScalars)
        case "\t": visible.append(contentsOf: #"\t"#.unicodeScalars)
        case _ where scalar.isDeceptive: visible.append(contentsOf: escape(scalar).unicodeScalars)
        default: visible.append(scalar)
        }
    }

    static func escape(_ scalar: Unicode.Scalar) -> String {
        #"\u{"# + String(scalar.value, radix: 16, uppercase: true) + "}"
    }
}
