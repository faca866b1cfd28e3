import ArgumentParser
import PreflightManifest
import PreflightProviders

/// `preflight schema`: the manifest's JSON Schema.
struct SchemaCommand: AsyncRunnable {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of manifests, for editors.",
        discussion: """
            Example:
              preflight schema > manifests/schema.json

            Then begin a manifest with:  # yaml-language-server: $schema=schema.json
            """
    )

    func run(in surroundings: Surroundings) async throws(UsageError) -> ExitStatus {
        surroundings.output.write(JSONSchema(BuiltinProviders.language).text) ? .cleared : .outputFailed
    }
}
