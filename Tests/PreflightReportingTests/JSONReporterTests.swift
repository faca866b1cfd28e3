import PreflightCore
import PreflightReporting
import Testing

/// The JSON report read back, and compared with the report.
@Suite struct JSONReporterTests {
    private static func parse(_ report: Report) throws -> Node {
        let text = JSONReporter().render(report, ReportOptions())
        let tree = try JSONParser.parse(SourceFile(name: "report.json", text: text))
        return try #require(tree.documents.first)
    }

    private static func keys(_ node: Node?) -> [String] { node?.pairs.map(\.key.text) ?? [] }

    /// A string's text, or nil for `null`.
    private static func string(_ node: Node?, _ key: String) -> String? {
        guard case .string(let text)? = node?.value(of: key)?.scalar else { return nil }
        return text
    }

    @Test func fieldsStandInTheirOrder() throws {
        let report = try Self.parse(AwkwardReport.report)
        #expect(
            Self.keys(report) == [
                "formatVersion", "tool", "verdict", "summary", "snapshot", "evaluatedAt", "results", "diagnostics",
            ]
        )
        #expect(
            Self.keys(report["summary"]) == [
                "required", "granted", "missing", "denied", "conditional", "unknown", "excess", "waived",
            ]
        )
        let results = try #require(report["results"])
        for result in results.elements {
            #expect(
                Self.keys(result) == [
                    "id", "verdict", "severity", "workload", "environment", "owner", "identity", "provider",
                    "principal", "facet", "action", "resource", "namespace", "name", "phases", "message", "evidence",
                    "nearest", "residual", "witness", "waiver", "grade", "observedAt", "fixes", "fingerprint",
                    "location",
                ]
            )
            #expect(Self.keys(result["location"]) == ["file", "line", "column", "endLine", "endColumn"])
        }
        for diagnostic in try #require(report["diagnostics"]).elements {
            #expect(
                Self.keys(diagnostic) == ["id", "severity", "message", "location", "label", "notes", "help", "related"]
            )
        }
    }

    @Test func valuesSurvive() throws {
        let report = AwkwardReport.report
        let root = try Self.parse(report)
        #expect(root["formatVersion"]?.scalar == .integer(1))
        #expect(Self.string(root, "verdict") == report.verdict.rawValue)
        #expect(root["summary"]?["required"]?.scalar == .integer(report.summary.required))
        let results = try #require(root["results"])
        #expect(results.count == report.results.count)
        for (node, result) in zip(results.elements, report.results) {
            let (identity, requirement, answer) = (result.identity, result.requirement, result.answer)
            #expect(Self.string(node, "workload") == identity.workload)
            #expect(Self.string(node, "environment") == identity.environment)
            #expect(Self.string(node, "owner") == identity.owner)
            #expect(Self.string(node, "identity") == identity.identity)
            #expect(Self.string(node, "principal") == identity.principal)
            #expect(Self.string(node, "action") == requirement.action)
            #expect(Self.string(node, "resource") == requirement.resource)
            #expect(Self.string(node, "namespace") == requirement.namespace)
            #expect(Self.string(node, "name") == requirement.name)
            #expect(Self.string(node, "message") == answer.message)
            #expect(Self.string(node, "residual") == answer.residual)
            #expect(Self.string(node, "observedAt") == result.observedAt?.text)
            #expect(Self.string(node["waiver"], "reason") == result.waiver?.reason)
            #expect(Self.string(node["witness"], "resource") == answer.witness?.resource)
            #expect(Self.string(node["nearest"], "failed") == answer.nearest?.failed.rawValue)
            #expect(node["phases"]?.elements.map(\.text) == requirement.phases.map(\.rawValue))
            #expect(node["evidence"]?.elements.map { $0["layer"]?.text } == answer.evidence.map(\.layer.rawValue))
            #expect(node["fixes"]?.elements.map { $0["text"]?.text } == answer.fixes.map(\.text))
            #expect(node["location"]?["line"]?.scalar == .integer(requirement.location.start.line))
            #expect(node["location"]?["endColumn"]?.scalar == .integer(requirement.location.end.column))
        }
    }

    @Test func theInstantIsAbsentUnlessAskedFor() throws {
        var report = AwkwardReport.report
        report.evaluatedAt = nil
        report.snapshot = nil
        let root = try Self.parse(report)
        #expect(root["evaluatedAt"] == nil)
        #expect(root["snapshot"]?.isNull == true)
    }

    @Test func detailAndColourChangeNothing() {
        let report = AwkwardReport.report
        let plain = JSONReporter().render(report, ReportOptions())
        #expect(JSONReporter().render(report, ReportOptions(detail: .summary, colour: .always)) == plain)
    }
}
