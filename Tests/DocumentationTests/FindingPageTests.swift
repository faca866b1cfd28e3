import FoundationEssentials
import PreflightCore
import PreflightProviders
import PreflightTestSupport
import Testing

/// Every finding has its page, and nothing else has one.
@Suite struct FindingPageTests {
    static let folder = Goldens.root() + "/docs/findings"
    static let ids = BuiltinProviders.findings.map(\.id)

    @Test(arguments: ids)
    func thePageIsWhatExplainPrints(_ id: String) throws {
        let finding = try #require(BuiltinProviders.findings.first { $0.id == id })
        let path = Self.folder + "/" + finding.id + ".md"
        if let difference = Goldens.difference(finding.page, from: path) { Issue.record("\(difference)") }
    }

    @Test func noPageWithoutAFinding() throws {
        let pages = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
        let known = Set(BuiltinProviders.findings.map { $0.id + ".md" })
        #expect(pages.filter { !known.contains($0) }.sorted() == [])
    }

    @Test func idsAreUniqueAndKebabCase() {
        var seen: Set<String> = []
        for id in Self.ids {
            #expect(seen.insert(id).inserted, "\(id) stands twice in the list")
            let words = id.split(separator: "-", omittingEmptySubsequences: false)
            let isKebab = words.allSatisfy { word in
                !word.isEmpty && word.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) }
            }
            #expect(isKebab, "\(id) is not in kebab case")
        }
    }

    /// A title is a phrase; the other parts are sentences.
    @Test(arguments: ids)
    func theTextsAreInStyle(_ id: String) throws {
        let finding = try #require(BuiltinProviders.findings.first { $0.id == id })
        #expect(!finding.title.hasSuffix(".") && !finding.title.contains("\n"))
        for text in [finding.meaning, finding.why, finding.remedy] {
            #expect(text.hasSuffix(".") && !text.contains("\n"), "\(text)")
        }
    }

    /// A finding that is declared and not listed could be reported without a page.
    @Test func everyDeclaredFindingIsListed() throws {
        let listed = Set(Self.ids)
        var count = 0
        for file in try Self.sources() {
            let text = try String(contentsOfFile: file, encoding: .utf8)
            for declaration in text.split(separator: "= Finding(").dropFirst() {
                let id = declaration.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
                guard id.count == 3, id[0].allSatisfy(\.isWhitespace) else {
                    Issue.record("\(file) makes a finding whose id is no plain text")
                    continue
                }
                count += 1
                #expect(listed.contains(String(id[1])), "\(file) declares \(id[1]), which no list holds")
            }
        }
        #expect(count == Self.ids.count)
    }

    private static func sources() throws -> [String] {
        let folder = Goldens.root() + "/Sources"
        return try FileManager.default.subpathsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".swift") }.sorted().map { folder + "/" + $0 }
    }
}
