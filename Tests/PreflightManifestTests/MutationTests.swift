import PreflightCore
import PreflightManifest
import PreflightTestSupport
import PreflightYAML
import Testing

/// Every token of a whole manifest, changed one at a time: something must be said, at a place inside the text.
@Suite struct MutationTests {
    struct Site: Sendable {
        /// Keys from the root, indices of lists: `identities.keeper.permissions.0.animals`.
        let path: String
        let key: Span?
        let value: Span
        let kind: Tree.Kind
    }

    /// Keys that people choose: another name there is another name, and no mistake by itself.
    private static func isFreeKey(_ path: String) -> Bool {
        let parts = path.split(separator: ".")
        switch parts.count {
        case 2: return ["parameters", "environments", "identities"].contains(parts[0])
        case 3: return parts[0] == "environments"
        case 4: return parts[0] == "identities" && parts[2] == "claims"
        default: return false
        }
    }

    private static func sites() throws -> [Site] {
        let root = try #require(try ManifestText.root(ZooLanguage.manifest))
        var sites: [Site] = []
        func visit(_ node: Node, _ path: String) {
            func child(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
            for (key, value) in node.pairs {
                sites.append(Site(path: child(key.text), key: key.span, value: value.span, kind: value.kind))
                visit(value, child(key.text))
            }
            for (index, value) in node.elements.enumerated() {
                sites.append(Site(path: child("\(index)"), key: nil, value: value.span, kind: value.kind))
                visit(value, child("\(index)"))
            }
        }
        visit(root, "")
        return sites
    }

    private static func replacing(_ span: Span, with text: String) -> SourceFile {
        var bytes = Array(ZooLanguage.manifest.utf8)
        bytes.replaceSubrange(span.start..<span.end, with: text.utf8)
        return SourceFile(name: "t.yaml", bytes: bytes)
    }

    /// The errors of a changed manifest; each must point into it.
    private static func errors(in file: SourceFile) -> [Diagnostic] {
        let found = ZooLanguage.diagnostics(file, environment: "day").filter { $0.severity == .error }
        for diagnostic in found {
            #expect(diagnostic.location.file === file)
            #expect(diagnostic.location.span.end <= file.bytes.count)
            #expect(!diagnostic.message.contains { $0.isNewline })
        }
        return found
    }

    @Test func theManifestItselfIsRight() {
        #expect(Self.errors(in: SourceFile(name: "t.yaml", text: ZooLanguage.manifest)).map(\.message) == [])
    }

    @Test func everyKeyMisspelt() throws {
        // Names that people choose are no mistake by themselves; of `keeper`, a waiver speaks.
        // `animal` is set by the environment `day` too, so that its use stays defined.
        let valid: Set<String> = [
            "parameters.animal", "environments.day", "environments.day.animal", "environments.night",
            "identities.milker", "identities.keeper.claims.tenant", "identities.keeper.claims.level",
            "identities.keeper.claims.roles",
            "identities.keeper.claims.group", "identities.keeper.claims.name", "identities.keeper.claims.revoked",
        ]
        var stillValid: Set<String> = []
        for site in try Self.sites() {
            guard let key = site.key else { continue }
            var letters = Array(SourceFile(name: "t", text: ZooLanguage.manifest).text(key))
            letters.swapAt(0, 1)
            let errors = Self.errors(in: Self.replacing(key, with: String(letters)))
            if errors.isEmpty { stillValid.insert(site.path) }
            if !Self.isFreeKey(site.path) {
                let place = Span(key.start, key.end)
                #expect(errors.contains { $0.finding == .unknownKey && $0.location.span == place }, "\(site.path)")
            }
        }
        #expect(stillValid == valid)
    }

    /// Every value replaced by a text, a number, a list, a mapping, null and nothing; those not listed must fail.
    @Test func everyValueOfAnotherKind() throws {
        let replacements: [(name: String, text: String)] = [
            ("text", "'@'"), ("number", "7"), ("list", "['@']"), ("mapping", "{'@': '@'}"), ("null", "null"),
            ("nothing", ""),
        ]
        var stillValid: [String: Set<String>] = [:]
        for site in try Self.sites() {
            for (name, text) in replacements {
                if Self.errors(in: Self.replacing(site.value, with: text)).isEmpty {
                    stillValid[site.path, default: []].insert(name)
                }
            }
        }
        #expect(stillValid == Self.stillValid)
    }

    /// The changes that are no mistake: a text for a text, and what the shapes of claims, scopes and environments allow.
    private static var stillValid: [String: Set<String>] {
        var kinds: [String: Set<String>] = [:]
        for path in texts { kinds[path] = ["text", "number"] }
        // Compared with their type, absent, or any of several.
        for name in ["tenant", "level", "roles", "group", "name", "revoked"] {
            kinds["identities.keeper.claims.\(name)"] = ["text", "number", "list", "null", "nothing"]
        }
        for path in ["roles.0", "roles.1", "group.contains", "name.matches"] {
            kinds["identities.keeper.claims.\(path)"] = ["text", "number"]
        }
        // The same kind with other texts in it.
        kinds["identities.keeper.claims"] = ["mapping"]
        kinds["identities.keeper.permissions.0.animals"] = ["list"]
        kinds["identities.keeper.permissions.0.food"] = ["list"]
        // A comma may stand after the last element of a list in brackets.
        kinds["identities.keeper.claims.roles.1"] = ["text", "number", "nothing"]
        kinds["identities.keeper.permissions.0.animals.1"] = ["text", "number", "nothing"]
        kinds["identities.keeper.permissions.0.phases.1"] = ["nothing"]
        // No parameter differs in an environment.
        kinds["environments.day"] = ["null", "nothing"]
        kinds["environments.night"] = ["null", "nothing"]
        // One scope or several.
        kinds["identities.milker.scopes"] = ["text", "number", "list"]
        return kinds
    }

    /// Places that take any text, and numbers as texts.
    private static let texts = [
        "workload", "owner", "description", "parameters.animal", "environments.day.animal",
        "identities.keeper.principal", "identities.keeper.shift",
        "identities.keeper.permissions.0.animals.0", "identities.keeper.permissions.0.animals.1",
        "identities.keeper.permissions.0.food.0", "identities.keeper.permissions.0.reason", "identities.milker.milker",
        "waivers.0.match.action", "waivers.0.match.resource", "waivers.0.owner", "waivers.0.reason",
    ]

    @Test func everyRequiredKeyRemoved() throws {
        let required = [
            "preflight", "workload", "identities", "identities.keeper.provider", "identities.keeper.principal",
            "identities.keeper.permissions.0.animals", "identities.milker.provider", "identities.milker.milker",
            "waivers.0.match", "waivers.0.until", "waivers.0.owner", "waivers.0.reason",
        ]
        let sites = try Self.sites()
        for path in required {
            let site = try #require(sites.first { $0.path == path })
            let key = try #require(site.key)
            // A comment would not take a block with it; an unknown key does, and counts as absent.
            let renamed = Self.replacing(key, with: "'@'")
            let found = Self.errors(in: renamed)
            let name = path.split(separator: ".").last.map(String.init) ?? ""
            #expect(found.contains { $0.finding == .missingKey && $0.message.contains("`\(name)`") }, "\(path)")
        }
    }

    @Test func everyLineIndentedByATab() {
        let lines = ZooLanguage.manifest.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where line.hasPrefix("  ") {
            var changed = lines.map(String.init)
            changed[index] = "\t" + line.drop { $0 == " " }
            let file = SourceFile(name: "t.yaml", text: changed.joined(separator: "\n"))
            let found = Self.errors(in: file)
            #expect(found.map(\.finding) == [.invalidYAML], "\(line)")
            #expect(found.first?.location.start.line == index + 1, "\(line)")
        }
    }

    @Test func everyKeyTwice() throws {
        for site in try Self.sites() where site.kind == .plain || site.kind == .quoted {
            guard let key = site.key else { continue }
            let text = SourceFile(name: "t", text: ZooLanguage.manifest).text(key)
            let isInLine = Array(ZooLanguage.manifest.utf8)[..<key.start].last { $0 != 0x20 } != 0x0A
            guard !isInLine else { continue }
            let margin = String(
                repeating: " ",
                count: SourceFile(name: "t", text: ZooLanguage.manifest)
                    .position(at: key.start).column - 1)
            let file = Self.replacing(Span(key.start, key.start), with: "\(text): x\n\(margin)")
            #expect(Self.errors(in: file).map(\.finding) == [.duplicateKey], "\(site.path)")
        }
    }
}
