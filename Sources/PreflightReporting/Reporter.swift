package import PreflightCore

/// Renders a report in one format.
///
/// A reporter is a function of the report: no clock, no environment, no terminal. A new format is one file and one
/// line in ``Reporters``.
package protocol Reporter: Sendable {
    /// The name after `--report`.
    var format: String { get }
    /// What it is for, in a few words, for help texts.
    var purpose: String { get }
    /// The whole output, closed by a newline.
    func render(_ report: Report, _ options: ReportOptions) -> String
}

/// How to render, for formats that people read; machine formats ignore it.
package struct ReportOptions: Sendable {
    package enum Detail: Sendable {
        /// The last line alone.
        case summary
        /// What needs attention.
        case attention
        /// Every requirement, with what decided.
        case everything
    }

    package var detail: Detail
    package var colour: Colour

    package init(detail: Detail = .attention, colour: Colour = .never) {
        self.detail = detail
        self.colour = colour
    }
}
