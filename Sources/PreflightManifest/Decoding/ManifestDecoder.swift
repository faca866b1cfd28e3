package import PreflightCore

/// Turns a document into a workload, or says everything that is wrong with it.
package struct ManifestDecoder: Sendable {
    package let language: ManifestLanguage

    package init(language: ManifestLanguage) {
        self.language = language
    }

    /// The workload, as far as it could be read: when the diagnostics hold errors, providers may still look at it to
    /// find more, but nothing may be checked.
    package func decode(
        _ document: ManifestDocument, environment: String?, overrides: [String: String] = [:]
    ) -> (workload: Workload?, diagnostics: [Diagnostic]) {
        let parameters = document.parameters(in: environment, overrides: overrides)
        var decoder = ShapeDecoder(parameters: parameters)
        // Those two were read, and told about, by `ManifestDocument.read`: nothing is expanded in them.
        let root = decoder.decode(
            document.node, as: language.workload, name: "the manifest", skipping: ["parameters", "environments"])
        guard let declared = root?.object else { return (nil, decoder.diagnostics) }
        let identities = (declared.object("identities")?.entries ?? []).compactMap { entry -> IdentityDeclaration? in
            decoder.checkName(entry.key, of: "an identity", reserved: nil)
            guard let object = entry.value.object, let provider = object.text("provider") else { return nil }
            return IdentityDeclaration(name: entry.key, provider: provider, declaration: object)
        }
        if let empty = document.node["identities"], empty.isMapping, empty.count == 0 {
            decoder.report(
                Diagnostic(.invalidValue, "`identities` is empty", at: empty.location, help: ["declare an identity"]))
        }
        // An identity that is declared and wrong is told about once, not again by every waiver that names it.
        let names = document.node["identities"]?.pairs.map(\.key.text) ?? []
        let known = Set(names)
        let waivers = declared.objects("waivers").compactMap { object in
            waiver(object, known: known, inOrder: names, into: &decoder)
        }
        let workload = declared.field("workload").map {
            Workload(
                name: $0, owner: declared.text("owner"), description: declared.text("description"),
                environment: environment, identities: identities, waivers: waivers)
        }
        return (workload, decoder.diagnostics)
    }

    private func waiver(
        _ object: DeclaredObject, known: Set<String>, inOrder names: [String], into decoder: inout ShapeDecoder
    ) -> Waiver? {
        let match = object.object("match")
        if let identity = object.field("identity"), !known.contains(identity.text) {
            decoder.report(
                Diagnostic(
                    .unknownIdentity, "no identity is called `\(identity.text)`", at: identity.location,
                    help: decoder.help(for: identity.text, among: names)))
        }
        if let finding = match?.field("finding"), !language.findingIDs.contains(finding.text) {
            decoder.report(
                Diagnostic(
                    .unknownFinding, "no finding is called `\(finding.text)`", at: finding.location,
                    help: decoder.help(for: finding.text, among: language.findingIDs)))
        }
        guard let match, let until = object.text("until"), let owner = object.text("owner"),
            let reason = object.text("reason")
        else { return nil }
        return Waiver(
            identity: object.text("identity"), finding: match.text("finding"), action: match.text("action"),
            resource: match.text("resource"), until: until, owner: owner, reason: reason,
            location: object["until"]?.location ?? match.location)
    }
}
