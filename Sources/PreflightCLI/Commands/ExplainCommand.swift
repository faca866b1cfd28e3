import ArgumentParser
import PreflightCore
import PreflightProviders

/// `preflight explain`: the page of a finding.
struct ExplainCommand: AsyncRunnable {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Print the page of a finding: what it means and what to do.",
        discussion: """
            Examples:
              preflight explain aws-not-granted
              preflight explain               lists every finding
            """
    )

    @Argument(help: "The finding's id, as reports show it.")
    var id: String?

    func run(in surroundings: Surroundings) async throws(UsageError) -> ExitStatus {
        let findings = BuiltinProviders.findings
        guard let id else {
            let width = findings.map(\.id.count).max() ?? 0
            let lines = findings.map { finding in
                "  " + finding.id + String(repeating: " ", count: width - finding.id.count + 2) + finding.title + "\n"
            }
            return surroundings.output.write("Findings:\n" + lines.joined()) ? .cleared : .outputFailed
        }
        guard let finding = findings.first(where: { $0.id == id }) else {
            throw UsageError(
                message: "no finding is called `\(id)`",
                help: Suggestion.nearest(to: id, in: findings.map(\.id)).map { "did you mean `\($0)`" }
                    + ["`preflight explain` lists every finding"])
        }
        return surroundings.output.write(finding.page) ? .cleared : .outputFailed
    }
}
