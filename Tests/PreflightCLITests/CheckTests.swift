import CommandLineTestSupport
import FoundationEssentials
import PreflightCLI
import PreflightCore
import Testing

/// `preflight check` as a pipeline sees it: status, standard output, files.
@Suite struct CheckTests {
    static let cleared = ["check", "examples/cleared/manifest.yaml", "--from", "examples/cleared/snapshot"]
    static let blocked = [
        "check", "manifests/pinpoint-post.yaml", "--from", "examples/pinpoint-post/snapshot", "--environment",
        "production",
    ]

    private func json(_ run: CommandLineRun) throws -> Node {
        try #require(JSONParser.parse(SourceFile(name: "report.json", text: run.output)).documents.first)
    }

    @Test(arguments: [([], CommandLineRun.Status.blocked), (["--exit-zero"], .cleared)])
    func exitZeroChangesTheStatusAlone(_ options: [String], _ status: CommandLineRun.Status) async throws {
        let run = await CommandLineRun.of(Self.blocked + options + ["--report", "json"])
        #expect(run.status == status)
        #expect(try json(run)["verdict"]?.text == "blocked")
    }

    @Test func undecidedCanWarn() async throws {
        // Only what is conditional or unknown: reading back, and the key.
        let arguments = Self.blocked + ["--identity", "runtime", "--phase", "runtime", "--report", "json"]
        let strict = await CommandLineRun.of(arguments)
        #expect(strict.status == .blocked)
        let nothingAsked = await CommandLineRun.of(Self.blocked + ["--identity", "runtime", "--phase", "destroy"])
        #expect(nothingAsked.status == .undecided)
        #expect(nothingAsked.output.contains("nothing is required"))
    }

    @Test func failFastStopsEarly() async throws {
        let all = try json(await CommandLineRun.of(Self.blocked + ["--report", "json"]))
        let first = try json(await CommandLineRun.of(Self.blocked + ["--report", "json", "--fail-fast"]))
        let count = try #require(first["results"]?.count)
        #expect(count < (all["results"]?.count ?? 0))
        #expect(first["verdict"]?.text == "blocked", "what is undecided does not end the run before a failure")
        let text = await CommandLineRun.of(Self.blocked + ["--fail-fast"])
        #expect(text.status == .blocked)
        #expect(text.output.contains("stopped at the first failure"))
    }

