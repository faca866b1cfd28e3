package import PreflightCore

/// One document of a manifest, as far as it can be read before an environment is chosen.
package struct ManifestDocument: Sendable {
    package let node: Node
    /// For messages about choosing an environment; nil when the document does not name itself.
    package let workload: String?
    package let environments: [Environment]
    package let parameters: [DeclaredText: String]

    /// An environment's name and the parameters that differ in it.
    package struct Environment: Sendable {
        package let name: DeclaredText
        package let parameters: [String: String]
    }

    /// Names that `--set` may set: those under `parameters:` and under any environment.
    package var settableParameters: Set<String> {
        Set(parameters.keys.map(\.text)).union(environments.flatMap(\.parameters.keys))
    }

    /// Reads parameters and environments. Problems in them are told; the document is still there for the rest.
    package static func read(_ node: Node) -> (document: ManifestDocument, diagnostics: [Diagnostic]) {
        var decoder = ShapeDecoder(parameters: nil)
        var parameters: [DeclaredText: String] = [:]
        if let (key, child) = node.pairs.first(where: { $0.key.hasText("parameters") }),
            let map = decoder.decode(child, under: key, as: .map(.text), name: "`parameters`")?.object
        {
            for entry in map.entries {
                decoder.checkName(entry.key, of: "a parameter", reserved: "environment")
                decoder.refuseReferences(in: entry.value)
                parameters[entry.key] = entry.value.text
            }
        }
        var environments: [Environment] = []
        let shape = Shape.map(.nullable(.map(.text), meaning: ""))
        if let (key, child) = node.pairs.first(where: { $0.key.hasText("environments") }),
            let map = decoder.decode(child, under: key, as: shape, name: "`environments`")?.object
        {
            for entry in map.entries {
                decoder.checkName(entry.key, of: "an environment", reserved: nil)
                var values: [String: String] = [:]
                for parameter in entry.value.object?.entries ?? [] {
                    decoder.checkName(parameter.key, of: "a parameter", reserved: "environment")
                    decoder.refuseReferences(in: parameter.value)
                    values[parameter.key.text] = parameter.value.text
                }
                environments.append(Environment(name: entry.key, parameters: values))
            }
        }
        let name = node["workload"].flatMap { $0.isScalar ? $0.text : nil }
        let document = ManifestDocument(
            node: node, workload: name, environments: environments, parameters: parameters)
        return (document, decoder.diagnostics)
    }

    /// The values behind `${name}`: parameters, then the environment's, then what the command line sets.
    package func parameters(in environment: String?, overrides: [String: String]) -> Parameters {
        var values: [String: String] = [:]
        for (name, value) in parameters { values[name.text] = value }
        if let environment {
            let chosen = environments.first { $0.name.text == environment }?.parameters ?? [:]
            values.merge(chosen) { _, new in new }
        }
        for (name, value) in overrides where settableParameters.contains(name) { values[name] = value }
        if let environment { values["environment"] = environment }
        return Parameters(values)
    }
}

extension ShapeDecoder {
    mutating func checkName(_ name: DeclaredText, of kind: String, reserved: String?) {
        let isWord = name.text.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
            default: false
            }
        }
        let startsWell = name.text.unicodeScalars.first.map { $0 != "-" && $0 != "." && $0 != "_" } ?? false
        if !isWord || !startsWell || name.text.utf8.count > 128 {
            report(
                Diagnostic(
                    .invalidName, "`\(name.text)` cannot be the name of \(kind)", at: name.location,
                    help: ["use letters, digits, `-`, `_` and `.`, starting with a letter or a digit"]))
        } else if name.text == reserved {
            report(
                Diagnostic(
                    .invalidName, "`\(name.text)` is the name of the environment chosen and cannot be set",
                    at: name.location))
        }
    }

    fileprivate mutating func refuseReferences(in value: Declared) {
        guard let text = value.text, text.contains("${") else { return }
        report(
            Diagnostic(
                .nestedParameter, "the value of a parameter cannot use `${…}`", at: value.location,
                help: ["write the value out; parameters are not expanded inside parameters"]))
    }
}

extension DeclaredText: Hashable {
    package static func == (left: DeclaredText, right: DeclaredText) -> Bool { left.text == right.text }
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
