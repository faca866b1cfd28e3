import CommandLineTestSupport
import FoundationEssentials
import PreflightCLI
import PreflightCore
import PreflightManifest
import PreflightProviders
import PreflightRun
import PreflightTestSupport
import Testing

/// Every provider has a page that names what it checks and every finding that it makes.
@Suite struct ProviderPageTests {
    static let ids = BuiltinProviders.all.map(\.vocabulary.id)

    @Test func noPageWithoutAProvider() throws {
        let pages = try FileManager.default.contentsOfDirectory(atPath: Goldens.root() + "/docs/providers")
        #expect(pages.sorted() == Self.ids.map { $0 + ".md" }.sorted())
    }

    @Test(arguments: ids)
    func thePageNamesFacetsAndFindings(_ id: String) throws {
        let provider = try #require(BuiltinProviders.all.first { $0.vocabulary.id == id })
        let page = try MarkdownPage("docs/providers/\(id).md")
        for facet in provider.vocabulary.checkedFacets + provider.vocabulary.plannedFacets {
            #expect(page.codeSpans.contains(facet), "\(page.path) does not speak of \(facet)")
        }
        for finding in provider.findings {
            #expect(page.links.contains("../findings/\(finding.id).md"), "\(page.path) does not link \(finding.id)")
        }
    }

    struct Manifest: Sendable, CustomTestStringConvertible {
        let page: String
        let text: String
        var testDescription: String { page }
    }

    /// Blocks of YAML that begin as a manifest does.
    static let manifests: [Manifest] = MarkdownPage.all.flatMap { page in
        page.blocks.filter { $0.language == "yaml" && $0.text.contains("preflight: 1\n") }
            .map { Manifest(page: page.path, text: $0.text) }
    }

    @Test func everyProviderPageShowsAManifest() {
        for id in Self.ids { #expect(Self.manifests.contains { $0.page == "docs/providers/\(id).md" }) }
    }

    @Test(arguments: manifests)
    func manifestsInPagesAreFine(_ manifest: Manifest) async throws {
        let folder = try ScratchFolder()
        let file = try folder.write(manifest.text, to: "manifest.yaml")
        let run = await CommandLineRun.of(["lint", file])
        #expect(run.status == .cleared)
        #expect(run.output == "fine: 1 workload, nothing to mend\n")
    }

    /// Blocks of YAML that begin as a snapshot's index does, each without digests.
    @Test func snapshotIndexesInPagesAreFine() throws {
        let page = try MarkdownPage("docs/snapshot.md")
        let indexes = page.blocks.filter { $0.language == "yaml" && $0.text.hasPrefix("version: 1\n") }
        #expect(indexes.count >= 1)
        for index in indexes {
            let folder = try ScratchFolder()
            try folder.write(index.text, to: "snapshot.yaml")
            #expect(throws: Never.self) { try SnapshotFolder.open(folder.path) }
        }
    }
}
