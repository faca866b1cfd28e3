import FoundationEssentials
import PreflightCore
import PreflightReporting
import PreflightTestSupport
import Testing

/// docs/report.md names every field and every value that a report can hold.
@Suite struct ReportReferenceTests {
    private static func page() throws -> String {
        try String(contentsOfFile: Goldens.root() + "/docs/report.md", encoding: .utf8)
    }

    static let closedLists: [[String]] = [
        Layer.allCases.map(\.rawValue),
        Outcome.allCases.map(\.rawValue),
        Facet.allCases.map(\.rawValue),
        Verdict.allCases.map(\.rawValue),
        ResultSymbols.all,
        Reporters.all.map(\.format),
    ]

    /// Each list is a table whose first column holds just these values, in this order.
    @Test(arguments: closedLists)
    func listsAreComplete(values: [String]) throws {
        let rows = try Self.page().split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().first.map(String.init) ?? ""
        }
        let wanted = values.map { " `\($0)` " }
        let starts = rows.indices.filter { rows[$0...].starts(with: wanted) }
        #expect(
            starts.contains { start in
                let end = start + wanted.count
                return rows[start - 1].allSatisfy { " -:".contains($0) } && (end == rows.count || rows[end].isEmpty)
            })
    }

    @Test func everyFieldIsNamed() throws {
        let page = try Self.page()
        let text = JSONReporter().render(AwkwardReport.report, ReportOptions())
        let tree = try JSONParser.parse(SourceFile(name: "report.json", text: text))
        var keys: Set<String> = []
        func collect(_ node: Node) {
            for (key, value) in node.pairs {
                keys.insert(key.text)
                collect(value)
            }
            for element in node.elements { collect(element) }
        }
        for document in tree.documents { collect(document) }
        #expect(keys.count > 50)
        for key in keys.sorted() { #expect(page.contains("`\(key)`"), "\(key) is not described") }
    }

    @Test func everyPhaseSeverityAndGradeIsNamed() throws {
        let page = try Self.page()
        let grades: [Grade] = [.asked, .evaluated, .recorded]
        let words = Phase.allCases.map(\.rawValue) + Severity.allCases.map(\.rawValue) + grades.map(\.rawValue)
        for word in words { #expect(page.contains("`\(word)`"), "\(word) is not described") }
    }
}

/// The symbols of the diff, as the page lists them.
enum ResultSymbols {
    static let all: [String] = [Verdict.missing, .denied, .conditional, .excess].map { String($0.symbol) } + ["~"]
}
