import PreflightCore

/// Users and roles with what applies to them. What has not the vendor's shape is a policy that was not read: it might allow
/// and might deny.
extension AWSAccount {
    func user(_ entry: Node, _ name: AWSPrincipalName, arn: String) -> AWSPrincipal {
        let owner = entry["UserName"]?.text ?? arn
        let groups = policies(of: entry, owner, "GroupList", .group) { group in
            guard group.kind == .quoted else {
                return [
                    .unread(.group, name: "GroupList", "the record of `\(owner)` names something else than a group")
                ]
            }
            return self.group(group.text)
        }
        return principal(
            entry, name, arn: arn, id: entry["UserId"],
            grants: inlinePolicies(of: entry, owner, "UserPolicyList", .identity)
                + attachedPolicies(of: entry, owner, .identity) + groups,
            boundary: boundary(of: entry, owner))
    }

    func role(_ entry: Node, _ name: AWSPrincipalName, arn: String) -> AWSPrincipal {
        let owner = entry["RoleName"]?.text ?? arn
        return principal(
            entry, name, arn: arn, id: entry["RoleId"],
            grants: inlinePolicies(of: entry, owner, "RolePolicyList", .identity)
                + attachedPolicies(of: entry, owner, .identity),
            boundary: boundary(of: entry, owner))
    }

    private func principal(
        _ entry: Node, _ name: AWSPrincipalName, arn: String, id: Node?, grants: [AppliedPolicy],
        boundary: AppliedPolicy?
    ) -> AWSPrincipal {
        let tags = Self.tags(of: entry)
        var principal = AWSPrincipal(
            name: name,
            arn: arn,
            id: id.flatMap { $0.kind == .quoted ? $0.text : nil },
            tags: tags ?? [],
            layers: [PolicyLayer(.grants, grants)] + (boundary.map { [PolicyLayer(.ceiling, [$0])] } ?? [])
        )
        principal.hasUnreadTags = tags == nil
        return principal
    }

    /// Nil where they were not understood.
    private static func tags(of entry: Node) -> [(key: String, value: String)]? {
        switch AWSRecordPart("Tags", of: entry, named: "", as: .sequence) {
        case .absent: return []
        case .doubtful: return nil
        case .present(let list):
            var tags: [(key: String, value: String)] = []
            for tag in list.elements {
                guard let key = tag["Key"], let value = tag["Value"], key.kind == .quoted, value.kind == .quoted else {
                    return nil
                }
                tags.append((key.text, value.text))
            }
            return tags
        }
    }

    // MARK: Policies

    private func policies(
        of entry: Node, _ owner: String, _ key: StaticString, _ layer: Layer, each: (Node) -> [AppliedPolicy]
    ) -> [AppliedPolicy] {
        switch AWSRecordPart(key, of: entry, named: owner, as: .sequence) {
        case .absent: []
        case .present(let list): list.elements.flatMap(each)
        case .doubtful(let reason): [.unread(layer, name: "\(key)", reason)]
        }
    }

    private func group(_ name: String) -> [AppliedPolicy] {
        if groups.contradicted.contains(name) {
            return [.unread(.group, name: name, "the group was recorded more than once, with different contents")]
        }
        guard let details = groups.named[name] else {
            return [.unread(.group, name: name, "the group `\(name)` was not recorded")]
        }
        return inlinePolicies(of: details, name, "GroupPolicyList", .group)
            + attachedPolicies(of: details, name, .group)
    }

    private func inlinePolicies(
        of entry: Node, _ owner: String, _ key: StaticString, _ layer: Layer
    ) -> [AppliedPolicy] {
        policies(of: entry, owner, key, layer) { policy in
            let name = policy["PolicyName"]?.text ?? "unnamed"
            guard let document = policy["PolicyDocument"] else {
                return [.unread(layer, name: name, "the inline policy `\(name)` has no document")]
            }
            return [AppliedPolicy(layer: layer, name: name, document: PolicyDocument(reading: document))]
        }
    }

    private func attachedPolicies(of entry: Node, _ owner: String, _ layer: Layer) -> [AppliedPolicy] {
        policies(of: entry, owner, "AttachedManagedPolicies", layer) { attached in
            guard let arn = attached["PolicyArn"], arn.kind == .quoted else {
                let reason = "the record of `\(owner)` has an entry without a `PolicyArn` there"
                return [.unread(layer, name: "AttachedManagedPolicies", reason)]
            }
            return [managedPolicy(arn.text, name: attached["PolicyName"]?.text, layer)]
        }
    }

    private func boundary(of entry: Node, _ owner: String) -> AppliedPolicy? {
        switch AWSRecordPart("PermissionsBoundary", of: entry, named: owner, as: .mapping) {
        case .absent: return nil
        case .doubtful(let reason): return .unread(.boundary, name: "PermissionsBoundary", reason)
        case .present(let boundary):
            guard let arn = boundary["PermissionsBoundaryArn"], arn.kind == .quoted else {
                let reason = "the record of `\(owner)` has no `PermissionsBoundaryArn` there"
                return .unread(.boundary, name: "PermissionsBoundary", reason)
            }
            return managedPolicy(arn.text, name: nil, .boundary)
        }
    }

    private func managedPolicy(_ arn: String, name: String?, _ layer: Layer) -> AppliedPolicy {
        let name = name ?? arn.split(separator: "/").last.map(String.init) ?? arn
        if policies.contradicted.contains(arn) {
            let reason = "the policy `\(arn)` was recorded more than once, with different contents"
            return .unread(layer, name: name, reason)
        }
        guard let policy = policies.named[arn] else {
            return .unread(layer, name: name, "the policy `\(arn)` was not recorded")
        }
        switch DefaultPolicyVersion(of: policy) {
        case .document(let document):
            return AppliedPolicy(layer: layer, name: name, document: PolicyDocument(reading: document))
        case .notRecorded:
            return .unread(layer, name: name, "the default version of the policy `\(arn)` was not recorded")
        case .contradicted:
            return .unread(
                layer, name: name, "the record of the policy `\(arn)` contradicts itself on its default version")
        }
    }
}
