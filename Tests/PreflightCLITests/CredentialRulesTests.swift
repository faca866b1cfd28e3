import CommandLineTestSupport
import FoundationEssentials
import PreflightCLI
import PreflightRun
import Testing

@testable import PreflightCLI

/// A manifest may come from a fork: it reads no guarded variable and no file outside its folder unless the operator says so.
@Suite struct CredentialRulesTests {
    private func outcome(_ source: SecretSource, allowed: Set<String> = [], root: String? = nil) -> String {
        let credentials = AllowedCredentials(
            environment: ["TOKEN": "t", "AWS_SECRET_ACCESS_KEY": "s", "GITHUB_TOKEN": "g", "GITHUB_TOKEN_2": "h"],
            allowed: allowed, root: root)
        switch credentials.read(source) {
        case .found(let secret): return "found " + secret.withBytes { String(decoding: $0, as: UTF8.self) }
        case .absent: return "absent"
        case .refused(_, let help): return "refused: " + help
        }
    }

    @Test(
        arguments: [
            ("TOKEN", [], "found t"), ("NOTHING", [], "absent"),
            ("AWS_SECRET_ACCESS_KEY", [], "refused: allow it with `--allow-secret AWS_SECRET_ACCESS_KEY`"),
            ("AWS_SECRET_ACCESS_KEY", ["AWS_SECRET_ACCESS_KEY"], "found s"),
            ("AWS_SECRET_ACCESS_KEY", ["AWS_*"], "refused: allow it with `--allow-secret AWS_SECRET_ACCESS_KEY`"),
            ("GITHUB_TOKEN", [], "refused: allow it with `--allow-secret GITHUB_TOKEN`"),
            ("GITHUB_TOKEN_2", [], "found h"),
            ("AZURE_CLIENT_SECRET", [], "refused: allow it with `--allow-secret AZURE_CLIENT_SECRET`"),
            (
                "GOOGLE_APPLICATION_CREDENTIALS", [],
                "refused: allow it with `--allow-secret GOOGLE_APPLICATION_CREDENTIALS`"
            ),
            (
                "ACTIONS_ID_TOKEN_REQUEST_TOKEN", [],
                "refused: allow it with `--allow-secret ACTIONS_ID_TOKEN_REQUEST_TOKEN`"
            ),
            ("VAULT_TOKEN", [], "refused: allow it with `--allow-secret VAULT_TOKEN`"),
        ] as [(String, Set<String>, String)])
    func variables(_ name: String, _ allowed: Set<String>, _ expected: String) {
        #expect(outcome(.environment(name), allowed: allowed) == expected)
    }

    @Test func filesStayBelowTheManifest() throws {
        let folder = try ScratchFolder()
        try folder.write("outside", to: "outside")
        try folder.write("inside", to: "m/deep/inside")
        try folder.write("x", to: "m-sibling/x")
        let manifest = try folder.write("", to: "m/manifest.yaml")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/m/link", withDestinationPath: folder.path + "/outside")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/m/up", withDestinationPath: folder.path)
        #expect(outcome(.file("deep/inside", manifest: manifest)) == "found inside")
        #expect(outcome(.file("deep/nothing", manifest: manifest)) == "absent")
        for path in [
            "../outside", "link", "up/outside", "deep/../../outside", folder.path + "/outside", "../m-sibling/x",
        ] {
            #expect(outcome(.file(path, manifest: manifest)).hasPrefix("refused: allow the file"), "\(path)")
        }
        // The operator's path counts from where the operator stands, and needs a slash to be one.
        #expect(
            outcome(.file("../outside", manifest: manifest), allowed: [folder.path + "/outside"]) == "found outside")
        #expect(outcome(.file("../outside", manifest: manifest), allowed: ["../outside"]).hasPrefix("refused"))
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/m/AWS_SESSION_TOKEN", withDestinationPath: folder.path + "/outside")
        #expect(
            outcome(.file("AWS_SESSION_TOKEN", manifest: manifest), allowed: ["AWS_SESSION_TOKEN"]).hasPrefix("refused")
        )
        #expect(outcome(.file("../outside", manifest: manifest), root: folder.path) == "found outside")
        #expect(outcome(.file("deep", manifest: manifest)).hasPrefix("refused: name a regular file"))
    }

    /// Refusals are the same whether or not anything is there: a manifest cannot find out what a runner has.
    @Test func nothingIsLearntOfFilesOutside() throws {
        let folder = try ScratchFolder()
        try folder.write("x", to: "there")
        let manifest = try folder.write("", to: "m/manifest.yaml")
        for (name, target) in [("a", "there"), ("b", "not-there")] {
            try FileManager.default.createSymbolicLink(
                atPath: folder.path + "/m/" + name, withDestinationPath: folder.path + "/" + target)
        }
        #expect(outcome(.file("../there", manifest: manifest)) == outcome(.file("../not-there", manifest: manifest)))
        #expect(outcome(.file("a", manifest: manifest)) == outcome(.file("b", manifest: manifest)))
        #expect(outcome(.file("a", manifest: manifest)).hasPrefix("refused: allow"))
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/m/loop", withDestinationPath: "loop")
        #expect(outcome(.file("loop", manifest: manifest)).hasPrefix("refused"))
    }
}
