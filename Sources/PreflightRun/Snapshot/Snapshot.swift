package import PreflightCore

/// A recording of a platform's policies: the vendors' own documents in a folder (docs/snapshot.md).
///
/// The list of files was checked when it was opened: no symbolic links, bounded sizes, and with a `snapshot.yaml` every
/// file listed with the digest that it has. What was digested is what providers read: the bytes stay in memory.
package struct Snapshot: Sendable {
    /// As the user named it, for messages.
    package let name: String
    /// Paths below the folder, with `/`, sorted; `snapshot.yaml` itself is not among them.
    package let paths: [String]
    /// `sha256:` over every file's path and digest.
    package let digest: String
    package let capturedAt: Instant?
    /// What the recording says it could not see.
    package let gaps: [Gap]
    private let contents: [String: [UInt8]]

    package init(
        name: String,
        contents: [String: [UInt8]],
        digest: String,
        capturedAt: Instant?,
        gaps: [Gap]
    ) {
        self.name = name
        self.paths = contents.keys.sorted()
        self.contents = contents
        self.digest = digest
        self.capturedAt = capturedAt
        self.gaps = gaps
    }

    /// Something that the recorder was not allowed, or not able, to read.
    package struct Gap: Sendable, Hashable {
        /// A principal, a resource, an account or a cluster, as its provider writes it; `*` for everything.
        package let subject: String
        /// The layer as in the report, or nil for every layer.
        package let layer: String?
        package let reason: String
        /// The right that was lacking.
        package let right: String?

        package init(subject: String, layer: String?, reason: String, right: String?) {
            self.subject = subject
            self.layer = layer
            self.reason = reason
            self.right = right
        }
    }

    /// Files below a folder such as `aws/111122223333`, at any depth, sorted by path; empty when there is no such folder.
    package func paths(under folder: String) -> [String] {
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        return paths.filter { $0.hasPrefix(prefix) }
    }

    package func hasFolder(_ folder: String) -> Bool {
        let prefix = folder + "/"
        return paths.contains { $0.hasPrefix(prefix) }
    }

    /// A file's text; nil when the recording has no such file.
    package func file(_ path: String) -> SourceFile? {
        contents[path].map { SourceFile(name: name + "/" + path, bytes: $0, confidential: true) }
    }

    /// Gaps about a subject in a layer.
    package func gaps(about subjects: [String], layer: Layer) -> [Gap] {
        gaps.filter { gap in
            (gap.subject == "*" || subjects.contains(gap.subject)) && (gap.layer ?? layer.rawValue) == layer.rawValue
        }
    }

    /// A name from outside as a folder name: every byte outside `[A-Za-z0-9._-]`, and a leading dot, percent-encoded.
    package static func folderName(_ name: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for (index, byte) in name.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                result.append(byte)
            case UInt8(ascii: ".") where index > 0:
                result.append(byte)
            default:
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
