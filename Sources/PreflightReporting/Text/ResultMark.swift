import PreflightCore

/// The symbol in front of a result, its colour, and its word in the legend.
enum ResultMark: CaseIterable {
    case missing
    case denied
    case undecided
    case excess
    case waived
    case granted

    init(_ result: RequirementResult) {
        guard result.waiver == nil else {
            self = .waived
            return
        }
        switch result.answer.verdict {
        case .granted: self = .granted
        case .missing: self = .missing
        case .denied: self = .denied
        case .conditional, .unknown: self = .undecided
        case .excess: self = .excess
        }
    }

    var symbol: StaticString {
        switch self {
        case .missing: "+"
        case .denied: "!"
        case .undecided: "?"
        case .excess: "-"
        case .waived: "~"
        case .granted: " "
        }
    }

    var style: Style {
        switch self {
        case .missing: .missing
        case .denied: .denied
        case .undecided: .undecided
        case .excess: .excess
        case .waived: .faint
        case .granted: .plain
        }
    }

    /// The symbols that these results use, in one line; empty when none is used.
    static func legend(_ results: [RequirementResult]) -> Line {
        let used = Set(results.map(ResultMark.init))
        let undecided = Set(results.filter { $0.waiver == nil }.map(\.answer.verdict).filter(\.isUndecided))
        var line = Line()
        for mark in allCases where mark != .granted && used.contains(mark) {
            line.add(line.isEmpty ? "  " : "   ")
            line.add(mark.symbol, mark.style)
            line.add(" ")
            switch mark {
            case .missing: line.add("missing")
            case .denied: line.add("denied")
            case .undecided where undecided.count > 1: line.add("conditional or unknown")
            case .undecided: line.add(undecided.contains(.unknown) ? "unknown" : "conditional")
            case .excess: line.add("excess")
            case .waived: line.add("waived")
            case .granted: break
            }
        }
        return line
    }
}
