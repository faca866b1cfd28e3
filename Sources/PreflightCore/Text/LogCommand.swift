/// Finds the bracket of `##[command]` and `##vso[command]`, which build agents obey anywhere in a line of a log, so that
/// an output can break it up.
/// Source: actions/runner, src/Runner.Common/ActionCommand.cs (`TryParse`); Azure Pipelines, Logging commands.
package struct LogCommand: Sendable {
    private enum State {
        case outside
        case sharp
        case sharps
        case word
    }

    private var state = State.outside

    package init() {}

    /// Whether this scalar, after the ones before it, opens a command.
    package mutating func opens(at scalar: Unicode.Scalar) -> Bool {
        switch (state, scalar) {
        case (.sharp, "#"), (.sharps, "#"): state = .sharps
        case (_, "#"): state = .sharp
        case (.sharps, "["), (.word, "["):
            state = .outside
            return true
        case (.sharps, "a"..."z"), (.sharps, "A"..."Z"), (.word, "a"..."z"), (.word, "A"..."Z"): state = .word
        default: state = .outside
        }
        return false
    }
}
