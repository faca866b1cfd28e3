/// What a run tells the shell (docs/exit-status.md). It does not depend on the report's format.
package enum ExitStatus: Int32, Sendable, CaseIterable {
    /// Every requirement holds.
    case cleared = 0
    /// At least one requirement does not hold.
    case blocked = 1
    /// A manifest or the snapshot is wrong; nothing was checked.
    case invalid = 2
    /// Nothing is known to be missing, but something could not be decided, or nothing was asked.
    case undecided = 3
    /// The command line is wrong, or names a path that does not exist.
    case usage = 64
    /// A bug of ours.
    case internalError = 70
    /// A report could not be written.
    case outputFailed = 74

    package var summary: String {
        switch self {
        case .cleared: "cleared: every requirement holds; warnings and valid waivers do not block"
        case .blocked: "blocked: at least one requirement does not hold"
        case .invalid: "a manifest or the snapshot is wrong; nothing was checked"
        case .undecided:
            "undecided: nothing known to be missing, but something could not be decided, or nothing was asked"
        case .usage: "wrong usage, or a path that does not exist"
        case .internalError: "a bug in preflight"
        case .outputFailed: "a report could not be written"
        }
    }
}

/// The command line cannot be carried out; told on standard error, status 64.
struct UsageError: Error {
    var message: String
    var help: [String] = []
}
