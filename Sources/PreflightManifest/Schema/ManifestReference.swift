/// The language as a page: the tables of docs/manifest.md, from the same shapes as the decoder.
package struct ManifestReference: Sendable {
    private let language: ManifestLanguage

    package init(_ language: ManifestLanguage) {
        self.language = language
    }

    /// Markdown: one section a mapping, parents first.
    package var tables: String {
        language.workload.reachable.map(section).joined(separator: "\n")
    }

    private func section(_ object: ObjectShape) -> String {
        var text = "### \(object.name.prefix(1).uppercased() + object.name.dropFirst())\n\n\(object.summary)\n\n"
        let keys = object.keys.filter { $0.availability == .available }
        text += "| key | value | |\n| --- | --- | --- |\n"
        for key in keys {
            let name = key.isRequired ? "**`\(key.name)`**" : "`\(key.name)`"
            text += "| \(name) | \(describe(key.shape)) | \(key.summary) |\n"
        }
        for rule in object.rules { text += "\n\(sentence(rule))\n" }
        let planned = object.keys.filter { $0.availability == .planned }.map { "`\($0.name)`" }
        if !planned.isEmpty {
            text +=
                "\nNot checked by this version, and refused rather than ignored: \(planned.joined(separator: ", ")).\n"
        }
        return text
    }

    private func describe(_ shape: Shape) -> String {
        switch shape {
        case .text: "text"
        case .variableName: "name of a variable: letters, digits and `_`"
        case .scalar: "scalar, compared with its type"
        case .boolean: "`true` or `false`"
        case .timeSpan: "length of time: `90s`, `30m`, `12h`, `90d`, `2w`"
        case .day: "day: `2026-12-31`"
        case .choice(let choices):
            choices.map { "`\($0.name)` (\($0.summary))" }.joined(separator: ", ")
        case .list(let element): "list of: " + describe(element)
        case .map(let value): "mapping from names to: " + describe(value)
        case .object(let object): link(object)
        case .tagged(let key, let objects): "by `\(key)`: " + objects.map(link).joined(separator: ", ")
        case .either(let scalar, let list, let mapping):
            [scalar, list, mapping].compactMap { $0.map(describe) }.joined(separator: "; or ")
        case .nullable(let inner, let meaning): "\(describe(inner)); or `null`: \(meaning)"
        }
    }

    private func link(_ object: ObjectShape) -> String { "[\(object.name)](#\(object.definition))" }

    private func sentence(_ rule: ObjectShape.Rule) -> String {
        func list(_ keys: [String]) -> String { keys.map { "`\($0)`" }.joinedWithOr }
        return switch rule {
        case .exactlyOne(let keys): "Exactly one of \(list(keys))."
        case .atLeastOne(let keys): "At least one of \(list(keys))."
        case .requires(let key, let other): "`\(key)` only with `\(other)`."
        case .excludes(let key, let other): "`\(key)` not beside `\(other)`."
        }
    }
}
