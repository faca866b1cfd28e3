import CommandLineTestSupport
import FoundationEssentials
import PreflightCLI
import Testing

/// Manifests are untrusted: whatever is in them gives a diagnostic with a place and status 2, in bounded time and memory.
@Suite struct ManifestInputTests {
    private func lint(_ bytes: [UInt8]) async throws -> CommandLineRun {
        let folder = try ScratchFolder()
        let path = folder.path + "/m.yaml"
        try Data(bytes).write(to: URL(filePath: path))
        return await CommandLineRun.of(["lint", path])
    }

    static let head = "preflight: 1\nworkload: w\n"

    /// Nine levels of nine aliases each: a few hundred bytes that stand for 387 million values.
    static let aliasBomb: String = {
        var text = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
        for level in 1..<9 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ",")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        return text
    }()

    static let staircase: String = (0..<2_000).map { String(repeating: " ", count: $0 % 500) + "a:\n" }.joined()

    @Test(
        arguments: [
            ("", "empty-document"),
            ("# only a comment\n", "empty-document"),
            ("\u{FEFF}", "empty-document"),
            ("just text\n", "wrong-type"),
            ("- a\n- b\n", "wrong-type"),
            (head + "identities:\n\ta: {}\n", "invalid-yaml"),
            (head + "workload: again\n", "duplicate-key"),
            (head + "description: " + String(repeating: "[", count: 10_000), "too-deep"),
            (head + "description: " + String(repeating: "{a: ", count: 10_000), "too-deep"),
            (head + String(repeating: "- ", count: 10_000) + "a\n", "invalid-yaml"),
            (staircase, "too-deep"),
            (aliasBomb, "too-many-nodes"),
            (head + "identities: *nothing\n", "unknown-alias"),
            (head + "identities: !!python/object {}\n", "custom-tag"),
            (head + "identities: {a: {provider: aws, principal: \"${\"}}\n", "undefined-parameter"),
        ] as [(String, String)])
    func givesADiagnosticWithAPlace(_ text: String, _ finding: String) async throws {
        let run = try await lint(Array(text.utf8))
        #expect(run.status == .invalid)
        #expect(run.output.contains("error[\(finding)]"), "\(run.output.prefix(400))")
        #expect(run.output.contains("m.yaml:"))
        #expect(run.errors.isEmpty)
    }

    @Test func bytesThatAreNotText() async throws {
        for bytes: [UInt8] in [
            [0xFF, 0xFE, 0x41, 0x00], Array(Self.head.utf8) + [0xC3, 0x28], [0x61, 0x3A, 0x20, 0x00],
        ] {
            let run = try await lint(bytes)
            #expect(run.status == .invalid)
            #expect(run.output.contains("invalid-utf8") || run.output.contains("invalid-yaml"))
        }
    }

    @Test func aHundredMegabytesAreRefusedUnread() async throws {
        let run = try await lint([UInt8](repeating: UInt8(ascii: "a"), count: 100 << 20))
        #expect(run.status == .invalid)
        #expect(run.output.contains("error[too-large]"))
    }

    @Test func everyFileIsReadWhateverIsWrongWithAnother() async throws {
        let folder = try ScratchFolder()
        try folder.write("a: [", to: "m/a.yaml")
        try folder.write("preflight: 1\nworkload: b\nidentites: {}\n", to: "m/b.yaml")
        let run = await CommandLineRun.of(["lint", folder.path + "/m"])
        #expect(run.status == .invalid)
        #expect(run.output.contains("m/a.yaml:1"))
        #expect(run.output.contains("m/b.yaml:3:1"))
        #expect(run.output.contains("did you mean `identities`"))
    }

    /// A link in a folder may have come with a pull request; what it leads to is not read, let alone shown.
    @Test func linksInAFolderAreNotFollowed() async throws {
        let folder = try ScratchFolder()
        try folder.write("password = hunter2\n\tx", to: "credentials")
        try folder.write("", to: "m/.hidden.yaml")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/m/link.yaml", withDestinationPath: folder.path + "/credentials")
        let run = await CommandLineRun.of(["lint", folder.path + "/m"])
        #expect(run.status == .usage)
        #expect(run.errors.contains("is a symbolic link, which is not followed from a folder"))
        #expect(!(run.output + run.errors).contains("hunter2"))
        #expect(
            await CommandLineRun.of(["lint", folder.path + "/m/link.yaml"]).status == .invalid, "named, it is read")
    }

    /// A misspelt key is the cause of what looks like wrong usage; the cause is told.
    @Test func diagnosticsComeBeforeUsage() async throws {
        let folder = try ScratchFolder()
        let manifest = try folder.write(
            "preflight: 1\nworkload: w\nenvironmets: { production: {} }\nidentities: {}\n", to: "m.yaml")
        let run = await CommandLineRun.of(
            ["check", manifest, "--environment", "production", "--from", "examples/cleared/snapshot"])
        #expect(run.status == .invalid)
        #expect(run.output.contains("did you mean `environments`"))
    }

    @Test func anIdentityThatAsksForNothingIsTold() async throws {
        let folder = try ScratchFolder()
        let manifest = try folder.write(
            "preflight: 1\nworkload: w\nidentities:\n  a: { provider: kubernetes, cluster: c, principal: u }\n",
            to: "m.yaml")
        let run = await CommandLineRun.of(["lint", manifest])
        #expect(run.status == .invalid)
        #expect(run.output.contains("`a` asks for nothing"))
    }

    /// What follows from an undefined parameter is not told beside it.
    @Test func anUndefinedParameterIsToldAlone() async throws {
        let folder = try ScratchFolder()
        let manifest = try folder.write(
            """
            preflight: 1
            workload: w
            identities:
              a:
                provider: aws
                principal: arn:aws:iam::${account}:role/x
                permissions: [{ actions: [s3:GetObject], resources: ["*"] }]
            """, to: "m.yaml")
        let run = await CommandLineRun.of(["lint", manifest])
        #expect(run.output.contains("undefined parameter `account`"))
        #expect(run.output.hasSuffix("1 error\n"))
    }

    @Test func lintLooksAtEveryEnvironment() async throws {
        let folder = try ScratchFolder()
        let manifest = try folder.write(
            """
            preflight: 1
            workload: w
            environments: { staging: {}, production: { account: "1" } }
            identities:
              a: { provider: kubernetes, cluster: "${account}", principal: u, permissions: [{ verbs: [get], resources: [pods] }] }
            """, to: "m.yaml")
        #expect(await CommandLineRun.of(["lint", manifest]).output.contains("undefined parameter `account`"))
        #expect(await CommandLineRun.of(["lint", manifest, "--environment", "production"]).status == .cleared)
    }

    @Test func whatIsFineIsSaid() async {
        let run = await CommandLineRun.of(["lint", "examples/cleared/manifest.yaml", "manifests"])
        #expect(run.status == .cleared)
        #expect(run.output == "fine: 2 workloads, nothing to mend\n")
    }
}
