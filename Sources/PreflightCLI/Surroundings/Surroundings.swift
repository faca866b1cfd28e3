package import PreflightCore

/// Everything outside that a command may touch, so that tests can hand in their own: no other file of this target reads
/// the environment, the clock or a terminal.
package struct Surroundings: Sendable {
    package var environment: [String: String]
    package var now: Instant
    package var isTerminal: Bool
    package var output: any TextSink
    package var errors: any TextSink

    package init(
        environment: [String: String], now: Instant, isTerminal: Bool, output: any TextSink, errors: any TextSink
    ) {
        self.environment = environment
        self.now = now
        self.isTerminal = isTerminal
        self.output = output
        self.errors = errors
    }
}

/// Somewhere to write text to.
package protocol TextSink: Sendable {
    /// Writes all of it, or says that it could not.
    func write(_ text: String) -> Bool
}
