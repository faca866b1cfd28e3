/// An ARN that names somebody who may act in an account.
///
/// Source: IAM User Guide, "IAM identifiers" and "AWS JSON policy elements: Principal".
package struct AWSPrincipalName: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// Path and name, the path with a slash at either end.
        case user(path: String, name: String)
        case role(path: String, name: String)
        /// An assumed-role session names its role without the role's path.
        case session(role: String, session: String)
        case root
    }

    package var partition: String
    package var account: String
    package var kind: Kind

    /// Nil for anything else: groups, federated users, services.
    package init?(arn: String) {
        let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn", !parts[1].isEmpty, parts[3].isEmpty, Self.isAccount(parts[4]) else {
            return nil
        }
        partition = String(parts[1])
        account = String(parts[4])
        let segments = parts[5].split(separator: "/", omittingEmptySubsequences: false)
        guard let last = segments.last, !last.isEmpty else { return nil }
        let path = segments.count > 2 ? "/" + segments[1..<(segments.count - 1)].joined(separator: "/") + "/" : "/"
        switch (parts[2], segments[0], segments.count) {
        case ("iam", "root", 1): kind = .root
        case ("iam", "user", 2...): kind = .user(path: path, name: String(last))
        case ("iam", "role", 2...): kind = .role(path: path, name: String(last))
        case ("sts", "assumed-role", 3): kind = .session(role: String(segments[1]), session: String(last))
        default: return nil
        }
    }

    static func isAccount(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 12 && text.utf8.allSatisfy { $0 &- 0x30 < 10 }
    }
}
