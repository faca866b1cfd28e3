import FoundationEssentials
import PreflightTestSupport
import Testing

/// Who may import whom: docs/architecture.md §3, compared with the import lines of every source file.
@Suite struct LayeringTests {
    struct Rule: Sendable {
        let target: String
        /// Modules of this package that the target may import: lower layers, never a neighbour.
        let own: Set<String>
        /// Modules from elsewhere.
        let others: Set<String>
    }

    static let platform: Set<String> = ["Glibc", "Musl", "Darwin"]

    static let rules: [Rule] = [
        Rule(target: "PreflightCore", own: [], others: []),
        Rule(target: "PreflightYAML", own: ["PreflightCore"], others: ["CLibYAML"]),
        Rule(target: "PreflightPolicy", own: ["PreflightCore"], others: []),
        Rule(target: "PreflightReporting", own: ["PreflightCore"], others: []),
        Rule(target: "PreflightManifest", own: ["PreflightCore", "PreflightYAML"], others: ["FoundationEssentials"]),
        Rule(
            target: "PreflightRun",
            own: ["PreflightCore", "PreflightYAML", "PreflightPolicy", "PreflightManifest"],
            others: ["FoundationEssentials", "Crypto", "SystemPackage"]),
        Rule(
            target: "PreflightProviders",
            own: ["PreflightCore", "PreflightYAML", "PreflightPolicy", "PreflightManifest", "PreflightRun"],
            others: ["FoundationEssentials", "Crypto", "JWTKit"]),
        Rule(
            target: "PreflightCLI",
            own: [
                "PreflightCore", "PreflightYAML", "PreflightReporting", "PreflightManifest", "PreflightRun",
                "PreflightProviders",
            ],
            others: platform.union(["FoundationEssentials", "ArgumentParser", "SystemPackage"])),
        Rule(target: "preflight", own: ["PreflightCLI"], others: platform),
    ]

    @Test(arguments: rules)
    func importsStayInTheirLayer(_ rule: Rule) throws {
        let files = try swiftFiles(below: Goldens.root() + "/Sources/" + rule.target)
        #expect(!files.isEmpty, "\(rule.target) has no files")
        for file in files {
            for module in try imports(of: file) where !rule.own.contains(module) && !rule.others.contains(module) {
                Issue.record("\(file) imports \(module), which \(rule.target) may not")
            }
        }
    }

    @Test func everyTargetHasARule() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Goldens.root() + "/Sources")
        #expect(Set(folders) == Set(Self.rules.map(\.target)).union(["CLibYAML"]))
    }

    /// Only the command line's own surroundings read the process: everything else gets values.
    @Test func onlyTheCommandLineReadsTheProcess() throws {
        let forbidden = [
            "ProcessInfo", "CommandLine.", "getenv", "Date()", "Date.now", "ContinuousClock",
            "SystemRandomNumberGenerator",
            "SuspendingClock",
        ]
        let allowed = ["Sources/PreflightCLI/Surroundings/", "Sources/preflight/"]
        for file in try swiftFiles(below: Goldens.root() + "/Sources") where !allowed.contains(where: file.contains) {
            let text = try String(contentsOfFile: file, encoding: .utf8)
            for word in forbidden where text.contains(word) { Issue.record("\(file) uses \(word)") }
        }
    }

    /// Manifests and snapshots name files; only these read any.
    @Test func onlyTheDoorsOpenFiles() throws {
        let words = ["FileManager", "contentsOfFile", "contentsOf:", "FileDescriptor.open", "fopen("]
        let allowed = [
            "Sources/PreflightCLI/Input/", "Sources/PreflightCLI/Surroundings/", "Sources/PreflightRun/Files/",
            "Sources/PreflightRun/Snapshot/SnapshotFolder.swift",
        ]
        for file in try swiftFiles(below: Goldens.root() + "/Sources") where !allowed.contains(where: file.contains) {
            let code = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").filter {
                !$0.trimmingPrefix(while: { $0 == " " }).hasPrefix("//")
            }
            for word in words
            where code.contains(where: {
                $0.contains(word) && !$0.contains("append(contentsOf:") && !$0.contains("insert(contentsOf:")
            }) {
                Issue.record("\(file) uses \(word)")
            }
        }
    }

    private func swiftFiles(below folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".swift") }.sorted().map { folder + "/" + $0 }
    }

    private func imports(of file: String) throws -> [String] {
        try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").compactMap { line in
            var words = line.split(separator: " ")
            while let first = words.first,
                ["package", "public", "internal", "private", "@testable", "@preconcurrency"]
                    .contains(String(first))
            {
                words.removeFirst()
            }
            guard words.first == "import", words.count > 1 else { return nil }
            // `import struct Module.Name`
            let name = words.count > 2 && !words[1].contains(".") ? words[2] : words[1]
            return name.split(separator: ".").first.map(String.init)
        }
    }
}