    /// A report goes into what is there: permissions, links and devices stay what they are.
    @Test func aReportIsWrittenIntoWhatIsThere() async throws {
        let folder = try ScratchFolder()
        let real = try folder.write("old", to: "real.json")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: real)
        let link = folder.path + "/link.json"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: real)
        #expect(await CommandLineRun.of(Self.cleared + ["--report", "json=\(link)"]).status == .cleared)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == real)
        #expect(try FileManager.default.attributesOfItem(atPath: real)[.posixPermissions] as? Int == 0o600)
        #expect(try String(contentsOfFile: real, encoding: .utf8).hasPrefix("{\n  \"formatVersion\""))
        let full = await CommandLineRun.of(Self.cleared + ["--report", "json=/dev/full"])
        #expect(full.status == .outputFailed)
        let dash = await CommandLineRun.of(Self.cleared + ["--report", "json=-"])
        #expect(dash.output.hasPrefix("{"))
    }

    @Test func aReportInAFileLeavesTheTextOnStandardOutput() async throws {
        let folder = try ScratchFolder()
        let file = folder.path + "/report.json"
        let run = await CommandLineRun.of(Self.cleared + ["--report", "json=\(file)"])
        #expect(run.status == .cleared)
        #expect(run.output.contains("cleared: "))
        let written = try String(contentsOfFile: file, encoding: .utf8)
        let direct = await CommandLineRun.of(Self.cleared + ["--report", "json"])
        #expect(written == direct.output)
    }

    @Test func aReportThatCannotBeWrittenIsItsOwnStatus() async throws {
        let folder = try ScratchFolder()
        let run = await CommandLineRun.of(Self.cleared + ["--report", "json=\(folder.path)/no/such/folder.json"])
        #expect(run.status == .outputFailed)
        #expect(run.errors.contains("could not be written"))
        #expect(run.output.contains("cleared: "), "the other report is still written")
    }

    @Test(
        arguments: [
            (true, [:], [], true), (false, [:], [], false), (true, ["NO_COLOR": "1"], [], false),
            (true, ["NO_COLOR": ""], [], true), (true, ["TERM": "dumb"], [], false),
            (false, [:], ["--color", "always"], true), (true, [:], ["--color", "never"], false),
            (true, ["NO_COLOR": "1"], ["--color", "always"], true),
        ] as [(Bool, [String: String], [String], Bool)])
    func colourIsForTerminals(
        _ isTerminal: Bool, _ environment: [String: String], _ options: [String], _ coloured: Bool
    ) async {
        let run = await CommandLineRun.of(Self.blocked + options, environment: environment, isTerminal: isTerminal)
        #expect(run.output.contains("\u{1B}[") == coloured)
    }

    @Test func quietIsOneLineAndVerboseShowsWhatIsGranted() async {
        let quiet = await CommandLineRun.of(Self.cleared + ["--quiet"])
        #expect(quiet.output.split(separator: "\n").count == 1)
        let normal = await CommandLineRun.of(Self.cleared)
        let verbose = await CommandLineRun.of(Self.cleared + ["--verbose"])
        #expect(!normal.output.contains("s3:PutObject"))
        #expect(verbose.output.contains("s3:PutObject"))
    }

    @Test func anInvalidManifestStillWritesJSON() async throws {
        let folder = try ScratchFolder()
        let manifest = try folder.write("preflight: 1\nworkload: x\nidentities: {}\nowner: [x]\n", to: "m.yaml")
        let run = await CommandLineRun.of([
            "check", manifest, "--from", "examples/cleared/snapshot", "--report", "json",
        ])
        #expect(run.status == .invalid)
        let report = try json(run)
        #expect(report["verdict"]?.text == "invalid")
        #expect(report["results"]?.isSequence == true)
        #expect(report["results"]?.count == 0)
        #expect((report["diagnostics"]?.count ?? 0) >= 2)
    }

    @Test func anInvalidSnapshotIsToldTogetherWithTheManifest() async throws {
        let folder = try ScratchFolder()
        try folder.write("{", to: "snapshot/aws/111122223333/authorization-details.json")
        let run = await CommandLineRun.of(
            ["check", "examples/cleared/manifest.yaml", "--from", folder.path + "/snapshot", "--report", "json"])
        #expect(run.status == .invalid)
        #expect(run.output.contains("invalid-json"))
        try folder.write("version: 9\n", to: "other/snapshot.yaml")
        let manifest = try folder.write("preflight: 9\nworkload: x\nidentities: {}\n", to: "m.yaml")
        let both = await CommandLineRun.of(["check", manifest, "--from", folder.path + "/other", "--report", "json"])
        #expect(both.status == .invalid)
        #expect(both.output.contains("m.yaml"))
        #expect(both.output.contains("snapshot.yaml"))
    }

    /// A refused or cut-off recording is told, and not taken for a cluster without bindings.
    @Test(arguments: [
        ("<html>403 Forbidden</html>\n", "this is no Kubernetes object"),
        ("kind: Status\napiVersion: v1\nstatus: Failure\nreason: Forbidden\ncode: 403\n", "refusal of the API server"),
        ("kind: RoleList\napiVersion: v1\nmetadata: { continue: abc }\nitems: []\n", "this list goes on"),
        ("kind: List\napiVersion: v1\nitems: 5\n", "the `items` of this list are no list"),
    ])
    func aRecordingThatWentWrongIsTold(_ text: String, _ message: String) async throws {
        let folder = try ScratchFolder()
        try folder.write(text, to: "kubernetes/prod/rbac.yaml")
        let run = await CommandLineRun.of(
            ["check", "examples/cleared/manifest.yaml", "--from", folder.path, "--identity", "mailer"])
        #expect(run.status == .invalid)
        #expect(run.output.contains(message), "\(run.output)")
    }

    /// A recorded document may hold what nobody meant to record: nothing of its text is shown.
    @Test(arguments: [
        ("kubernetes/prod/a.yaml", "kind: Secret\ndata:\n\tpassword: aHVudGVyMi1odW50ZXIy\n"),
        ("kubernetes/prod/a.yaml", "aHVudGVyMi1odW50ZXIy: 1\naHVudGVyMi1odW50ZXIy: 2\n"),
        ("kubernetes/prod/a.yaml", "a: *aHVudGVyMi1odW50ZXIy\n"),
        ("kubernetes/prod/a.yaml", "a: !aHVudGVyMi1odW50ZXIy x\n"),
        ("tokens/archive-token.json", "{ \"aHVudGVyMi1odW50ZXIy\": 1, \"aHVudGVyMi1odW50ZXIy\": 2 }"),
        ("tokens/archive-token.json", "\"aHVudGVyMi1odW50ZXIy\" aHVudGVyMi1odW50ZXIy"),
        ("aws/111122223333/authorization-details.json", "{ aHVudGVyMi1odW50ZXIy }"),
    ])
    func nothingOfASnapshotsTextIsShown(_ path: String, _ text: String) async throws {
        let folder = try ScratchFolder()
        try folder.write(text, to: path)
        for format in ["text", "json"] {
            let run = await CommandLineRun.of(
                ["check", "examples/cleared/manifest.yaml", "--from", folder.path, "--report", format])
            #expect(run.status == .invalid)
            #expect(run.output.contains(path), "the place is still told")
            #expect(!run.output.contains("aHVudGVyMi1odW50ZXIy"))
        }
    }

    /// A secret that was written into the manifest by mistake is not shown to the log.
    @Test(arguments: [
        "credential: eyJhbGciOiJSUzI1NiJ9.c2VjcmV0LXRva2Vu",
        "credential: { env: eyJhbGciOiJSUzI1NiJ9.c2VjcmV0LXRva2Vu }",
        "credential: { eyJhbGciOiJSUzI1NiJ9.c2VjcmV0LXRva2Vu: x }",
        "credential: { env: [eyJhbGciOiJSUzI1NiJ9.c2VjcmV0LXRva2Vu] }",
    ])
    func aSecretInTheManifestIsNotShown(_ credential: String) async throws {
        let folder = try ScratchFolder()
        let manifest = try folder.write(
            "preflight: 1\nworkload: w\nidentities:\n  t:\n    provider: oauth\n    scopes: [a]\n    \(credential)\n",
            to: "m.yaml")
        for command in [["lint", manifest], ["check", manifest, "--from", folder.path, "--report", "json"]] {
            let run = await CommandLineRun.of(command)
            #expect(run.status == .invalid)
            #expect(run.output.contains("m.yaml"))
            #expect(!run.output.contains("eyJhbGciOiJSUzI1NiJ9"))
            #expect(!run.output.contains("c2VjcmV0"))
        }
    }

    /// Too many prohibitions are too many requirements, and not a pass on the first 20,000.
    @Test(arguments: ["aws", "kubernetes"])
    func tooManyProhibitionsAreNotAPass(_ provider: String) async throws {
        let folder = try ScratchFolder()
        let names = (0..<150).map { "a\($0)" }
        let entry =
            provider == "aws"
            ? "principal: arn:aws:iam::111122223333:role/newsletter\n    forbidden:\n      - actions: [\(names.map { "s3:" + $0 }.joined(separator: ", "))]\n        resources: [\(names.map { "\"arn:aws:s3:::\($0)\"" }.joined(separator: ", "))]"
            : "cluster: prod\n    principal: u\n    forbidden:\n      - verbs: [\(names.joined(separator: ", "))]\n        resources: [\(names.joined(separator: ", "))]"
        let manifest = try folder.write(
            "preflight: 1\nworkload: w\nidentities:\n  a:\n    provider: \(provider)\n    \(entry)\n", to: "m.yaml")
        let run = await CommandLineRun.of([
            "check", manifest, "--from", "examples/cleared/snapshot", "--report", "json",
        ])
        #expect(run.status == .invalid)
        #expect(run.output.contains("too-many-requirements"))
    }

    @Test func anEmptySnapshotDecidesNothing() async throws {
        let folder = try ScratchFolder()
        try folder.write("version: 1\n", to: "snapshot/snapshot.yaml")
        let run = await CommandLineRun.of(
            ["check", "examples/cleared/manifest.yaml", "--from", folder.path + "/snapshot", "--report", "json"])
        #expect(run.status == .undecided || run.status == .blocked, "an absent token is missing; nothing else is known")
        let report = try json(run)
        for result in try #require(report["results"]).elements where result["provider"]?.text != "oauth" {
            #expect(result["verdict"]?.text == "unknown", "absent folders are unknown, never missing")
        }
    }
}
