package import PreflightCore

/// One account as `aws iam get-account-authorization-details` prints it.
///
/// Nothing but names is looked at until somebody asks for a principal: an account of 50 MB holds thousands of policies, and
/// a check asks for a handful of principals.
///
/// Source: IAM API Reference, "GetAccountAuthorizationDetails".
package struct AWSAccount: Sendable {
    /// Where each thing stands, by the name that others use for it.
    private let users: [String: Node]
    private let roles: [String: Node]
    private let groups: [String: Node]
    private let policies: [String: Node]
    /// Whether a page says that there is more: what is absent was then not read.
    package let isTruncated: Bool

    /// - Parameter pages: the answer, or its pages in any order.
    package init(_ pages: [Node]) {
        var users: [String: Node] = [:]
        var roles: [String: Node] = [:]
        var groups: [String: Node] = [:]
        var policies: [String: Node] = [:]
        var isTruncated = pages.isEmpty
        func index(_ list: Node, by key: StaticString, into entries: inout [String: Node]) {
            for entry in list.elements {
                if let name = entry[key], name.isScalar { entries[name.text] = entry }
            }
        }
        for page in pages {
            for (key, value) in page.pairs {
                switch key.text {
                case "UserDetailList": index(value, by: "UserName", into: &users)
                case "RoleDetailList": index(value, by: "RoleName", into: &roles)
                case "GroupDetailList": index(value, by: "GroupName", into: &groups)
                case "Policies": index(value, by: "Arn", into: &policies)
                case "IsTruncated": isTruncated = isTruncated || value.text == "true"
                default: continue
                }
            }
        }
        self.users = users
        self.roles = roles
        self.groups = groups
        self.policies = policies
        self.isTruncated = isTruncated
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
        in entries: [String: Node],
        _ name: AWSPrincipalName,
        _ make: (AWSAccount) -> (Node, AWSPrincipalName, String) -> AWSPrincipal
    ) -> Lookup {
        if let entry = entries[key] {
            let arn = entry["Arn"]?.text ?? name.entityARN(path: entry["Path"]?.text ?? "/")
            if name.denotes(arn) { return .found(make(self)(entry, name, arn)) }
            return .notFound(nearest: [arn])
        }
        if isTruncated { return .unread("the account's details are truncated and do not hold `\(key)`") }
        let nearest = Suggestion.nearest(to: key, in: entries.keys.sorted(), limit: 3)
        return .notFound(nearest: nearest.compactMap { entries[$0]?["Arn"]?.text })
    }

    // MARK: Principals

    private func user(_ entry: Node, _ name: AWSPrincipalName, arn: String) -> AWSPrincipal {
        var own = inlinePolicies(entry["UserPolicyList"], layer: .identity)
        own += attachedPolicies(entry["AttachedManagedPolicies"], layer: .identity)
        for group in entry["GroupList"].map({ Array($0.elements) }) ?? [] {
            let groupName = group.text
            if let details = groups[groupName] {
                own += inlinePolicies(details["GroupPolicyList"], layer: .group)
                own += attachedPolicies(details["AttachedManagedPolicies"], layer: .group)
            } else {
                own.append(.unread(.group, name: groupName, "the group `\(groupName)` was not recorded"))
            }
        }
        return AWSPrincipal(
            name: name,
            arn: arn,
            id: entry["UserId"]?.text,
            tags: Self.tags(entry["Tags"]),
            layers: [PolicyLayer(.grants, own)] + boundary(entry["PermissionsBoundary"])
        )
    }

    private func role(_ entry: Node, _ name: AWSPrincipalName, arn: String) -> AWSPrincipal {
        let own =
            inlinePolicies(entry["RolePolicyList"], layer: .identity)
            + attachedPolicies(entry["AttachedManagedPolicies"], layer: .identity)
        return AWSPrincipal(
            name: name,
            arn: arn,
            id: entry["RoleId"]?.text,
            tags: Self.tags(entry["Tags"]),
            layers: [PolicyLayer(.grants, own)] + boundary(entry["PermissionsBoundary"])
        )
    }

    private static func tags(_ list: Node?) -> [(key: String, value: String)] {
        (list.map { Array($0.elements) } ?? []).compactMap { tag in
            guard let key = tag["Key"]?.text, let value = tag["Value"]?.text else { return nil }
            return (key, value)
        }
    }

    // MARK: Policies

    private func inlinePolicies(_ list: Node?, layer: Layer) -> [AppliedPolicy] {
        (list.map { Array($0.elements) } ?? []).map { entry in
            let name = entry["PolicyName"]?.text ?? "unnamed"
            guard let document = entry["PolicyDocument"] else {
                return .unread(layer, name: name, "the inline policy `\(name)` has no document")
            }
            return AppliedPolicy(layer: layer, name: name, document: PolicyDocument(reading: document))
        }
    }

    private func attachedPolicies(_ list: Node?, layer: Layer) -> [AppliedPolicy] {
        (list.map { Array($0.elements) } ?? []).map { entry in
            managedPolicy(entry["PolicyArn"]?.text ?? "", name: entry["PolicyName"]?.text, layer: layer)
        }
    }

    private func boundary(_ entry: Node?) -> [PolicyLayer] {
        guard let entry, entry.isMapping else { return [] }
        let policy = managedPolicy(entry["PermissionsBoundaryArn"]?.text ?? "", name: nil, layer: .boundary)
        return [PolicyLayer(.ceiling, [policy])]
    }

    /// The default version is the one in force (IAM User Guide, "Versioning IAM policies").
    private func managedPolicy(_ arn: String, name: String?, layer: Layer) -> AppliedPolicy {
        let name = name ?? arn.split(separator: "/").last.map(String.init) ?? arn
        guard let policy = policies[arn] else {
            return .unread(layer, name: name, "the policy `\(arn)` was not recorded")
        }
        let versions = policy["PolicyVersionList"].map { Array($0.elements) } ?? []
        let wanted = policy["DefaultVersionId"]?.text
        let version =
            versions.first { $0["IsDefaultVersion"]?.text == "true" }
            ?? versions.first { wanted != nil && $0["VersionId"]?.text == wanted }
        guard let document = version?["Document"] else {
            return .unread(layer, name: name, "the default version of the policy `\(arn)` was not recorded")
        }
        return AppliedPolicy(layer: layer, name: name, document: PolicyDocument(reading: document))
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
