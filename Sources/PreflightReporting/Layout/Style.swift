/// What a piece of a line is. Colours follow from it and layout never does: the plain text and the coloured text are
/// the same but for the colour codes.
package enum Style: Sendable {
    case plain
    case heading
    case faint
    case missing
    case denied
    case undecided
    case excess
    case granted
    case error
    case warning
    case note
    case help

    /// The parameters of Select Graphic Rendition; nil for none. Only the eight basic colours, which every terminal
    /// theme keeps readable.
    /// Source: ECMA-48 §8.3.117.
    var graphicRendition: StaticString? {
        switch self {
        case .plain: nil
        case .heading: "1"
        case .faint: "2"
        case .missing, .denied, .error: "1;31"
        case .undecided, .warning: "1;33"
        case .excess: "1;35"
        case .granted, .help: "1;32"
        case .note: "1;36"
        }
    }
}

/// Whether to colour. Decided by whoever knows the terminal and `NO_COLOR`.
package enum Colour: Sendable {
    case never
    case always
}
