package import PreflightCore

/// The scopes that a token carries.
///
/// `scope` (RFC 8693 §4.2, RFC 9068 §2.2.3) and `scp` (Entra: a string; Okta: a list) mean the same; where both are there,
/// both count. A string is split at spaces only: the grammar knows no other separator (RFC 6749 §3.3).
package struct GrantedScopes: Sendable {
    package struct Scope: Hashable, Sendable {
        package let name: String
        /// The claim that names it first.
        package let claim: String
    }

    /// In the order of the token, each once.
    package let scopes: [Scope]
    /// The claims that are there, whatever they hold.
    package let claims: [String]
    /// The claims that are neither a string nor a list of strings.
    package let unreadable: [String]

    package init(_ root: Node) {
        var scopes: [Scope] = []
        var claims: [String] = []
        var unreadable: [String] = []
        var seen: Set<[UInt8]> = []
        for (claim, node) in [("scope", root["scope"]), ("scp", root["scp"])] {
            let names: [String]
            switch TokenClaims.Texts(node) {
            case .absent: continue
            case .one(let text): names = text.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
            case .list(let texts): names = texts
            case .notUnderstood:
                names = []
                unreadable.append(claim)
            }
            claims.append(claim)
            for name in names where !name.isEmpty && seen.insert(Array(name.utf8)).inserted {
                scopes.append(Scope(name: name, claim: claim))
            }
        }
        self.scopes = scopes
        self.claims = claims
        self.unreadable = unreadable
    }

    /// The claim that grants the scope; scopes are case-sensitive (RFC 6749 §3.3).
    package func claim(granting scope: String) -> String? {
        scopes.first { $0.name.isIdentical(to: scope) }?.claim
    }
}
