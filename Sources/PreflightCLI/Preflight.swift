package import ArgumentParser
import PreflightCore
import PreflightReporting

/// The command line.
package struct Preflight: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "preflight",
        abstract: "Check before a deploy that every permission it needs is granted.",
        discussion: """
            Examples:
              preflight check --from snapshot --environment production
              preflight lint
              preflight explain aws-not-granted

            A manifest declares what a workload needs; a snapshot is a folder of the
            platforms' own documents. `preflight check --help` has more examples.
            """,
        version: Version.current,
        subcommands: [
            CheckCommand.self, LintCommand.self, ExplainCommand.self, SchemaCommand.self, ProvidersCommand.self,
        ]
    )

    package init() {}

    /// Runs one command line, without the program's name, and returns its exit status. Never throws and never exits: an
    /// error that escaped would look like a finding.
    package static func run(_ arguments: [String], in surroundings: Surroundings) async -> ExitStatus {
        do {
            try refuseUnknownCommand(arguments)
            var command = try parseAsRoot(arguments)
            if let runnable = command as? any AsyncRunnable { return try await runnable.run(in: surroundings) }
            // `--help` is parsed into a command of the parser's own, which answers by throwing.
            if !(command is Preflight) { try command.run() }
            return surroundings.output.write(helpMessage() + "\n") ? .usage : .outputFailed
        } catch let error as UsageError {
            return tell(error, in: surroundings)
        } catch {
            return parserAnswer(error, in: surroundings)
        }
    }

    /// What the parser says of a command line that it did not turn into a command: help and version, which are "errors"
    /// to it, and real errors.
    private static func parserAnswer(_ error: any Error, in surroundings: Surroundings) -> ExitStatus {
        if exitCode(for: error).isSuccess {
            return surroundings.output.write(fullMessage(for: error) + "\n") ? .cleared : .outputFailed
        }
        var message = message(for: error).split(separator: "\n").first.map(String.init) ?? "wrong usage"
        if message.hasSuffix(".") { message.removeLast() }
        message = message.prefix(1).lowercased() + message.dropFirst()
        return tell(UsageError(message: message, help: ["see `preflight --help`"]), in: surroundings)
    }

    private static func tell(_ error: UsageError, in surroundings: Surroundings) -> ExitStatus {
        let lines = ["error: " + error.message] + error.help.map { "help: " + $0 }
        _ = surroundings.errors.write(lines.map { VisibleText($0).text + "\n" }.joined())
        return .usage
    }

    /// The parser would call a misspelt command an unexpected argument.
    private static func refuseUnknownCommand(_ arguments: [String]) throws(UsageError) {
        let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        guard let first = arguments.first, !first.hasPrefix("-"), !names.contains(first) else { return }
        throw UsageError(
            message: "unknown command `\(first)`",
            help: Suggestion.nearest(to: first, in: names).map { "did you mean `preflight \($0)`" }
                + ["commands are \(names.listed)"])
    }
}

/// A command that gets its surroundings handed in.
protocol AsyncRunnable: ParsableCommand {
    func run(in surroundings: Surroundings) async throws(UsageError) -> ExitStatus
}

enum Version {
    static let current = "0.1.0"
}
