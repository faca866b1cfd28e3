import Crypto
import FoundationEssentials
package import PreflightCore
import PreflightManifest
import PreflightYAML
import SystemPackage

/// Opens a snapshot: lists the folder, refuses what it must not hold, and compares digests.
package enum SnapshotFolder {
    package enum Problem: Error, Sendable {
        /// A usage error: the path names no folder.
        case notAFolder
        /// Everything that is wrong with the snapshot.
        case invalid([Diagnostic])
    }

    static let fileLimit = 1 << 30
    static let totalLimit = 4 << 30
    static let countLimit = 100_000

    /// - Parameter path: As the user named it; it is the first part of every document's name in messages.
    package static func open(_ path: String) throws(Problem) -> Snapshot {
        var name = path
        while name.count > 1, name.hasSuffix("/") { name.removeLast() }
        var isFolder = false
        guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder), isFolder else {
            throw .notAFolder
        }
        var listing = FolderListing(root: name)
        listing.read()
        var diagnostics = listing.diagnostics
        var contents = listing.contents
        let index = contents.removeValue(forKey: SnapshotIndex.fileName)
        diagnostics += SnapshotIndex.misplaced(among: contents.keys, in: name)
        let digests = contents.mapValues { SHA256.hash(data: $0).hexadecimal }
        var declared = SnapshotIndex()
        if let index {
            let file = SourceFile(name: name + "/" + SnapshotIndex.fileName, bytes: index)
            let read = SnapshotIndex.read(file)
            declared = read.index
            diagnostics += read.diagnostics
            if read.diagnostics.isEmpty { diagnostics += declared.compare(with: digests, in: file, folder: name) }
        }
        guard diagnostics.isEmpty else { throw .invalid(diagnostics) }
        return Snapshot(
            name: name, contents: contents, digest: rootDigest(of: digests), capturedAt: declared.capturedAt,
            gaps: declared.gaps)
    }

    /// The digest of a listing in the form that `sha256sum` prints, sorted by path; `snapshot.yaml` is not part of it.
    static func rootDigest(of digests: [String: String]) -> String {
        let listing = digests.sorted { $0.key < $1.key }.map { "\($0.value)  \($0.key)\n" }.joined()
        return "sha256:" + SHA256.hash(data: Array(listing.utf8)).hexadecimal
    }
}

/// Reads every file below a folder.
private struct FolderListing {
    let root: String
    var contents: [String: [UInt8]] = [:]
    var diagnostics: [Diagnostic] = []
    private var total = 0
    private var isFull = false

    init(root: String) { self.root = root }

    mutating func read() { read(folder: "", depth: 0) }

    private mutating func read(folder: String, depth: Int) {
        let path = folder.isEmpty ? root : root + "/" + folder
        guard depth < 16 else { return refuse(folder, "the folder is nested deeper than 16 levels") }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            return refuse(folder, "the folder cannot be read")
        }
        for name in names.sorted() where !isFull {
            let below = folder.isEmpty ? name : folder + "/" + name
            let attributes = try? FileManager.default.attributesOfItem(atPath: root + "/" + below)
            switch attributes?[.type] as? FileAttributeType {
            case .typeDirectory?: read(folder: below, depth: depth + 1)
            case .typeSymbolicLink?: refuse(below, "symbolic links are refused")
            case .typeRegular?: read(file: below)
            default: refuse(below, "only regular files belong into a snapshot")
            }
        }
    }

    private mutating func read(file path: String) {
        guard contents.count < SnapshotFolder.countLimit, total < SnapshotFolder.totalLimit else {
            isFull = true
            return refuse(path, "the snapshot holds more than \(SnapshotFolder.countLimit) files or 4 GiB")
        }
        do {
            let bytes = try RegularFile.read(FilePath(root + "/" + path), limit: SnapshotFolder.fileLimit)
            total += bytes.count
            contents[path] = bytes
        } catch {
            refuse(path, "the file \(error.description)")
        }
    }

    private mutating func refuse(_ path: String, _ reason: String) {
        // A folder that is no snapshot at all, such as `/`, would be told file by file.
        guard diagnostics.count < 20 else {
            isFull = true
            return
        }
        let file = SourceFile(name: path.isEmpty ? root : root + "/" + path, bytes: [])
        diagnostics.append(Diagnostic(.invalidSnapshot, reason, at: Location(file: file, span: Span(0, 0))))
    }
}
