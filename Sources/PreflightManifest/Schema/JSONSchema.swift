import PreflightCore

/// The language as a JSON Schema (draft 2020-12), so that editors complete and check: manifests/schema.json.
///
/// It accepts every manifest that the decoder accepts. It cannot know parameters, and so takes `${name}` wherever the
/// decoder puts a value in; what only the decoder can see (an unknown action, an ARN's form) is left to `preflight lint`.
package struct JSONSchema: Sendable {
    private let language: ManifestLanguage

    package init(_ language: ManifestLanguage) {
        self.language = language
    }

    package var text: String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("$schema", "https://json-schema.org/draft/2020-12/schema")
            writer.member("title", "preflight manifest")
            writer.member("description", "What a workload needs: permissions, scopes and trust, by identity.")
            writer.member("$ref", "#/$defs/workload")
            writer.key("$defs")
            writer.object { writer in
                for object in language.workload.reachable {
                    writer.key(object.definition)
                    write(object, to: &writer)
                }
            }
        }
        return writer.text
    }

    private func write(_ object: ObjectShape, to writer: inout JSONWriter) {
        let keys = object.keys.filter { $0.availability == .available }
        writer.object { writer in
            writer.member("type", "object")
            writer.member("description", object.summary)
            writer.key("properties")
            writer.object { writer in
                for key in keys {
                    writer.key(key.name)
                    writer.object { writer in
                        writer.member("description", key.summary)
                        writeMembers(key.shape, to: &writer)
                    }
                }
            }
            let required = keys.filter(\.isRequired).map(\.name)
            if !required.isEmpty { writer.member("required", required) }
            writer.member("additionalProperties", false)
            if !object.rules.isEmpty {
                writer.key("allOf")
                writer.array(object.rules) { write($1, to: &$0) }
            }
        }
    }

    private func write(_ rule: ObjectShape.Rule, to writer: inout JSONWriter) {
        func require(_ keys: [String], _ writer: inout JSONWriter) {
            writer.object { $0.member("required", keys) }
        }
        writer.object { writer in
            switch rule {
            case .exactlyOne(let keys):
                writer.key("oneOf")
                writer.array(keys) { require([$1], &$0) }
            case .atLeastOne(let keys):
                writer.key("anyOf")
                writer.array(keys) { require([$1], &$0) }
            case .requires(let key, let other):
                writer.key("dependentRequired")
                writer.object { $0.member(key, [other]) }
            case .excludes(let key, let other):
                writer.key("not")
                require([key, other], &writer)
            }
        }
    }

    private func write(_ shape: Shape, to writer: inout JSONWriter) {
        writer.object { writeMembers(shape, to: &$0) }
    }

    private func writeMembers(_ shape: Shape, to writer: inout JSONWriter) {
        switch shape {
        case .text: writer.member("type", ["string", "number", "boolean"])
        case .scalar: writer.member("type", ["string", "number", "boolean"])
        case .variableName:
            writer.member("type", "string")
            writer.member("pattern", #"^[A-Za-z_][A-Za-z0-9_]*$|\$\{"#)
        case .boolean: writer.member("type", "boolean")
        case .timeSpan:
            writer.member("type", "string")
            writer.member("pattern", #"^([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?$|\$\{"#)
        case .day:
            writer.member("type", "string")
            writer.member("pattern", #"^[0-9]{4}-[0-9]{2}-[0-9]{2}$|\$\{"#)
        case .choice(let choices):
            let names = choices.map(\.name)
            // A constant is never a parameter, and editors find the alternative by it.
            guard names.count > 1 else { return writeChoices(names, to: &writer) }
            writer.key("anyOf")
            writer.array([names, []]) { writer, names in
                writer.object { writer in
                    if names.isEmpty {
                        writer.member("type", "string")
                        writer.member("pattern", #"\$\{"#)
                    } else {
                        writeChoices(names, to: &writer)
                    }
                }
            }
        case .list(let element):
            writer.member("type", "array")
            writer.member("minItems", 1)
            writer.key("items")
            write(element, to: &writer)
        case .map(let value):
            writer.member("type", "object")
            writer.key("additionalProperties")
            write(value, to: &writer)
        case .object(let object): writer.member("$ref", "#/$defs/\(object.definition)")
        case .tagged(_, let objects):
            writer.key("oneOf")
            writer.array(objects) { writer, object in
                writer.object { $0.member("$ref", "#/$defs/\(object.definition)") }
            }
        case .either(let scalar, let list, let mapping):
            writer.key("anyOf")
            writer.array([scalar, list, mapping].compactMap { $0 }) { write($1, to: &$0) }
        case .nullable(let inner, let meaning):
            writer.key("anyOf")
            writer.array([true, false]) { writer, isNull in
                if isNull {
                    writer.object {
                        $0.member("type", "null")
                        $0.member("description", meaning)
                    }
                } else {
                    write(inner, to: &writer)
                }
            }
        }
    }

    /// A number among the words, such as the manifest's version, is one in YAML too.
    private func writeChoices(_ names: [String], to writer: inout JSONWriter) {
        writer.key("enum")
        let words = names.map(Scalar.string) + names.compactMap(Int.init).map(Scalar.integer)
        writer.array(words) { writer, word in
            if case .integer(let number) = word { writer.integer(number) }
            if case .string(let text) = word { writer.string(text) }
        }
    }
}

extension ObjectShape {
    /// The name under `$defs`.
    var definition: String { name.split(separator: " ").joined(separator: "-") }

    /// This shape and every one that its keys lead to, each once, parents first.
    package var reachable: [ObjectShape] {
        var found: [ObjectShape] = []
        var waiting = [self]
        while !waiting.isEmpty {
            let shape = waiting.removeFirst()
            guard !found.contains(where: { $0.name == shape.name }) else { continue }
            found.append(shape)
            waiting += shape.keys.filter { $0.availability == .available }.flatMap { $0.shape.objects }
        }
        return found
    }
}

extension Shape {
    /// The mappings directly inside.
    var objects: [ObjectShape] {
        switch self {
        case .text, .scalar, .variableName, .boolean, .timeSpan, .day, .choice: []
        case .list(let inner), .map(let inner), .nullable(let inner, _): inner.objects
        case .object(let object): [object]
        case .tagged(_, let objects): objects
        case .either(let scalar, let list, let mapping): [scalar, list, mapping].compactMap { $0 }.flatMap(\.objects)
        }
    }
}
