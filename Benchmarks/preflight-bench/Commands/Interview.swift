import PreflightCore

/// Questions about a recording, and whoever answers them.
protocol Interview {
    associatedtype Decision

    /// From the texts of the questions to decisions, in order.
    func decide() throws -> [Decision]
    /// What a report says besides the verdicts, where a decision does not hold it already.
    func explain(_ decisions: [Decision]) throws
    static func verdict(of decision: Decision) -> Verdict
}

extension Interview {
    func explain(_ decisions: [Decision]) {}
}
