import FoundationEssentials

/// Files with expected output, re-recorded by `RECORD_GOLDENS=1`; a recording run fails, so that it cannot pass for a check.
package enum Goldens {
    package static var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" }

    /// The repository's root, found from a test file's own path.
    package static func root(_ file: StaticString = #filePath) -> String {
        var parts = file.description.split(separator: "/", omittingEmptySubsequences: false)
        while let last = parts.last, last != "Tests" { parts.removeLast() }
        return parts.dropLast().joined(separator: "/")
    }

    /// Nil when the file holds just this text; else what to say.
    package static func difference(_ text: String, from path: String) -> String? {
        let recorded = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        if recorded == text { return nil }
        guard isRecording else {
            let pairs = zip(
                text.split(separator: "\n", omittingEmptySubsequences: false),
                recorded.split(separator: "\n", omittingEmptySubsequences: false))
            let first = pairs.enumerated().first { $0.element.0 != $0.element.1 }
            let detail = first.map { "line \($0.offset + 1):\n  now      \($0.element.0)\n  recorded \($0.element.1)" }
            return "\(path) differs, \(detail ?? "one is longer"); RECORD_GOLDENS=1 records it anew"
        }
        do {
            try FileManager.default.createDirectory(
                atPath: path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/"),
                withIntermediateDirectories: true)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            return "\(path) was recorded anew"
        } catch {
            return "\(path) could not be recorded: \(error)"
        }
    }
}
