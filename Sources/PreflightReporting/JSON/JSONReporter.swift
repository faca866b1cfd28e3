package import PreflightCore

/// The report for machines. docs/report.md describes every field.
package struct JSONReporter: Reporter {
    package let format = "json"
    package let purpose = "every requirement with its evidence, for programs"

    /// Raised when a field changes its meaning or goes; new fields do not raise it.
    package static let formatVersion = 1

    package init() {}

    package func render(_ report: Report, _ options: ReportOptions) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("formatVersion", Self.formatVersion)
            json.key("tool")
            json.object { json in
                json.member("name", "preflight")
                json.member("version", report.toolVersion)
            }
            json.member("verdict", report.verdict.rawValue)
            json.key("summary")
            json.write(report.summary)
            json.key("snapshot")
            json.write(report.snapshot)
            if let instant = report.evaluatedAt { json.member("evaluatedAt", instant.text) }
            json.key("results")
            json.array(report.results) { $0.write($1) }
            json.key("diagnostics")
            json.array(report.diagnostics) { $0.write($1) }
        }
        return json.text
    }
}

extension JSONWriter {
    fileprivate mutating func write(_ summary: Summary) {
        object { json in
            json.member("required", summary.required)
            json.member("granted", summary.granted)
            json.member("missing", summary.missing)
            json.member("denied", summary.denied)
            json.member("conditional", summary.conditional)
            json.member("unknown", summary.unknown)
            json.member("excess", summary.excess)
            json.member("waived", summary.waived)
        }
    }

    fileprivate mutating func write(_ snapshot: SnapshotLabel?) {
        guard let snapshot else { return null() }
        object { json in
            json.member("digest", snapshot.digest)
            json.member("capturedAt", snapshot.capturedAt?.text)
        }
    }

    fileprivate mutating func write(_ diagnostic: Diagnostic) {
        object { json in
            json.member("id", diagnostic.finding.id)
            json.member("severity", diagnostic.severity.rawValue)
            json.member("message", diagnostic.message)
            json.key("location")
            json.write(diagnostic.location)
            json.member("label", diagnostic.label.isEmpty ? nil : diagnostic.label)
            json.member("notes", diagnostic.notes)
            json.member("help", diagnostic.help)
            json.key("related")
            json.array(diagnostic.related) { json, related in
                json.object { json in
                    json.member("label", related.label)
                    json.key("location")
                    json.write(related.location)
                }
            }
        }
    }

    mutating func write(_ location: Location) {
        let (start, end) = (location.start, location.end)
        object { json in
            json.member("file", location.file.name)
            json.member("line", start.line)
            json.member("column", start.column)
            json.member("endLine", end.line)
            json.member("endColumn", end.column)
        }
    }
}
