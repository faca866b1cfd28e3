import PreflightCore
import PreflightTestSupport
import PreflightYAML
import Testing

@Suite("properties of reading YAML")
struct PropertyTests {
    @Test("what is written in any style is read back", arguments: ["\n", "\r\n"])
    func roundTrip(lineBreak: String) throws {
        var random = SeededGenerator(seed: 1_2_2)
        for _ in 0..<1_500 {
            let sample = RandomTree(depth: 4, using: &random)
            let text = sample.text(lineBreak: lineBreak)
            let tree = try YAMLParser.parse(SourceFile(name: "t", text: text))
            #expect(tree.documents.map(outline) == [sample.outline], "\(text)")
        }
    }

    @Test("the text under a scalar's span means what the scalar does")
    func spansOfScalars() throws {
        var random = SeededGenerator(seed: 7)
        for round in 0..<600 {
            let body = RandomTree(depth: 3, using: &random).text(lineBreak: "\n")
            let text = round.isMultiple(of: 2) ? "\u{FEFF}" + body : body
            let file = SourceFile(name: "t", text: text)
            for node in allNodes(try YAMLParser.parse(file)) where node.isScalar {
                let alone = SourceFile(name: "s", text: file.text(node.span) + "\n")
                let read = try YAMLParser.parse(alone).documents
                #expect(read.map(outline) == [outline(node)], "\(text)")
            }
        }
    }

    @Test("a collection's span holds those of its children, in order and apart")
    func spansNest() throws {
        var random = SeededGenerator(seed: 9)
        for _ in 0..<600 {
            let text = RandomTree(depth: 4, using: &random).text(lineBreak: "\n")
            let tree = try YAMLParser.parse(SourceFile(name: "t", text: text))
            for node in allNodes(tree) {
                var end = node.span.start
                for child in Array(node.elements) + node.pairs.flatMap({ [$0.key, $0.value] }) {
                    #expect(child.span.start >= end, "\(text)")
                    end = child.span.end
                }
                #expect(end <= node.span.end, "\(text)")
            }
        }
    }

    @Test("an edited manifest is read, or refused with one place inside it")
    func edits() {
        var random = SeededGenerator(seed: 0x5EED)
        let bytes = Array(Self.manifest.utf8)
        let alphabet = Array("\t \n\r:-?#&*!|>'\"%@`{}[],~a0\\\u{0}\u{7}".utf8) + [0xC3, 0x80, 0xFF, 0xEF, 0xBB, 0xBF]
        for _ in 0..<4_000 {
            var edited = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = Int.random(in: 0..<edited.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: edited[index] = alphabet.randomElement(using: &random) ?? 0
                case 1: edited.remove(at: index)
                case 2: edited.insert(alphabet.randomElement(using: &random) ?? 0, at: index)
                default: edited.replaceSubrange(index..<min(edited.count, index + 9), with: [])
                }
            }
            check(edited)
        }
    }

    @Test("a manifest cut anywhere is read, or refused with one place inside it")
    func truncations() {
        let bytes = Array(Self.manifest.utf8)
        for count in 0...bytes.count { check(Array(bytes[..<count])) }
    }

    @Test("a manifest whose lines are moved is read, or refused with one place inside it")
    func movedLines() {
        var random = SeededGenerator(seed: 11)
        let lines = Self.manifest.split(separator: "\n", omittingEmptySubsequences: false)
        for _ in 0..<1_000 {
            var moved = lines
            moved.swapAt(
                Int.random(in: 0..<lines.count, using: &random), Int.random(in: 0..<lines.count, using: &random))
            if Bool.random(using: &random) { moved.remove(at: Int.random(in: 0..<moved.count, using: &random)) }
            check(Array(moved.joined(separator: "\n").utf8))
        }
    }

    @Test("200,000 keys are compared by hash: each with each would take minutes")
    func manyKeys() throws {
        let limits = ParseLimits(bytes: 1 << 24, depth: 8, nodes: 500_000, aliasedNodes: 0)
        let text = (0..<200_000).map { "key\($0): 1\n" }.joined()
        let tree = try YAMLParser.parse(SourceFile(name: "t", text: text), limits: limits)
        #expect(tree.documents.first?.count == 200_000)
        #expect(throws: ParseFailure.self) {
            try YAMLParser.parse(SourceFile(name: "t", text: text + "'key77': 2\n"), limits: limits)
        }
    }

    @Test("keys that only look alike differ", arguments: [0, 20])
    func canonicalEquivalence(others: Int) throws {
        let more = (0..<others).map { "k\($0): 0\n" }.joined()
        let text = "\u{E9}: 1\ne\u{301}: 2\n\"\\xe8\": 3\n" + more
        let tree = try YAMLParser.parse(SourceFile(name: "t", text: text))
        #expect(tree.documents.first?.count == 3 + others)
    }

    private func check(_ bytes: [UInt8]) {
        do {
            let tree = try YAMLParser.parse(SourceFile(name: "t", bytes: bytes))
            for node in allNodes(tree) { #expect(node.span.end <= bytes.count) }
        } catch {
            #expect(error.diagnostics.count == 1)
            for diagnostic in error.diagnostics {
                let related = diagnostic.related.map(\.location.span)
                for span in [diagnostic.location.span] + related {
                    #expect(span.start >= 0 && span.end <= bytes.count, "\(bytes)")
                }
                #expect(!diagnostic.message.contains { $0.isNewline }, "\(bytes)")
                #expect(diagnostic.message.first?.isUppercase != true, "\(bytes)")
            }
        }
    }

    private static let manifest = """
        # yaml-language-server: $schema=schema.json
        preflight: 1
        workload: pinpoint-post
        description: >-
          Takes submissions through the gateway
          and forwards them – größer.
        parameters: { account: "111122223333" }
        identities:
          deployer: &deployer
            provider: aws
            principal: arn:aws:iam::${account}:role/ci/deploy
            permissions:
              - actions: [s3:PutObject, 's3:GetObject']
                resources: ["arn:aws:s3:::b-\\u00e9/*"]
                reason: |
                  Uploads the bundle 🦘.
              - &read !!map
                actions: [s3:ListBucket]
                resources:
                - "*"
          copy: *deployer
        ...
        ---
        ? explicit
        : - nested: - "x"
        """
}
