import FoundationEssentials
import PreflightCore
import PreflightTestSupport
import Testing

@testable import PreflightRun

/// Opening a snapshot: docs/snapshot.md, product rule "a file whose digest differs, an unlisted file and a missing file
/// are errors; symbolic links are refused".
@Suite struct SnapshotTests {
    /// The digest of `{}` followed by a newline, as `sha256sum` prints it.
    static let emptyObject = "ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356"

    private func problems(_ folder: TestFolder) -> [String] {
        do {
            _ = try SnapshotFolder.open(folder.path)
            return []
        } catch {
            guard case .invalid(let diagnostics) = error else { return ["not a folder"] }
            return diagnostics.map { diagnostic in
                let file = diagnostic.location.file.name.dropFirst(folder.path.count + 1)
                return "\(file):\(diagnostic.location.start.line) \(diagnostic.finding.id): \(diagnostic.message)"
            }
        }
    }

    @Test func withoutAnIndexEveryFileIsTaken() throws {
        let folder = try TestFolder(["aws/1/authorization-details.json": "{}\n", "kubernetes/prod/a.yaml": "a: 1\n"])
        let snapshot = try SnapshotFolder.open(folder.path + "/")
        #expect(snapshot.paths == ["aws/1/authorization-details.json", "kubernetes/prod/a.yaml"])
        #expect(snapshot.capturedAt == nil)
        #expect(snapshot.hasFolder("aws/1"))
        #expect(!snapshot.hasFolder("aws/2"))
        #expect(snapshot.paths(under: "kubernetes/prod") == ["kubernetes/prod/a.yaml"])
        let file = try #require(snapshot.file("aws/1/authorization-details.json"))
        #expect(file.name == folder.path + "/aws/1/authorization-details.json")
        #expect(snapshot.file("aws/1/nothing.json") == nil)
    }

    @Test func theRootDigestIsThatOfASortedListing() throws {
        let folder = try TestFolder(["b": "{}\n", "a": "{}\n"])
        let listing = "\(Self.emptyObject)  a\n\(Self.emptyObject)  b\n"
        let listed = try TestFolder(["listing": listing])
        let digest = try SnapshotFolder.open(folder.path).digest
        #expect(digest.hasPrefix("sha256:"))
        // The same listing in a file of its own has the digest that the snapshot carries.
        let wrapped = SnapshotFolder.rootDigest(of: ["a": Self.emptyObject, "b": Self.emptyObject])
        #expect(digest == wrapped)
        #expect(try SnapshotFolder.open(listed.path).digest != digest)
        let renamed = try TestFolder(["b": "{}\n", "c": "{}\n"])
        #expect(try SnapshotFolder.open(renamed.path).digest != digest)
    }

    @Test func anIndexThatFitsIsRead() throws {
        let folder = try TestFolder([
            "aws/1/authorization-details.json": "{}\n",
            "snapshot.yaml": """
            version: 1
            capturedAt: 2026-11-20T09:00:00Z
            files:
              - { path: aws/1/authorization-details.json, source: aws iam get-account-authorization-details, sha256: \(Self.emptyObject) }
            gaps:
              - { subject: "arn:aws:iam::1:role/x", layer: boundary, reason: access denied, right: iam:GetPolicyVersion }
            """,
        ])
        let snapshot = try SnapshotFolder.open(folder.path)
        #expect(snapshot.capturedAt == Instant("2026-11-20T09:00:00Z"))
        #expect(snapshot.paths == ["aws/1/authorization-details.json"])
        #expect(snapshot.gaps(about: ["arn:aws:iam::1:role/x"], layer: .boundary).count == 1)
        #expect(snapshot.gaps(about: ["arn:aws:iam::1:role/x"], layer: .identity).isEmpty)
        #expect(snapshot.gaps(about: ["arn:aws:iam::1:role/y"], layer: .boundary).isEmpty)
    }

