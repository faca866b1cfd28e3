import PreflightCore
import PreflightManifest
import PreflightYAML

/// What `snapshot.yaml` says: when the snapshot was captured, what each file is, and what could not be seen.
struct SnapshotIndex {
    var capturedAt: Instant?
    /// Nil when the index lists no files: assembled by hand, only to carry `capturedAt` or gaps.
    var files: [(path: DeclaredText, digest: DeclaredText)]?
    var gaps: [Snapshot.Gap] = []

    static let fileName = "snapshot.yaml"

    /// Anything that looks like an index and is none would switch verification off without a word.
    static func misplaced(among paths: some Sequence<String>, in folder: String) -> [Diagnostic] {
        paths.filter { $0 == "snapshot.yml" || $0 == "snapshot.json" || $0.hasPrefix(fileName + "/") }.sorted().map {
            Diagnostic(
                .invalidSnapshot, "the index of a snapshot is a file called `\(fileName)`",
                at: SourceFile(name: folder + "/" + $0, bytes: []).startLocation)
        }
    }

    static let shape = ObjectShape(
        "snapshot index",
        "The index of a snapshot: `snapshot.yaml` in its folder.",
        keys: [
            Key(
                "version", .choice([Choice("1", "this version")]), required: true, "The version of the snapshot's form."
            ),
            Key("capturedAt", .text, "When the documents were read: `2026-11-20T09:00:00Z`."),
            Key(
                "files",
                .list(
                    .object(
                        ObjectShape(
                            "snapshot file", "One document.",
                            keys: [
                                Key("path", .text, required: true, "Its path below the folder."),
                                Key("source", .text, "The command or request that printed it."),
                                Key("sha256", .text, required: true, "Its digest, 64 hexadecimal digits."),
                            ]))),
                "Every file of the folder. Without the key the digests are not checked."
            ),
            Key(
                "gaps",
                .list(
                    .object(
                        ObjectShape(
                            "snapshot gap", "Something that could not be read.",
                            keys: [
                                Key(
                                    "subject", .text, required: true,
                                    "The principal, resource, account or cluster; `*` for everything."),
                                Key("layer", .text, "The layer as in the report; every layer if absent."),
                                Key("reason", .text, required: true, "Why it could not be read."),
                                Key("right", .text, "The right that was lacking."),
                            ]))),
                "What the recorder could not see: what depends on it is `unknown`."
            ),
        ]
    )

    static func read(_ file: SourceFile) -> (index: SnapshotIndex, diagnostics: [Diagnostic]) {
        var index = SnapshotIndex()
        let tree: Tree
        do {
            tree = try YAMLParser.parse(file, limits: .snapshotIndex)
        } catch {
            return (index, error.diagnostics)
        }
        guard let root = tree.documents.first else {
            return (index, [Diagnostic(.emptyDocument, "the index is empty", at: file.startLocation)])
        }
        if tree.documents.count > 1 {
            let second = tree.documents[1].location
            return (index, [Diagnostic(.invalidSnapshot, "the index has a second document", at: second)])
        }
        var decoder = ShapeDecoder(parameters: nil)
        let declared = decoder.decode(root, as: shape, name: "the index")?.object
        var diagnostics = decoder.diagnostics
        if let captured = declared?.field("capturedAt") {
            index.capturedAt = Instant(captured.text)
            if index.capturedAt == nil {
                diagnostics.append(
                    Diagnostic(
                        .invalidValue, "`capturedAt`: `\(captured.text)` is not an instant", at: captured.location,
                        help: ["write it as `2026-11-20T09:00:00Z`"]))
            }
        }
        if declared?.has("files") == true {
            index.files = declared?.objects("files").compactMap { entry in
                guard let path = entry.field("path"), let digest = entry.field("sha256") else { return nil }
                return (path, digest)
            }
        }
        for entry in declared?.objects("gaps") ?? [] {
            guard let subject = entry.text("subject"), let reason = entry.text("reason") else { continue }
            if let layer = entry.field("layer"), Layer(rawValue: layer.text) == nil {
                diagnostics.append(
                    Diagnostic(
                        .invalidValue, "unknown layer `\(layer.text)`", at: layer.location,
                        help: Suggestion.nearest(to: layer.text, in: Layer.allCases.map(\.rawValue))
                            .map { "did you mean `\($0)`" }))
            }
            index.gaps.append(
                .init(subject: subject, layer: entry.text("layer"), reason: reason, right: entry.text("right")))
        }
        return (index, diagnostics)
    }

    /// Files whose digest differs, that are not listed, and that are listed and not there.
    func compare(with digests: [String: String], in file: SourceFile, folder: String) -> [Diagnostic] {
        guard let files else { return [] }
        var diagnostics: [Diagnostic] = []
        var listed: Set<String> = []
        for (path, digest) in files {
            listed.insert(path.text)
            guard let actual = digests[path.text] else {
                diagnostics.append(Diagnostic(.invalidSnapshot, "`\(path.text)` is not there", at: path.location))
                continue
            }
            if actual != digest.text.lowercased() {
                diagnostics.append(
                    Diagnostic(
                        .invalidSnapshot, "`\(path.text)` has changed since it was recorded", at: digest.location,
                        notes: ["its digest is \(actual)"]))
            }
        }
        for path in digests.keys.sorted() where !listed.contains(path) {
            let place = SourceFile(name: folder + "/" + path, bytes: []).startLocation
            diagnostics.append(
                Diagnostic(.invalidSnapshot, "the file is not listed in snapshot.yaml", at: place))
        }
        return diagnostics
    }
}

extension ParseLimits {
    /// An index lists up to 100,000 files.
    static let snapshotIndex = ParseLimits(bytes: 32 << 20, depth: 16, nodes: 1_000_000, aliasedNodes: 0)
}
