import PreflightCore
import PreflightManifest

/// Manifests decoded for the environment that was chosen.
struct ManifestInput {
    var workloads: [Workload] = []
    var diagnostics: [Diagnostic] = []

    static func read(
        _ paths: [String], choice: EnvironmentChoice, language: ManifestLanguage
    ) throws(UsageError) -> ManifestInput {
        let files = try ManifestFiles.read(paths)
        var input = ManifestInput(diagnostics: files.diagnostics)
        // A document that could not be parsed may have declared what is asked for: tell the diagnostics first.
        let environments: [String?]
        do {
            environments = try choice.environments(for: files.documents)
        } catch {
            guard files.diagnostics.hasErrors else { throw error }
            environments = files.documents.map { document in
                document.environments.first { $0.name.text == choice.name }?.name.text
                    ?? document.environments.first?.name.text
            }
        }
        let decoder = ManifestDecoder(language: language)
        for (document, environment) in zip(files.documents, environments) {
            input.add(decoder.decode(document, environment: environment, overrides: choice.parameters))
        }
        return input
    }

    mutating func add(_ decoded: (workload: Workload?, diagnostics: [Diagnostic])) {
        diagnostics += decoded.diagnostics
        if let workload = decoded.workload { workloads.append(workload) }
    }
}
