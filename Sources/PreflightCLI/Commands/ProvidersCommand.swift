import ArgumentParser
import PreflightManifest
import PreflightProviders

/// `preflight providers`: what can be checked.
struct ProvidersCommand: AsyncRunnable {
    static let configuration = CommandConfiguration(
        commandName: "providers",
        abstract: "List the providers and what each of them can check.",
        discussion: """
            Example:
              preflight providers
            """
    )

    func run(in surroundings: Surroundings) async throws(UsageError) -> ExitStatus {
        var text = ""
        for vocabulary in BuiltinProviders.language.vocabularies {
            text += "\(vocabulary.id): \(vocabulary.title)\n  \(vocabulary.summary)\n"
            text += "  checks   \(vocabulary.checkedFacets.joined(separator: ", ")), against a recorded snapshot\n"
            if !vocabulary.plannedFacets.isEmpty {
                text += "  not yet  \(vocabulary.plannedFacets.joined(separator: ", ")), live checking\n"
            }
        }
        return surroundings.output.write(text) ? .cleared : .outputFailed
    }
}