    @Test func everythingThatDoesNotFitIsToldAtOnce() throws {
        let folder = try TestFolder([
            "changed.json": "{ }\n", "unlisted.json": "{}\n",
            "snapshot.yaml": """
            version: 1
            files:
              - { path: changed.json, sha256: \(Self.emptyObject) }
              - { path: missing.json, sha256: \(Self.emptyObject) }
            """,
        ])
        #expect(
            problems(folder) == [
                "snapshot.yaml:3 invalid-snapshot: `changed.json` has changed since it was recorded",
                "snapshot.yaml:4 invalid-snapshot: `missing.json` is not there",
                "unlisted.json:1 invalid-snapshot: the file is not listed in snapshot.yaml",
            ])
    }

    @Test(arguments: [
        ("version: 2\n", "snapshot.yaml:1 invalid-value: `version`: unknown value `2`; expected `1`"),
        ("capturedAt: 2026-11-20T09:00:00Z\n", "snapshot.yaml:1 missing-key: the index lacks the key `version`"),
        (
            "version: 1\ncapturedAt: yesterday\n",
            "snapshot.yaml:2 invalid-value: `capturedAt`: `yesterday` is not an instant"
        ),
        (
            "version: 1\ngaps: [{ subject: \"*\", layer: boundry, reason: x }]\n",
            "snapshot.yaml:2 invalid-value: unknown layer `boundry`"
        ),
        ("version: 1\n---\nversion: 1\n", "snapshot.yaml:3 invalid-snapshot: the index has a second document"),
        ("version: 1\ncaptured: x\n", "snapshot.yaml:2 unknown-key: unknown key `captured` in the index"),
        ("version: 1\nversion: 1\n", "snapshot.yaml:2 duplicate-key: duplicate key `version`"),
        ("", "snapshot.yaml:1 empty-document: the index is empty"),
    ])
    func aBrokenIndexIsTold(_ index: String, _ problem: String) throws {
        #expect(problems(try TestFolder(["snapshot.yaml": index])) == [problem])
    }

    @Test func symbolicLinksAreRefused() throws {
        let folder = try TestFolder(["real.json": "{}\n"])
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/link.json", withDestinationPath: folder.path + "/real.json")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/folder", withDestinationPath: "/etc")
        #expect(
            problems(folder) == [
                "folder:1 invalid-snapshot: symbolic links are refused",
                "link.json:1 invalid-snapshot: symbolic links are refused",
            ])
    }

    /// What looks like an index and is none would switch the comparison of digests off.
    @Test func anIndexUnderAnotherNameIsTold() throws {
        #expect(
            problems(try TestFolder(["snapshot.yml": "version: 1\n"])) == [
                "snapshot.yml:1 invalid-snapshot: the index of a snapshot is a file called `snapshot.yaml`"
            ])
        #expect(
            problems(try TestFolder(["snapshot.yaml/x": ""])) == [
                "snapshot.yaml/x:1 invalid-snapshot: the index of a snapshot is a file called `snapshot.yaml`"
            ])
    }

    @Test func whatIsNoFolderIsAnotherError() throws {
        let folder = try TestFolder(["file": ""])
        for path in [folder.path + "/file", folder.path + "/nothing"] {
            #expect(throws: SnapshotFolder.Problem.self) { try SnapshotFolder.open(path) }
        }
    }

    @Test(arguments: [
        ("111122223333", "111122223333"), ("prod", "prod"), ("..", "%2E."), (".hidden", "%2Ehidden"),
        ("gke_proj/eu:west", "gke_proj%2Feu%3Awest"), ("a b", "a%20b"), ("é", "%C3%A9"), ("", ""),
    ])
    func namesFromOutsideBecomeFolderNames(_ name: String, _ folder: String) {
        #expect(Snapshot.folderName(name) == folder)
    }
}

/// A folder of files for one test.
final class TestFolder: Sendable {
    let path: String

    init(_ files: [String: String]) throws {
        path = FileManager.default.temporaryDirectory.path + "/preflight-run-test-" + UUID().uuidString
        for (name, text) in files {
            let file = path + "/" + name
            let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try text.write(toFile: file, atomically: false, encoding: .utf8)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
