import FoundationEssentials
import PreflightTestSupport
import Testing

/// A Markdown file of the repository, taken apart as far as the tests need.
struct MarkdownPage: Sendable, CustomTestStringConvertible {
    /// From the repository's root.
    let path: String
    let text: String
    /// Fenced blocks, in order.
    let blocks: [Block]
    /// Lines outside fenced blocks.
    let prose: [String]

    struct Block: Sendable {
        /// The word after the fence: `sh`, `yaml`; empty for none.
        let language: String
        let lines: [String]
        var text: String { lines.map { $0 + "\n" }.joined() }
    }

    var testDescription: String { path }
    var file: String { Goldens.root() + "/" + path }

    init(_ path: String) throws {
        self.path = path
        text = try String(contentsOfFile: Goldens.root() + "/" + path, encoding: .utf8)
        var blocks: [Block] = []
        var prose: [String] = []
        var open: (fence: Substring, language: String, lines: [String])?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let fence = line.prefix { $0 == "`" }
            if let block = open {
                if fence.count >= block.fence.count, fence.count == line.count {
                    blocks.append(Block(language: block.language, lines: block.lines))
                    open = nil
                } else {
                    open?.lines.append(String(line))
                }
            } else if fence.count >= 3 {
                open = (fence, String(line.dropFirst(fence.count)), [])
            } else {
                prose.append(String(line))
            }
        }
        self.blocks = blocks
        self.prose = prose
    }

    /// Every Markdown file but those of builds and dependencies.
    static let all: [MarkdownPage] = {
        let folders = ["", "docs", "examples", "Benchmarks", "Tests"]
        let paths = folders.flatMap { folder -> [String] in
            let base = Goldens.root() + (folder.isEmpty ? "" : "/" + folder)
            let below =
                folder.isEmpty
                ? try? FileManager.default.contentsOfDirectory(atPath: base)
                : try? FileManager.default.subpathsOfDirectory(atPath: base)
            return (below ?? []).filter { $0.hasSuffix(".md") && !$0.contains(".venv/") }
                .map { folder.isEmpty ? $0 : folder + "/" + $0 }
        }
        return paths.sorted().compactMap { try? MarkdownPage($0) }
    }()

    // MARK: Inline parts

    /// Texts between single backticks outside fenced blocks.
    var codeSpans: [String] {
        prose.flatMap { line in
            line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
                .filter { $0.offset % 2 == 1 }.map { String($0.element) }
        }
    }

    /// Targets of `[text](target)` outside fenced blocks and code spans.
    var links: [String] {
        prose.flatMap { line -> [String] in
            let parts = line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            // A code span inside a link's text leaves the brackets on both sides of it.
            let plain = parts.filter { $0.offset % 2 == 0 }.map(\.element).joined()
            return plain.split(separator: "](", omittingEmptySubsequences: false).dropFirst().map { rest in
                String(rest.prefix { $0 != ")" })
            }
        }
    }

    /// What `#…` may name: headings, as GitHub turns them into anchors.
    var anchors: Set<String> {
        var counts: [String: Int] = [:]
        var anchors: Set<String> = []
        for line in prose {
            let marks = line.prefix { $0 == "#" }
            guard (1...6).contains(marks.count), line.dropFirst(marks.count).first == " " else { continue }
            let anchor = Self.anchor(String(line.dropFirst(marks.count + 1)))
            let count = counts[anchor, default: 0]
            counts[anchor] = count + 1
            anchors.insert(count == 0 ? anchor : "\(anchor)-\(count)")
        }
        return anchors
    }

    private static func anchor(_ heading: String) -> String {
        String(
            heading.lowercased().compactMap { character -> Character? in
                if character == " " { return "-" }
                return character.isLetter || character.isNumber || character == "-" || character == "_"
                    ? character : nil
            })
    }

    // MARK: Marked blocks

    /// The page with what stands between `<!-- name -->` and `<!-- /name -->` replaced; nil without the two marks.
    func replacing(_ name: String, with content: String) -> String? {
        let (opening, closing) = ("<!-- \(name) -->\n", "<!-- /\(name) -->")
        let head = text.split(separator: opening, maxSplits: 1, omittingEmptySubsequences: false)
        guard head.count == 2 else { return nil }
        let tail = head[1].split(separator: closing, maxSplits: 1, omittingEmptySubsequences: false)
        guard tail.count == 2 else { return nil }
        return "\(head[0])\(opening)\(content)\(closing)\(tail[1])"
    }
}
