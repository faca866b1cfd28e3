import CommandLineTestSupport
import FoundationEssentials
import PreflightCLI
import PreflightTestSupport
import Testing

/// Every folder of examples/: the command in its README gives the status that the README names, and the output in
/// expected.txt; with `--report json` it gives expected.json.
@Suite struct ExampleTests {
    static let folder = Goldens.root() + "/examples"

    static let names: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { FileManager.default.fileExists(atPath: folder + "/" + $0 + "/README.md") }.sorted()
    }()

    @Test func theFoldersThatTheDocumentationNamesAreThere() {
        for name in ["broken-manifest", "cleared", "pinpoint-post"] { #expect(Self.names.contains(name)) }
    }

    @Test(arguments: names)
    func givesWhatItsReadmeSays(_ name: String) async throws {
        let readme = try Readme(Self.folder + "/" + name + "/README.md")
        let text = await CommandLineRun.of(readme.arguments)
        #expect(text.errors.isEmpty)
        #expect(text.status.rawValue == readme.status)
        let json = await CommandLineRun.of(readme.arguments + ["--report", "json"])
        #expect(json.status == text.status, "the status does not depend on the format")
        for (output, file) in [(text.output, "expected.txt"), (json.output, "expected.json")] {
            if let difference = Goldens.difference(output, from: Self.folder + "/" + name + "/" + file) {
                Issue.record("\(difference)")
            }
        }
    }

    /// Equal input, equal bytes.
    @Test(arguments: names)
    func replaysBitForBit(_ name: String) async throws {
        let readme = try Readme(Self.folder + "/" + name + "/README.md")
        for format in ["text", "json"] {
            let first = await CommandLineRun.of(readme.arguments + ["--report", format])
            let second = await CommandLineRun.of(readme.arguments + ["--report", format])
            #expect(first.output == second.output)
            #expect(!first.output.isEmpty)
        }
    }
}

/// The command and the status that a README promises.
private struct Readme {
    var arguments: [String] = []
    var status: Int32 = -1

    init(_ path: String) throws {
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        let command = try #require(lines.first { $0.hasPrefix("preflight ") }, "\(path) shows no command")
        arguments = command.split(separator: " ").dropFirst().map(String.init)
        let promise = try #require(lines.first { $0.hasPrefix("Exit status: ") }, "\(path) names no status")
        status = try #require(Int32(promise.dropFirst("Exit status: ".count).prefix { $0 != " " && $0 != "," }))
    }
}
