import PreflightCore
import PreflightManifest
import Testing

/// The schema and the reference say what the table says.
@Suite struct SchemaTests {
    private static func schema() throws -> Node {
        let file = SourceFile(name: "schema.json", text: JSONSchema(ZooLanguage.language).text)
        return try #require(try JSONParser.parse(file).documents.first)
    }

    private static let shapes = ZooLanguage.language.workload.reachable

    @Test func isAJSONSchema() throws {
        let schema = try Self.schema()
        #expect(schema["$schema"]?.text == "https://json-schema.org/draft/2020-12/schema")
        #expect(schema["$ref"]?.text == "#/$defs/workload")
        #expect(Self.shapes.map(\.name).first == "workload")
        #expect(Set(Self.shapes.map(\.name)).count == Self.shapes.count)
        #expect(schema["$defs"]?.count == Self.shapes.count)
    }

    @Test func everyReferenceResolves() throws {
        let schema = try Self.schema()
        let definitions = try #require(schema["$defs"])
        var references: [String] = []
        func visit(_ node: Node) {
            for (key, value) in node.pairs {
                if key.hasText("$ref") { references.append(value.text) }
                visit(value)
            }
            node.elements.forEach(visit)
        }
        visit(schema)
        #expect(references.count >= Self.shapes.count)
        for reference in references {
            #expect(reference.hasPrefix("#/$defs/"))
            #expect(definitions.value(of: String(reference.dropFirst("#/$defs/".count))) != nil, "\(reference)")
        }
        let named = Set(references.map { String($0.dropFirst("#/$defs/".count)) })
        #expect(Set(definitions.pairs.map(\.key.text)) == named)
    }

    @Test func everyKeyOfEveryShape() throws {
        let definitions = try #require(try Self.schema()["$defs"])
        for shape in Self.shapes {
            let name = shape.name.split(separator: " ").joined(separator: "-")
            let definition = try #require(definitions.value(of: name))
            let keys = shape.keys.filter { $0.availability == .available }
            #expect(definition["properties"]?.pairs.map(\.key.text) == keys.map(\.name), "\(name)")
            #expect(
                (definition["required"]?.elements.map(\.text) ?? []) == keys.filter(\.isRequired).map(\.name), "\(name)"
            )
            #expect(definition["additionalProperties"]?.text == "false", "\(name)")
            #expect((definition["allOf"]?.count ?? 0) == shape.rules.count, "\(name)")
            let properties = try #require(definition["properties"])
            for (key, property) in properties.pairs {
                #expect(property["description"]?.text.isEmpty == false, "\(name).\(key.text)")
                #expect(property.count > 1, "\(name).\(key.text)")
            }
        }
    }

    @Test func wordsAndParameters() throws {
        let definitions = try #require(try Self.schema()["$defs"])
        let zoo = try #require(definitions["zoo-identity"]?["properties"])
        #expect(zoo["provider"]?["enum"]?.elements.map(\.text) == ["zoo"])
        let gate = try #require(zoo["gate"]?["anyOf"]).elements.map { $0 }
        #expect(gate.first?["enum"]?.elements.map(\.text) == ["north", "south"])
        #expect(gate.last?["pattern"]?.text == #"\$\{"#)
        let version = definitions["workload"]?["properties"]?["preflight"]?["enum"]
        #expect(version?.elements.map(\.scalar) == [.string("1"), .integer(1)])
    }

    @Test func theReferenceNamesEveryKey() {
        let sections = ManifestReference(ZooLanguage.language).tables.components(at: "### ")
        #expect(sections.count == Self.shapes.count)
        for (shape, section) in zip(Self.shapes, sections) {
            #expect(section.lowercased().hasPrefix(shape.name), "\(shape.name)")
            for key in shape.keys where key.availability != .meaningless {
                let isRow = section.contains("| `\(key.name)` |") || section.contains("| **`\(key.name)`** |")
                #expect(isRow == (key.availability == .available), "\(shape.name).\(key.name)")
                #expect(section.contains("`\(key.name)`"), "\(shape.name).\(key.name)")
                #expect(section.contains("**`\(key.name)`**") == key.isRequired, "\(shape.name).\(key.name)")
            }
        }
    }

    @Test func vocabularies() {
        #expect(ZooLanguage.zoo.checkedFacets == ["permissions", "claims", "lifetime"])
        #expect(ZooLanguage.zoo.plannedFacets == ["forbidden"])
        #expect(ZooLanguage.lake.checkedFacets.isEmpty)
        #expect(ZooLanguage.language.vocabulary(of: "farm")?.title == "Farm")
        #expect(ZooLanguage.language.vocabulary(of: "aquarium") == nil)
    }

    @Test func findingsAreDistinct() {
        let ids = (Finding.reading + Finding.manifest).map(\.id)
        #expect(Set(ids).count == ids.count)
    }
}

extension String {
    /// The parts that follow a separator at the start of a line.
    fileprivate func components(at separator: String) -> [String] {
        var parts: [String] = []
        for line in split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix(separator) {
                parts.append(String(line.dropFirst(separator.count)))
            } else if !parts.isEmpty {
                parts[parts.count - 1] += "\n" + line
            }
        }
        return parts
    }
}
