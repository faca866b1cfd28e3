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
        for (path, isNamed) in try resolve(paths) { try files.read(path, isNamed: isNamed) }
        return files
    }

    /// - Parameter isNamed: Whether the operator named the file: a link there is the operator's own. A link that was
    ///   found in a folder may have come with a pull request, and lead to any file whose text a diagnostic would show.
    private mutating func read(_ path: String, isNamed: Bool) throws(UsageError) {
        let bytes: [UInt8]
        do {
            bytes = try RegularFile.read(FilePath(path), limit: ParseLimits.manifest.bytes, followingLinks: isNamed)
        } catch .symbolicLink {
            throw UsageError(
                message: "`\(path)` is a symbolic link, which is not followed from a folder",
                help: ["name the file itself, if it is meant"])
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
    private static func resolve(_ paths: [String]) throws(UsageError) -> [(path: String, isNamed: Bool)] {
        var files: [(path: String, isNamed: Bool)] = []
        let named = paths.isEmpty ? [defaultFolder] : paths
        if paths.isEmpty, (try? FileManager.default.destinationOfSymbolicLink(atPath: defaultFolder)) != nil {
            throw UsageError(
                message: "`\(defaultFolder)` is a symbolic link, which is not followed unasked",
                help: ["name the folder, if it is meant: `\(defaultFolder)/`"])
        }
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
                files.append((path, true))
                continue
            }
            let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
                throw UsageError(message: "`\(path)` cannot be read")
            }
            // A leading dot marks what editors and tools leave beside the files that people mean.
            let manifests = names.filter { ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml")) && !$0.hasPrefix(".") }
                .sorted()
            guard !manifests.isEmpty else { throw UsageError(message: "`\(path)` holds no manifest (`*.yaml`)") }
            files += manifests.map { (folder + "/" + $0, false) }
        }
        // A file may be named and stand in a folder that is named too.
        var seen: Set<String> = []
        return files.filter { seen.insert($0.path).inserted }
    }
}
