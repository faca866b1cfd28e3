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

    @Test func theReadmeShowsTheWorkedExample() throws {
        let output = try String(
            contentsOfFile: Goldens.root() + "/examples/pinpoint-post/expected.txt", encoding: .utf8)
        #expect(output.contains("blocked: "))
        try check("README.md", "diff", "```text\n" + output + "```\n")
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
