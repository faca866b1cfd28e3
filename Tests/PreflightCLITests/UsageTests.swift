import CommandLineTestSupport
import PreflightCLI
import PreflightManifest
import PreflightProviders
import PreflightRun
import Testing

/// Command lines that cannot be carried out: status 64, a message on standard error, nothing on standard output.
@Suite struct UsageTests {
    static let manifest = "examples/cleared/manifest.yaml"
    static let snapshot = "examples/cleared/snapshot"

    @Test(
        arguments: [
            (["chekc"], "error: unknown command `chekc`\nhelp: did you mean `preflight check`\n"),
            (["check", "--form", "x"], "error: unknown option '--form'"),
            (["check", "nothing.yaml"], "error: `nothing.yaml` does not exist\n"),
            (["check", "Tests"], "error: `Tests` holds no manifest (`*.yaml`)\n"),
            (["lint", "nothing.yaml"], "error: `nothing.yaml` does not exist\n"),
            (["check", manifest, "--from", "nothing"], "error: `nothing` is no folder; `--from` takes a snapshot\n"),
            (["check", manifest, "--from", manifest], "is no folder; `--from` takes a snapshot\n"),
            (
                ["check", manifest],
                "error: live checking of \(BuiltinProviders.all.map { "`\($0.vocabulary.id)`" }.joined(separator: ", ")) is not there yet\nhelp: check against a recorded snapshot"
            ),
            (
                ["check", manifest, "--from", snapshot, "--report", "jsno"],
                "error: unknown report format `jsno`\nhelp: did you mean `json`"
            ),
            (["check", manifest, "--from", snapshot, "--report", "json="], "error: `--report json=` names no file\n"),
            (
                ["check", manifest, "--from", snapshot, "--report", "json", "--report", "text"],
                "error: two reports cannot share standard output\n"
            ),
            (
                ["check", manifest, "--from", snapshot, "--root", "nothing"],
                "error: `nothing` is no folder; `--root` takes"
            ),
            (
                ["check", manifest, "--from", snapshot, "--report", "json=\(manifest)"],
                "error: `--report json=\(manifest)` would write over a manifest\n"
            ),
            (
                ["check", manifest, "--from", snapshot, "--report", "json=/dev/null", "--report", "text=/dev/null"],
                "error: `--report text=/dev/null` would write over another report\n"
            ),
            (["check", manifest, "--from", snapshot, "--at", "noon"], "error: `--at noon` is not an instant\n"),
            (["check", manifest, "--from", snapshot, "--phase", "deply"], "deply"),
            (["check", manifest, "--from", snapshot, "--undecided", "ignore"], "ignore"),
            (["check", manifest, "--from", snapshot, "--quiet", "--verbose"], "exclude each other"),
            (
                ["check", manifest, "--from", snapshot, "--identity", "pubisher"],
                "error: no manifest declares the identity `pubisher`\nhelp: did you mean `publisher`"
            ),
            (
                ["check", manifest, "--from", snapshot, "--environment", "production"],
                "error: no manifest declares the environment `production`\nhelp: no environments are declared"
            ),
            (
                ["check", manifest, "--from", snapshot, "--set", "account"],
                "error: `--set account`: expected `name=value`\n"
            ),
            (
                ["check", manifest, "--from", snapshot, "--set", "a=1", "--set", "a=2"],
                "error: `--set a` is given twice\n"
            ),
            (
                ["check", manifest, "--from", snapshot, "--set", "a=1"],
                "error: no manifest declares the parameter `a`\n"
            ),
            (
                ["explain", "aws-not-grantd"],
                "error: no finding is called `aws-not-grantd`\nhelp: did you mean `aws-not-granted`"
            ),
            (
                ["check", "manifests/pinpoint-post.yaml"],
                "`pinpoint-post` declares environments and none is chosen\nhelp: choose one with `--environment`: `staging`, `production`\n"
            ),
            (
                ["check", "manifests/pinpoint-post.yaml", "--environment", "prodution"],
                "error: no manifest declares the environment `prodution`\nhelp: did you mean `production`\nhelp: declared are `staging`, `production`\n"
            ),
            (
                ["check", "manifests/pinpoint-post.yaml", "--environment", "production", "--set", "acount=1"],
                "error: no manifest declares the parameter `acount`\nhelp: did you mean `account`\nhelp: declared are `account`, `region`\n"
            ),
        ] as [([String], String)])
    func isToldOnStandardError(_ arguments: [String], _ message: String) async {
        let run = await CommandLineRun.of(arguments)
        #expect(run.status == .usage)
        #expect(run.errors.contains(message), "\(run.errors)")
        #expect(run.errors.hasPrefix("error: "))
        #expect(run.output.isEmpty)
    }

    @Test func inputInMessagesIsEscaped() async {
        let run = await CommandLineRun.of(["lint", "no\u{1B}[31m\u{202E}such"])
        #expect(run.status == .usage)
        #expect(!run.errors.unicodeScalars.contains("\u{1B}"))
        #expect(!run.errors.unicodeScalars.contains("\u{202E}"))
    }

    @Test func withoutACommandTheHelpIsShown() async {
        let run = await CommandLineRun.of([])
        #expect(run.status == .usage)
        #expect(run.output.contains("Examples:"))
        #expect(run.output.contains("SUBCOMMANDS:"))
    }

    @Test(arguments: [[], ["check"], ["lint"], ["explain"], ["schema"], ["providers"]])
    func helpLeadsWithExamples(_ command: [String]) async throws {
        let run = await CommandLineRun.of(command + ["--help"])
        #expect(run.status == .cleared)
        #expect(run.errors.isEmpty)
        let examples = try #require(run.output.firstRange(of: "Example"))
        let usage = try #require(run.output.firstRange(of: "USAGE:"))
        #expect(examples.lowerBound < usage.lowerBound)
    }

    @Test func theVersionIsALine() async {
        let run = await CommandLineRun.of(["--version"])
        #expect(run.status == .cleared)
        #expect(run.output == "0.1.0\n")
    }
}
