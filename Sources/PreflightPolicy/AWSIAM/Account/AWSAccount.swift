package import PreflightCore

/// One account as `aws iam get-account-authorization-details` prints it.
///
/// Nothing but names is looked at until somebody asks for a principal: an account of 50 MB holds thousands of policies, and
/// a check asks for a handful of principals.
///
/// Source: IAM API Reference, "GetAccountAuthorizationDetails".
package struct AWSAccount: Sendable {
    let users: AWSRecords
    let roles: AWSRecords
    let groups: AWSRecords
    let policies: AWSRecords
    /// Whether a page says that there is more: what is absent was then not read.
    package let isTruncated: Bool

    /// The lists of an answer, each with the key that names its elements.
    package static let lists = [users, roles, groups, policies]
    private static let users = List(key: "UserDetailList", name: "UserName")
    private static let roles = List(key: "RoleDetailList", name: "RoleName")
    private static let groups = List(key: "GroupDetailList", name: "GroupName")
    private static let policies = List(key: "Policies", name: "Arn")

    package struct List: Sendable {
        package var key: StaticString
        package var name: StaticString
    }

    /// - Parameter pages: the answer, or its pages in any order. What has not the shape of ``lists`` is passed over.
    package init(_ pages: [Node]) {
        func records(_ list: List) -> AWSRecords {
            AWSRecords(pages.compactMap { $0[list.key] }, by: list.name)
        }
        users = records(Self.users)
        roles = records(Self.roles)
        groups = records(Self.groups)
        policies = records(Self.policies)
        isTruncated = pages.isEmpty || pages.contains { $0["IsTruncated"]?.text == "true" }
    }

    package enum Lookup: Sendable {
        case found(AWSPrincipal)
        /// The account has no such principal. ARNs of the nearest that it has.
        case notFound(nearest: [String])
        /// It may exist: what was read ends before it.
        case unread(String)
    }

    /// Finds a principal by its ARN: a user or a role with its path, a session by the name of its role, the root user.
    package func principal(_ name: AWSPrincipalName) -> Lookup {
        switch name.kind {
        case .root: return .found(AWSPrincipal(root: name))
        case .user(_, let user): return find(user, in: users, name, Self.user)
        case .role(_, let role): return find(role, in: roles, name, Self.role)
        case .session(let role, _): return find(role, in: roles, name, Self.role)
        }
    }

    private func find(
        _ key: String,
        in records: AWSRecords,
        _ name: AWSPrincipalName,
        _ make: (AWSAccount) -> (Node, AWSPrincipalName, String) -> AWSPrincipal
    ) -> Lookup {
        if records.contradicted.contains(key) {
            return .unread("the account's details hold `\(key)` more than once, with different contents")
        }
        if let entry = records.named[key] {
            let arn = entry["Arn"]?.text ?? name.entityARN(path: entry["Path"]?.text ?? "/")
            guard AWSPrincipalName(arn: arn) != nil else {
                return .unread("the account's details hold `\(key)` with an `Arn` that is none")
            }
            if name.denotes(arn) { return .found(make(self)(entry, name, arn)) }
            return .notFound(nearest: [arn])
        }
        if isTruncated { return .unread("the account's details are truncated and do not hold `\(key)`") }
        let nearest = Suggestion.nearest(to: key, in: records.named.keys.sorted(), limit: 3)
        return .notFound(nearest: nearest.compactMap { records.named[$0]?["Arn"]?.text })
    }
}

extension AWSPrincipalName {
    /// Whether the recorded ARN belongs to it. A session names its role without the role's path, so that only partition,
    /// account and name are compared.
    fileprivate func denotes(_ arn: String) -> Bool {
        guard let other = AWSPrincipalName(arn: arn), other.partition == partition, other.account == account else {
            return false
        }
        switch (kind, other.kind) {
        case (.session(let role, _), .role(_, let name)): return role == name
        default: return kind == other.kind
        }
    }

    /// The ARN of the user or role, for a record that does not spell it.
    fileprivate func entityARN(path: String) -> String {
        switch kind {
        case .user(_, let name): "arn:\(partition):iam::\(account):user\(path)\(name)"
        case .role(_, let name), .session(let name, _): "arn:\(partition):iam::\(account):role\(path)\(name)"
        case .root: "arn:\(partition):iam::\(account):root"
        }
    }
}
