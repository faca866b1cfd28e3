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
        var environments: [String?]
        var mistake: UsageError?
        do {
            environments = try choice.environments(for: files.documents)
        } catch {
            mistake = error
            // Wherever the choice does not fit, some environment stands in, to see whether the manifest is to blame.
            environments = files.documents.map { document in
                document.environments.first { $0.name.text == choice.name }?.name.text
                    ?? document.environments.first?.name.text
            }
        }
        var input = ManifestInput(diagnostics: files.diagnostics)
        let decoder = ManifestDecoder(language: language)
        for (document, environment) in zip(files.documents, environments) {
            input.add(decoder.decode(document, environment: environment, overrides: choice.parameters))
        }
        // A misspelt `environments:` is the cause, and the usage error its effect: the cause is told.
        if let mistake,
            !input.diagnostics.contains(where: { $0.severity == .error && $0.finding != .undefinedParameter })
        {
            throw mistake
        }
        return input
    }

    mutating func add(_ decoded: (workload: Workload?, diagnostics: [Diagnostic])) {
        diagnostics += decoded.diagnostics
        if let workload = decoded.workload { workloads.append(workload) }
    }
}
