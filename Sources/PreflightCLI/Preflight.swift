package import ArgumentParser
package import PreflightCore

/// The command line.
package struct Preflight: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "preflight",
        abstract: "Check before a deploy that every permission it needs is granted.",
        discussion: """
            Examples:
              preflight check --from snapshot --environment production     what is missing?
              preflight lint                                               are the manifests right?
              preflight explain aws-not-granted                            what does a finding mean?

            A manifest declares what a workload needs; a snapshot is a folder of the platforms' own documents.
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
            let command = try parseAsRoot(arguments)
            guard let runnable = command as? any AsyncRunnable else {
                return surroundings.output.write(helpMessage() + "\n") ? .usage : .outputFailed
            }
            return try await runnable.run(in: surroundings)
        } catch let error as UsageError {
            let lines = ["error: " + error.message] + error.help.map { "help: " + $0 }
            _ = surroundings.errors.write(lines.map { $0.visibleText + "\n" }.joined())
            return .usage
        } catch {
            // Help and version are "errors" to the parser.
            let isClean = exitCode(for: error).isSuccess
            let text = fullMessage(for: error)
            let sink = isClean ? surroundings.output : surroundings.errors
            let written = text.isEmpty || sink.write(isClean ? text + "\n" : text.visibleLines + "\n")
            return isClean ? (written ? .cleared : .outputFailed) : .usage
        }
    }
}

/// A command that gets its surroundings handed in.
protocol AsyncRunnable: ParsableCommand {
    func run(in surroundings: Surroundings) async throws(UsageError) -> ExitStatus
}

enum Version {
    static let current = "0.1.0"
}
