import PreflightCore
import PreflightPolicy
import PreflightRun

/// What a snapshot says of token issuers and of tokens.
///
/// `oauth/<any name>/openid-configuration.json` says whose folder it is, `jwks.json` beside it holds that issuer's keys,
/// and `tokens/<identity>.json` the claims of a recorded token, without header and signature. Recorded tokens may also
/// stand in `oauth/tokens` or `tokens`, where no issuer was recorded.
package struct OAuthFacts: Sendable {
    /// One folder with a discovery document.
    struct Issuer: Sendable {
        let folder: String
        let name: String
        /// Nil where the folder has no `jwks.json`.
        let keys: VerificationKeySet?
    }

    /// The claims of one recorded token.
    struct Recording: Sendable {
        /// The folder that holds `tokens`; empty for the snapshot itself.
        let folder: String
        let token: PresentedToken
    }

    let issuers: [Issuer]
    /// By the identity's name, in the order of their paths.
    let recordings: [String: [Recording]]

    /// The keys of every folder that speaks for the issuer; nil where none has any.
    func keys(of issuer: String?) -> VerificationKeySet? {
        let sets = issuers.filter { folder in issuer.map { folder.name.isIdentical(to: $0) } ?? false }
            .compactMap(\.keys)
        return sets.isEmpty ? nil : VerificationKeySet(keys: sets.flatMap(\.keys))
    }

    /// The recordings of an identity's token: those beside its issuer's documents, if there are any. More than one when
    /// the snapshot contradicts itself.
    func recordings(of identity: String, issuer: String?) -> [Recording] {
        let own = recordings[identity] ?? []
        let beside = own.filter { recording in
            issuers.contains { folder in
                folder.folder == recording.folder && issuer.map(folder.name.isIdentical) ?? false
            }
        }
        return beside.isEmpty ? own : beside
    }
}

// MARK: Reading

/// Reads the documents, and tells everything that is wrong with them at once.
struct OAuthFactReader {
    let snapshot: Snapshot
    private(set) var diagnostics: [Diagnostic] = []

    init(_ snapshot: Snapshot) {
        self.snapshot = snapshot
    }

    /// - Parameter identities: Whose recorded tokens are read.
    mutating func read(for identities: Set<String>) -> OAuthFacts {
        let names = Dictionary(
            identities.map { (Snapshot.folderName($0) + ".json", $0) }, uniquingKeysWith: { first, _ in first })
        var issuers: [OAuthFacts.Issuer] = []
        var recordings: [String: [OAuthFacts.Recording]] = [:]
        for path in snapshot.paths(under: "oauth") + snapshot.paths(under: "tokens") {
            let steps = path.split(separator: "/").map(String.init)
            guard let file = steps.last else { continue }
            if steps.count == 3, steps[0] == "oauth", file == "openid-configuration.json" {
                if let issuer = issuer(in: "oauth/" + steps[1]) { issuers.append(issuer) }
            } else if Self.isRecording(steps), let identity = names[file], let token = recordedToken(path) {
                let folder = steps.dropLast(2).joined(separator: "/")
                recordings[identity, default: []].append(.init(folder: folder, token: token))
            }
        }
        return OAuthFacts(issuers: issuers, recordings: recordings)
    }

    /// `oauth/<any name>/tokens/x.json`, `oauth/tokens/x.json` or `tokens/x.json`.
    private static func isRecording(_ steps: [String]) -> Bool {
        switch steps.count {
        case 2: steps[0] == "tokens"
        case 3: steps[0] == "oauth" && steps[1] == "tokens"
        case 4: steps[0] == "oauth" && steps[2] == "tokens"
        default: false
        }
    }

    /// Source of `issuer`: OpenID Connect Discovery 1.0 §3, RFC 8414 §2.
    private mutating func issuer(in folder: String) -> OAuthFacts.Issuer? {
        guard let root = document(folder + "/openid-configuration.json") else { return nil }
        guard let node = root["issuer"], case .string(let name)? = node.scalar else {
            diagnostics.append(
                Diagnostic(.invalidSnapshot, "the discovery document names no `issuer`", at: root.location))
            return nil
        }
        let keys = document(folder + "/jwks.json")
        let keySet = keys.flatMap(VerificationKeySet.init)
        if let keys, keySet == nil {
            diagnostics.append(
                Diagnostic(
                    .invalidSnapshot, "this is no JSON Web Key Set: it has no list `keys`", at: keys.location,
                    notes: ["a key set is what the issuer's `jwks_uri` answers (RFC 7517 §5)"]))
        }
        return OAuthFacts.Issuer(folder: folder, name: name, keys: keySet)
    }

    /// Claims that no API would take are a fact about the token, not a broken document.
    private mutating func recordedToken(_ path: String) -> PresentedToken? {
        guard let root = document(path) else { return nil }
        do {
            return .read(try TokenClaims(root), .recorded)
        } catch {
            return .unreadable(error)
        }
    }

    /// The object in a file; nil where there is no such file, or no object in it.
    private mutating func document(_ path: String) -> Node? {
        guard let file = snapshot.file(path) else { return nil }
        do {
            let root = try JSONParser.parse(file, limits: .tokenDocument).documents.first
            if let root, root.isMapping { return root }
            diagnostics.append(
                Diagnostic(.invalidSnapshot, "a JSON object is expected", at: root?.location ?? file.startLocation))
        } catch {
            diagnostics += error.diagnostics
        }
        return nil
    }
}

extension ParseLimits {
    /// Discovery documents, key sets and claims are small, whoever issues them.
    fileprivate static let tokenDocument = ParseLimits(bytes: 4 << 20, depth: 64, nodes: 500_000, aliasedNodes: 0)
}
