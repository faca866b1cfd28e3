import FoundationEssentials
import PreflightRun
import SystemPackage

/// Reads the credentials that manifests name, under the operator's rules: a manifest can come from a fork's pull request.
struct AllowedCredentials: CredentialReading {
    let environment: [String: String]
    /// `--allow-secret`.
    let allowed: Set<String>
    /// `--root`, else the folder of the manifest.
    let root: String?

    private static let limit = 1 << 20
    /// Names that hold a platform's own credentials: a manifest may not reach for them unasked.
    private static let guardedPrefixes = ["AWS_", "AZURE_", "GOOGLE_", "ACTIONS_", "VAULT_"]
    private static let guardedNames: Set<String> = ["GITHUB_TOKEN"]

    func read(_ source: SecretSource) -> CredentialOutcome {
        switch source {
        case .environment(let name): readVariable(name)
        case .file(let path, let manifest): readFile(path, manifest: manifest)
        }
    }

    private func readVariable(_ name: String) -> CredentialOutcome {
        let isGuarded = Self.guardedNames.contains(name) || Self.guardedPrefixes.contains { name.hasPrefix($0) }
        guard !isGuarded || allowed.contains(name) else {
            return .refused(
                reason: "`\(name)` may hold a platform's own credential, which a manifest does not get unasked",
                help: "allow it with `--allow-secret \(name)`")
        }
        return environment[name].map { .found(Secret(Array($0.utf8))) } ?? .absent
    }

    private func readFile(_ path: String, manifest: String) -> CredentialOutcome {
        let folder = Self.folder(of: manifest)
        let named = path.hasPrefix("/") ? path : folder + "/" + path
        guard let real = Self.realPath(named) else { return .absent }
        let base = Self.realPath(root ?? folder) ?? ""
        let isInside = !base.isEmpty && (real == base || real.hasPrefix(base == "/" ? "/" : base + "/"))
        guard isInside || allowed.contains(path) else {
            return .refused(
                reason: "`\(path)` lies outside the manifest's folder",
                help: "allow it with `--allow-secret \(path)`, or name a wider folder with `--root`")
        }
        do {
            return .found(Secret(try RegularFile.read(FilePath(real), limit: Self.limit)))
        } catch .notFound {
            return .absent
        } catch {
            return .refused(reason: "`\(path)` \(error.description)", help: "name a regular file of at most 1 MiB")
        }
    }

    private static func folder(of manifest: String) -> String {
        guard let slash = manifest.lastIndex(of: "/") else { return "." }
        return slash == manifest.startIndex ? "/" : String(manifest[..<slash])
    }

    /// The path with every symbolic link resolved; nil when nothing is there.
    private static func realPath(_ path: String) -> String? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        return URL(filePath: absolute).resolvingSymlinksInPath().standardized.path
    }
}
