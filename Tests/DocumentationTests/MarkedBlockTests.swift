import FoundationEssentials
import PreflightCLI
import PreflightManifest
import PreflightProviders
import PreflightTestSupport
import Testing

/// The parts of pages that the program itself says; `RECORD_GOLDENS=1` writes them anew, one after the other, since a page
/// may hold several.
@Suite(.serialized) struct MarkedBlockTests {
    @Test func theManifestReferenceIsTheLanguage() throws {
        try check("docs/manifest.md", "tables", ManifestReference(BuiltinProviders.language).tables)
    }

    @Test func theExitStatusesAreTheProgramsOwn() throws {
        let rows = ExitStatus.allCases.map { "| \($0.rawValue) | \($0.summary) |\n" }
        let table = "| status | meaning |\n| ---: | --- |\n" + rows.joined()
        for page in ["docs/exit-status.md", "README.md"] { try check(page, "statuses", table) }
    }

    /// Two identities of the example's four; the others are left out with an ellipsis.
    @Test func theReadmeShowsTheWorkedExample() throws {
        let output = try String(
            contentsOfFile: Goldens.root() + "/examples/pinpoint-post/expected.txt", encoding: .utf8)
        let omitted = ["runtime", "model-token"]
        let paragraphs = output.split(separator: "\n\n").map { paragraph in
            let name = paragraph.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
            return omitted.contains(name) ? "  …" : String(paragraph)
        }
        #expect(paragraphs.filter { $0 == "  …" }.count == omitted.count)
        #expect(paragraphs.last?.hasPrefix("blocked: ") == true)
        try check("README.md", "diff", "```text\n" + paragraphs.joined(separator: "\n\n") + "```\n")
    }

    @Test func theSchemaIsTheLanguage() {
        let path = Goldens.root() + "/manifests/schema.json"
        if let difference = Goldens.difference(JSONSchema(BuiltinProviders.language).text, from: path) {
            Issue.record("\(difference)")
        }
    }

    private func check(_ path: String, _ block: String, _ content: String) throws {
        let page = try MarkdownPage(path)
        let text = try #require(page.replacing(block, with: content), "\(path) has no block \(block)")
        if let difference = Goldens.difference(text, from: page.file) { Issue.record("\(difference)") }
    }
}
