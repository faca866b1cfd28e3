import FoundationEssentials
import PreflightCore
import PreflightManifest
import PreflightRun
import PreflightYAML
import SystemPackage

/// The manifests that a command line names, parsed as far as possible before an environment is chosen.
struct ManifestFiles {
    var documents: [ManifestDocument] = []
    var diagnostics: [Diagnostic] = []

    static let defaultFolder = "manifests"

    /// - Throws: ``UsageError`` for a path that does not exist or holds no manifest. What is wrong inside a file is a
    ///   diagnostic, and the other files are still read.
    static func read(_ paths: [String]) throws(UsageError) -> ManifestFiles {
        var files = ManifestFiles()
        for path in try resolve(paths) { try files.read(path) }
        return files
    }

    private mutating func read(_ path: String) throws(UsageError) {
        let bytes: [UInt8]
        do {
            // The operator named the path: a link there is the operator's own.
            bytes = try RegularFile.read(FilePath(path), limit: ParseLimits.manifest.bytes, followingLinks: true)
        } catch .tooLarge(let limit) {
            diagnostics.append(.tooLarge(SourceFile(name: path, bytes: []), limit: limit))
            return
        } catch {
            throw UsageError(message: "`\(path)` \(error.description)")
        }
        let file = SourceFile(name: path, bytes: bytes)
        do {
            let tree = try DocumentParser.parse(file, limits: .manifest)
            let nodes = tree.documents.filter { !$0.isNull }
            if nodes.isEmpty {
                diagnostics.append(Diagnostic(.emptyDocument, "the file declares no workload", at: file.startLocation))
            }
            for node in nodes {
                let read = ManifestDocument.read(node)
                documents.append(read.document)
                diagnostics += read.diagnostics
            }
        } catch {
            diagnostics += error.diagnostics
        }
    }

    /// Folders stand for the YAML files in them; without any path, `manifests` does.
    private static func resolve(_ paths: [String]) throws(UsageError) -> [String] {
        var files: [String] = []
        let named = paths.isEmpty ? [defaultFolder] : paths
        for path in named {
            var isFolder = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                if paths.isEmpty {
                    throw UsageError(
                        message: "there is no folder `\(defaultFolder)` here",
                        help: ["name a manifest: `preflight check path/to/manifest.yaml`"])
                }
                throw UsageError(message: "`\(path)` does not exist")
            }
            guard isFolder else {
                files.append(path)
                continue
            }
            let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
            let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            let manifests = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
            guard !manifests.isEmpty else { throw UsageError(message: "`\(path)` holds no manifest (`*.yaml`)") }
            files += manifests.map { folder + "/" + $0 }
        }
        return files
    }
}
