import PreflightCore
import PreflightManifest

/// `--environment` and `--set`, compared with what the manifests declare.
struct EnvironmentChoice {
    var name: String?
    var parameters: [String: String] = [:]

    /// The environment for each document: the chosen one where environments are declared, none elsewhere.
    ///
    /// - Throws: ``UsageError`` when environments are declared and none is chosen, or when nobody declares the one that
    ///   was chosen or a parameter that was set; the message lists what there is.
    func environments(for documents: [ManifestDocument]) throws(UsageError) -> [String?] {
        let declared = documents.flatMap { $0.environments.map(\.name.text) }.uniqued()
        if let name {
            guard declared.contains(name) else {
                throw UsageError(
                    message: "no manifest declares the environment `\(name)`",
                    help: suggestions(for: name, among: declared, kind: "environments"))
            }
        }
        let known = documents.reduce(into: Set<String>()) { $0.formUnion($1.settableParameters) }.sorted()
        for parameter in parameters.keys.sorted() where !known.contains(parameter) {
            throw UsageError(
                message: "no manifest declares the parameter `\(parameter)`",
                help: suggestions(for: parameter, among: known, kind: "parameters"))
        }
        var chosen: [String?] = []
        for document in documents {
            let names = document.environments.map(\.name.text)
            guard !names.isEmpty else {
                chosen.append(nil)
                continue
            }
            let workload = document.workload.map { "`\($0)`" } ?? "the manifest"
            guard let name else {
                throw UsageError(
                    message: "\(workload) declares environments and none is chosen",
                    help: ["choose one with `--environment`: \(names.listed)"])
            }
            guard names.contains(name) else {
                throw UsageError(
                    message: "\(workload) does not declare the environment `\(name)`",
                    help: ["it declares \(names.listed)"])
            }
            chosen.append(name)
        }
        return chosen
    }

    private func suggestions(for name: String, among known: [String], kind: String) -> [String] {
        let near = Suggestion.nearest(to: name, in: known).map { "did you mean `\($0)`" }
        return near + [known.isEmpty ? "no \(kind) are declared" : "declared are \(known.listed)"]
    }
}

extension [String] {
    /// `` `a`, `b` ``.
    var listed: String { map { "`\($0)`" }.joined(separator: ", ") }

    func uniqued() -> [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
