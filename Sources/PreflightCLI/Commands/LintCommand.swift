import ArgumentParser
import PreflightCore
import PreflightManifest
import PreflightProviders
import PreflightReporting
import PreflightRun

/// `preflight lint`: the manifest alone, no snapshot, no credentials.
struct LintCommand: AsyncRunnable {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Check manifests alone: keys, types, parameters, names of actions.",
        discussion: """
            Examples:
              preflight lint
              preflight lint manifests/api.yaml --environment staging

            Without --environment every declared environment is checked. Exit status: 0 fine, 2 a manifest is wrong, 64 usage.
            """
    )

    @OptionGroup var manifest: ManifestOptions
    @OptionGroup var output: OutputOptions

    func run(in surroundings: Surroundings) async throws(UsageError) -> ExitStatus {
        let choice = try manifest.choice()
        let files = try ManifestFiles.read(manifest.manifests)
        let language = BuiltinProviders.language
        var diagnostics = files.diagnostics
        if choice.name != nil || !choice.parameters.isEmpty, !files.diagnostics.hasErrors {
            var everywhere = choice
            if choice.name == nil { everywhere.name = files.documents.flatMap(\.environments).first?.name.text }
            _ = try everywhere.environments(for: files.documents)
        }
        let run = Run(providers: BuiltinProviders.all, toolVersion: Version.current)
        var count = 0
        for environment in environments(of: files.documents, choice: choice) {
            var workloads: [Workload] = []
            for document in files.documents {
                let declared = document.environments.map(\.name.text)
                guard declared.isEmpty || environment.map(declared.contains) ?? false else { continue }
                let decoded = ManifestDecoder(language: language).decode(
                    document, environment: declared.isEmpty ? nil : environment, overrides: choice.parameters)
                diagnostics += decoded.diagnostics
                if let workload = decoded.workload { workloads.append(workload) }
            }
            diagnostics += run.lint(workloads, after: diagnostics)
            count = max(count, workloads.count)
        }
        let told = diagnostics.inTextOrder()
        var text = output.quiet ? "" : DiagnosticRenderer.render(told, colour: output.colour(in: surroundings))
        if told.isEmpty, !output.quiet { text = "fine: \(count) workload\(count == 1 ? "" : "s"), nothing to mend\n" }
        guard surroundings.output.write(text) else { return .outputFailed }
        return told.hasErrors ? .invalid : .cleared
    }

    /// The chosen environment, else every declared one, else none.
    private func environments(of documents: [ManifestDocument], choice: EnvironmentChoice) -> [String?] {
        if let name = choice.name { return [name] }
        let declared = documents.flatMap { $0.environments.map(\.name.text) }.uniqued()
        return declared.isEmpty ? [nil] : declared.map(Optional.some)
    }
}
