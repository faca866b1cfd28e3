import PreflightCore
import PreflightReporting
import Testing

/// Whatever texts a report holds, its output says nothing to a terminal or to a log reader.
@Suite struct HostileTextTests {
    private static let seeds: Range<UInt64> = 0..<60

    private static func reports() -> [(seed: UInt64, report: Report)] {
        seeds.map { seed in
            var random = RandomReport(seed: seed)
            return (seed, random.report())
        }
    }

    private static func isCommand(_ line: Substring) -> Bool {
        line.unicodeScalars.drop { $0.properties.isWhitespace }.starts(with: "::".unicodeScalars)
            || line.contains("##[") || line.contains("##vso[")
    }

    private static let details: [ReportOptions.Detail] = [.summary, .attention, .everything]

    @Test(arguments: Reporters.all.map(\.format))
    func nothingInvisibleAndNoCommand(format: String) throws {
        let reporter = try #require(Reporters.named(format))
        for (seed, report) in Self.reports() {
            for detail in Self.details {
                let text = reporter.render(report, ReportOptions(detail: detail))
                #expect(text.hasSuffix("\n"), "seed \(seed)")
                for line in text.split(separator: "\n") {
                    #expect(!line.unicodeScalars.contains { $0.isDeceptive }, "seed \(seed): \(line)")
                    #expect(!Self.isCommand(line), "seed \(seed): \(line)")
                }
            }
        }
    }

    @Test func noLineStartsWithInput() {
        // Indented lines, a name in backticks, a diagnostic, its gutter, and the last line.
        let ours = #/( |`|error\[|warning\[|\d+ \||\.\.\.$|snapshot( |$)|(cleared|blocked|undecided|invalid): ).*/#
        for (seed, report) in Self.reports() {
            let names = Set(report.results.map(\.identity.workload))
            for line in Fixture.text(report, .everything).split(separator: "\n") where line.wholeMatch(of: ours) == nil
            {
                // The one exception is the name of a workload that is a plain word.
                let word = line.prefix { $0 != " " }
                #expect(names.contains(String(word)), "seed \(seed): \(line)")
                #expect(word.wholeMatch(of: #/[A-Za-z0-9][A-Za-z0-9._-]*/#) != nil, "seed \(seed): \(line)")
            }
        }
    }

    @Test func colourChangesNothingElse() {
        for (seed, report) in Self.reports() {
            for detail in Self.details {
                let plain = TextReporter().render(report, ReportOptions(detail: detail))
                let coloured = TextReporter().render(report, ReportOptions(detail: detail, colour: .always))
                #expect(coloured != plain)
                #expect(coloured.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == plain, "seed \(seed)")
            }
        }
    }

    @Test func theJSONIsJSON() throws {
        for (_, report) in Self.reports() {
            let text = JSONReporter().render(report, ReportOptions())
            let tree = try JSONParser.parse(SourceFile(name: "report.json", text: text))
            let results = try #require(tree.documents.first?["results"])
            #expect(results.elements.map { $0["message"]?.text } == report.results.map(\.answer.message))
            #expect(results.elements.map { $0["principal"]?.text } == report.results.map(\.identity.principal))
        }
    }

    @Test func equalReportsGiveEqualBytes() {
        for seed in Self.seeds {
            var first = RandomReport(seed: seed)
            var second = RandomReport(seed: seed)
            let (one, other) = (first.report(), second.report())
            for reporter in Reporters.all {
                #expect(reporter.render(one, ReportOptions()) == reporter.render(other, ReportOptions()))
            }
        }
    }
}
