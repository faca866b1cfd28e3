import CommandLineTestSupport
import FoundationEssentials
import PreflightCLI
import PreflightCore
import PreflightManifest
import PreflightProviders
import PreflightRun
import PreflightTestSupport
import Testing

/// What every provider keeps, run over the registry: a new one is covered without a test of its own.
///
/// Its identity is taken from examples/cleared, where every provider has one.
@Suite struct ProviderConformanceTests {
    static let ids = BuiltinProviders.all.map(\.vocabulary.id)
    static let manifest = "examples/cleared/manifest.yaml"

    private func results(_ arguments: [String], environment: [String: String] = [:]) async throws -> [Node] {
        let run = await CommandLineRun.of(
            ["check", Self.manifest] + arguments + ["--report", "json"], environment: environment)
        let report = try #require(JSONParser.parse(SourceFile(name: "report", text: run.output)).documents.first)
        return try #require(report["results"]).elements.map { $0 }
    }

    @Test func idsAreUniqueWords() {
        #expect(Set(Self.ids).count == Self.ids.count)
        #expect(!Self.ids.isEmpty)
        for id in Self.ids { #expect(id.allSatisfy { $0.isLowercase || $0.isNumber }, "\(id)") }
    }

    /// Ids are `<provider>-…`, so that a waiver's finding says whose it is.
    @Test(arguments: BuiltinProviders.all.map { ($0.vocabulary.id, $0.findings.map(\.id)) })
    func findingsCarryTheProvidersName(_ id: String, _ findings: [String]) {
        #expect(findings.allSatisfy { $0.hasPrefix(id + "-") }, "\(findings)")
        #expect(findings.contains(id + "-granted"))
        #expect(findings.contains(id + "-unknown"))
    }

    @Test(arguments: ids)
    func everythingHoldsInTheExample(_ id: String) async throws {
        let own = try await results(["--from", "examples/cleared/snapshot"]).filter { $0["provider"]?.text == id }
        #expect(!own.isEmpty, "examples/cleared has no identity of \(id)")
        for result in own { #expect(result["verdict"]?.text == "granted") }
    }

    /// An absent folder is no answer: nothing is granted, and nothing is called missing but a credential that is not there.
    @Test(arguments: ids)
    func nothingIsDecidedWithoutFacts(_ id: String) async throws {
        let folder = try ScratchFolder()
        try folder.write("version: 1\ncapturedAt: 2026-11-20T08:40:00Z\n", to: "snapshot.yaml")
        let own = try await results(["--from", folder.path]).filter { $0["provider"]?.text == id }
        #expect(!own.isEmpty)
        for result in own {
            let isCredential = result["facet"]?.text == "credential"
            #expect(
                result["verdict"]?.text == (isCredential ? "missing" : "unknown"), "\(result["message"]?.text ?? "")")
            #expect(result["message"]?.text.isEmpty == false)
        }
    }

    /// What a recording could not see may hold a grant, and a deny where there are denies: nothing is called missing, and
    /// only grants that nothing can take back stay.
    @Test(arguments: ids)
    func whatTheRecordingCouldNotSeeIsNeverMissing(_ id: String) async throws {
        let folder = try ScratchFolder()
        let source = Goldens.root() + "/examples/cleared/snapshot"
        for name in try FileManager.default.contentsOfDirectory(atPath: source)
        where name != "snapshot.yaml" && name != "tokens" {
            try FileManager.default.copyItem(atPath: source + "/" + name, toPath: folder.path + "/" + name)
        }
        try folder.write(
            "version: 1\ngaps: [{ subject: \"*\", reason: access denied, right: everything }]\n", to: "snapshot.yaml")
        let own = try await results(["--from", folder.path]).filter {
            $0["provider"]?.text == id && $0["facet"]?.text != "credential"
        }
        #expect(!own.isEmpty)
        for result in own {
            let additive = id == "kubernetes"  // RBAC has no deny.
            let expected: Set<String> = additive ? ["unknown", "granted"] : ["unknown"]
            #expect(expected.contains(result["verdict"]?.text ?? ""), "\(result["message"]?.text ?? "")")
        }
    }

    @Test(arguments: ids)
    func everyResultPointsIntoTheManifest(_ id: String) async throws {
        let text = try String(contentsOfFile: Goldens.root() + "/" + Self.manifest, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for result in try await results(["--from", "examples/cleared/snapshot"]) where result["provider"]?.text == id {
            let location = try #require(result["location"])
            #expect(location["file"]?.text == Self.manifest)
            let line = try #require(Int(location["line"]?.text ?? ""))
            let column = try #require(Int(location["column"]?.text ?? ""))
            let end = try #require(Int(location["endColumn"]?.text ?? ""))
            let action = try #require(result["action"]?.text)
            let shown = lines[line - 1].dropFirst(column - 1).prefix(end - column)
            // The credential stands at its identity; everything else at its own word.
            if result["facet"]?.text != "credential" { #expect(shown == action || shown == "\"\(action)\"") }
            #expect(end > column)
        }
    }

    @Test func noSecretIsShown() async throws {
        let secret = "c2VjcmV0LXRoYXQtbm9ib2R5LW1heS1zZWU"
        let shapes = [
            secret, "eyJhbGciOiJSUzI1NiJ9.\(secret).\(secret)", "Bearer \(secret)", " \(secret)", "\(secret).\(secret)",
            "{\"\(secret)\": 1}",
        ]
        let folder = try ScratchFolder()
        try folder.write("version: 1\n", to: "snapshot.yaml")
        for shape in shapes {
            for format in ["text", "json"] {
                let run = await CommandLineRun.of(
                    ["check", Self.manifest, "--from", folder.path, "--verbose", "--report", format],
                    environment: ["NEWSLETTER_ARCHIVE_TOKEN": shape])
                #expect(!run.output.isEmpty)
                for start in stride(from: 0, to: secret.count - 8, by: 4) {
                    let piece = secret.dropFirst(start).prefix(8)
                    #expect(!run.output.contains(piece) && !run.errors.contains(piece))
                }
            }
        }
    }
}
