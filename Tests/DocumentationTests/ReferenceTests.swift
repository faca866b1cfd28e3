import FoundationEssentials
import PreflightTestSupport
import Testing

/// What pages point at is there.
@Suite struct ReferenceTests {
    static let topFolders = ["Sources", "Tests", "docs", "examples", "manifests", "Benchmarks", "Scripts", ".ci"]

    @Test func thePagesThatUsersNeedAreThere() {
        let paths = Set(MarkdownPage.all.map(\.path))
        let needed = [
            "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md", "docs/manifest.md",
            "docs/snapshot.md", "docs/report.md", "docs/exit-status.md", "docs/style.md", "docs/threat-model.md",
            "docs/adding-a-provider.md",
        ]
        #expect(needed.filter { !paths.contains($0) } == [])
    }

    @Test func theArchitectureNamesEveryTarget() throws {
        let spans = try MarkdownPage("docs/architecture.md").codeSpans
        for folder in try FileManager.default.contentsOfDirectory(atPath: Goldens.root() + "/Sources") {
            #expect(spans.contains { $0 == folder || $0.hasSuffix("/" + folder) }, "\(folder) is not in it")
        }
    }

    @Test(arguments: MarkdownPage.all)
    func linksResolve(_ page: MarkdownPage) throws {
        for link in page.links where !link.contains("://") && !link.hasPrefix("mailto:") {
            let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let target = parts[0].isEmpty ? page.path : Self.resolve(parts[0], from: page.path)
            guard FileManager.default.fileExists(atPath: Goldens.root() + "/" + target) else {
                Issue.record("\(page.path) links to \(link), and there is no \(target)")
                continue
            }
            guard parts.count == 2 else { continue }
            let anchors = try MarkdownPage(target).anchors
            #expect(anchors.contains(parts[1]), "\(page.path) links to \(link), and \(target) has no such heading")
        }
    }

    /// A path in backticks, such as `Sources/PreflightCore`, unless it holds a placeholder.
    @Test(arguments: MarkdownPage.all)
    func pathsInBackticksExist(_ page: MarkdownPage) {
        for span in page.codeSpans where Self.looksLikeAPath(span) {
            #expect(
                FileManager.default.fileExists(atPath: Goldens.root() + "/" + span),
                "\(page.path) names \(span), which is not there")
        }
    }

    /// Messages and comments name pages too.
    @Test func pagesThatTheCodeNamesExist() throws {
        let folder = Goldens.root() + "/Sources"
        for file in try FileManager.default.subpathsOfDirectory(atPath: folder) where file.hasSuffix(".swift") {
            let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
            for rest in text.split(separator: "docs/", omittingEmptySubsequences: false).dropFirst() {
                let name = rest.prefix { $0.isLetter || $0.isNumber || "-./".contains($0) }
                guard let end = name.firstRange(of: ".md")?.upperBound else { continue }
                let page = "docs/" + name[..<end]
                #expect(
                    FileManager.default.fileExists(atPath: Goldens.root() + "/" + page),
                    "Sources/\(file) names \(page), which is not there")
            }
        }
    }

    private static func looksLikeAPath(_ text: String) -> Bool {
        guard let first = text.split(separator: "/", omittingEmptySubsequences: false).first,
            topFolders.contains(String(first)), text.contains("/")
        else { return false }
        return !text.contains { " <>*{}…$=:".contains($0) } && !text.contains("NNNN")
    }

    private static func resolve(_ link: String, from page: String) -> String {
        var parts = page.split(separator: "/").dropLast().map(String.init)
        for part in link.split(separator: "/") {
            switch part {
            case ".": break
            case "..": _ = parts.popLast()
            default: parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }
}
