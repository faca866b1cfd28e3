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

    /// What lies outside is refused before anybody looks whether it is there, so that a manifest learns nothing of it.
    private func readFile(_ path: String, manifest: String) -> CredentialOutcome {
        let folder = Self.real(Self.folder(of: manifest))
        let target = Self.normal(path.hasPrefix("/") ? path : folder + "/" + path)
        let base = Self.real(root ?? folder)
        let real = Self.real(target)
        if allowedFiles.contains(real) { return read(real, named: path) }
        guard Self.isInside(target, base), Self.isInside(real, base) else {
            return .refused(
                reason: "`\(path)` lies outside the manifest's folder",
                help: "allow the file with `--allow-secret` and its path, or name a wider folder with `--root`")
        }
        return read(real, named: path)
    }

    private func read(_ real: String, named path: String) -> CredentialOutcome {
        do {
            return .found(Secret(try RegularFile.read(FilePath(real), limit: Self.limit)))
        } catch .notFound {
            return .absent
        } catch {
            return .refused(reason: "`\(path)` \(error.description)", help: "name a regular file of at most 1 MiB")
        }
    }

    /// Names with a slash are paths, from the folder in which the operator stands; the others are variables.
    private var allowedFiles: Set<String> { Set(allowed.filter { $0.contains("/") }.map(Self.real)) }

    static func isFolder(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }

    private static func isInside(_ path: String, _ base: String) -> Bool {
        base == "/" || path.hasPrefix(base + "/")
    }

    private static func folder(of manifest: String) -> String {
        guard let slash = manifest.lastIndex(of: "/") else { return "." }
        return slash == manifest.startIndex ? "/" : String(manifest[..<slash])
    }

    /// The absolute path with every symbolic link resolved, whether or not there is anything at its end.
    private static func real(_ path: String) -> String {
        var real = normal(path)
        // A link may lead to a link; a circle leads nowhere and is refused when it is opened.
        for _ in 0..<40 {
            guard let next = followingFirstLink(of: real) else { return real }
            real = next
        }
        return "/dev/null"
    }

    /// Nil when no part of the path is a link.
    private static func followingFirstLink(of path: String) -> String? {
        var parts = path.split(separator: "/")
        var head = ""
        while !parts.isEmpty {
            let part = parts.removeFirst()
            let place = head + "/" + part
            if let link = try? FileManager.default.destinationOfSymbolicLink(atPath: place) {
                let start = link.hasPrefix("/") ? link : head + "/" + link
                return normal(start + "/" + parts.joined(separator: "/"))
            }
            head = place
        }
        return nil
    }

    /// The absolute path without `.`, `..` and empty parts.
    private static func normal(_ path: String) -> String {
        let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        var parts: [Substring] = []
        for part in absolute.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }
}
