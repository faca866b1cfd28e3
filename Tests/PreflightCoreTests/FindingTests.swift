import PreflightCore
import Testing

@Suite struct FindingTests {
    @Test func page() {
        let finding = Finding(
            "stale-owl", title: "an owl is stale", meaning: "Nobody fed it.", why: "It bites.", example: "owl: old",
            remedy: "Feed it.", sources: ["Owl Handbook §1", "Owl Handbook §2"])
        #expect(
            finding.page == """
                # stale-owl

                An owl is stale.

                ## What it means

                Nobody fed it.

                ## Why it matters

                It bites.

                ## Example

                ```yaml
                owl: old
                ```

                ## What to do

                Feed it.

                ## Sources

                - Owl Handbook §1
                - Owl Handbook §2

                """)
    }

    @Test func pageWithoutExampleAndSources() {
        let finding = Finding("a", title: "b", meaning: "c", why: "d", remedy: "e")
        #expect(
            finding.page == """
                # a

                B.

                ## What it means

                c

                ## Why it matters

                d

                ## What to do

                e

                """)
    }

    @Test func readingFindingsAreDistinctAndInStyle() {
        #expect(Set(Finding.reading.map(\.id)).count == Finding.reading.count)
        for finding in Finding.reading {
            #expect(finding.id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(finding.id)")
            #expect(!finding.title.hasSuffix(".") && !finding.title.contains("\n"), "\(finding.id)")
            #expect(finding.meaning.hasSuffix("."), "\(finding.id)")
            #expect(finding.why.hasSuffix("."), "\(finding.id)")
            #expect(finding.remedy.hasSuffix("."), "\(finding.id)")
        }
    }

    @Test func limitsInThePagesAreTheLimits() {
        #expect(ParseLimits.manifest.bytes == 1 << 20 && ParseLimits.document.bytes == 1 << 30)
        #expect(Finding.tooLarge.meaning.contains("1 MiB for a manifest, 1 GiB for a recorded document"))
        #expect(ParseLimits.manifest.depth == 64 && ParseLimits.document.depth == 128)
        #expect(Finding.tooDeep.meaning.contains("64 deep in a manifest and 128 deep in a recorded document"))
        #expect(ParseLimits.manifest.nodes == 200_000)
        #expect(Finding.tooManyNodes.meaning.contains("200,000 values"))
    }
}

@Suite struct DiagnosticTests {
    private let other = SourceFile(name: "b.yaml", text: "one two")
    private let file = SourceFile(name: "a.yaml", text: "one two")

    private func diagnostic(
        _ message: String, _ file: SourceFile, _ start: Int, _ severity: Severity = .error
    ) -> Diagnostic {
        Diagnostic(.duplicateKey, severity: severity, message, at: Location(file: file, span: Span(start, start + 1)))
    }

    @Test func inTextOrder() {
        let diagnostics = [
            diagnostic("d", other, 0), diagnostic("c", file, 4), diagnostic("b", file, 2), diagnostic("a", file, 2),
            diagnostic("c", file, 4),
        ]
        #expect(diagnostics.inTextOrder().map(\.message) == ["b", "a", "c", "d"])
    }

    @Test func whatBlocks() {
        #expect(!([] as [Diagnostic]).hasErrors)
        #expect(![diagnostic("a", file, 0, .warning)].hasErrors)
        #expect([diagnostic("a", file, 0, .warning), diagnostic("b", file, 0)].hasErrors)
    }
}
