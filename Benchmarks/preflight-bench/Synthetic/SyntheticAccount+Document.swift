import PreflightCore

extension SyntheticAccount {
    var text: String {
        var writer = JSONWriter()
        let users = (0..<shape.principals).filter { $0 % 10 == 9 }
        let roles = (0..<shape.principals).filter { $0 % 10 != 9 }
        writer.object { writer in
            writer.key("UserDetailList")
            writer.array(users) { writeUser(principal($1), to: &$0) }
            writer.key("GroupDetailList")
            writer.array(users) { writeGroup(principal($1), to: &$0) }
            writer.key("RoleDetailList")
            writer.array(roles) { writeRole(principal($1), to: &$0) }
            writer.key("Policies")
            writer.array(0..<shape.principals) { writer, index in
                // One array holds the policies of all principals.
                let principal = principal(index)
                for (number, statements) in principal.managed.enumerated() {
                    writeManagedPolicy(principal, number, statements, to: &writer)
                }
            }
            writer.member("IsTruncated", false)
        }
        return writer.text
    }

    private func writeUser(_ user: Principal, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("Path", user.path)
            writer.member("UserName", user.name)
            writer.member("UserId", id("AIDA", user))
            writer.member("Arn", user.arn)
            writer.member("CreateDate", "2024-03-11T08:15:30+00:00")
            writer.member("GroupList", ["group-\(user.index)"])
            writeAttachedPolicies(of: user, to: &writer)
            writeTags(of: user, to: &writer)
        }
    }

    private func writeGroup(_ user: Principal, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("Path", "/")
            writer.member("GroupName", "group-\(user.index)")
            writer.member("GroupId", id("AGPA", user))
            writer.member("Arn", "arn:aws:iam::\(Self.account):group/group-\(user.index)")
            writer.member("CreateDate", "2024-03-11T08:15:30+00:00")
            writeInlinePolicies(of: user, under: "GroupPolicyList", to: &writer)
            writer.member("AttachedManagedPolicies", [])
        }
    }

    private func writeRole(_ role: Principal, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("Path", role.path)
            writer.member("RoleName", role.name)
            writer.member("RoleId", id("AROA", role))
            writer.member("Arn", role.arn)
            writer.member("CreateDate", "2024-03-11T08:15:30+00:00")
            writer.key("AssumeRolePolicyDocument")
            writeDocument(to: &writer) { writer in
                writer.object { writer in
                    writer.member("Effect", "Allow")
                    writer.key("Principal")
                    writer.object { $0.member("Service", "ecs-tasks.amazonaws.com") }
                    writer.member("Action", "sts:AssumeRole")
                }
            }
            writer.member("InstanceProfileList", [])
            writeInlinePolicies(of: role, under: "RolePolicyList", to: &writer)
            writeAttachedPolicies(of: role, to: &writer)
            writeTags(of: role, to: &writer)
            writer.key("RoleLastUsed")
            writer.object { writer in
                writer.member("LastUsedDate", "2026-11-19T17:02:11+00:00")
                writer.member("Region", "eu-west-1")
            }
        }
    }

    private func writeInlinePolicies(of principal: Principal, under key: String, to writer: inout JSONWriter) {
        writer.key(key)
        writer.array(principal.inline.enumerated()) { writer, policy in
            writer.object { writer in
                writer.member("PolicyName", "inline-\(policy.offset)")
                writer.key("PolicyDocument")
                writeDocument(to: &writer) { writer in
                    for statement in policy.element { statement.write(to: &writer) }
                }
            }
        }
    }

    private func writeAttachedPolicies(of principal: Principal, to writer: inout JSONWriter) {
        writer.key("AttachedManagedPolicies")
        writer.array(principal.managed.indices) { writer, index in
            writer.object { writer in
                writer.member("PolicyName", "\(principal.name)-managed-\(index)")
                writer.member("PolicyArn", principal.managedARN(index))
            }
        }
    }

    private func writeManagedPolicy(
        _ principal: Principal, _ number: Int, _ statements: ArraySlice<SyntheticStatement>, to writer: inout JSONWriter
    ) {
        writer.object { writer in
            writer.member("PolicyName", "\(principal.name)-managed-\(number)")
            writer.member("PolicyId", id("ANPA", principal) + String(number))
            writer.member("Arn", principal.managedARN(number))
            writer.member("Path", principal.path)
            writer.member("DefaultVersionId", "v2")
            writer.member("AttachmentCount", 1)
            writer.member("PermissionsBoundaryUsageCount", 0)
            writer.member("IsAttachable", true)
            writer.member("CreateDate", "2024-03-11T08:15:30+00:00")
            writer.member("UpdateDate", "2025-06-02T14:40:07+00:00")
            writer.key("PolicyVersionList")
            writer.array([true, false]) { writer, isDefault in
                writer.object { writer in
                    writer.key("Document")
                    writeDocument(to: &writer) { writer in
                        for statement in isDefault ? statements : statements.dropLast() { statement.write(to: &writer) }
                    }
                    writer.member("VersionId", isDefault ? "v2" : "v1")
                    writer.member("IsDefaultVersion", isDefault)
                    writer.member("CreateDate", "2025-06-02T14:40:07+00:00")
                }
            }
        }
    }

    private func writeDocument(to writer: inout JSONWriter, _ statements: (inout JSONWriter) -> Void) {
        writer.object { writer in
            writer.member("Version", "2012-10-17")
            writer.key("Statement")
            writer.array(CollectionOfOne(())) { writer, _ in statements(&writer) }
        }
    }

    private func writeTags(of principal: Principal, to writer: inout JSONWriter) {
        writer.key("Tags")
        writer.array([("team", SyntheticStatement.team), ("service", principal.name)]) { writer, tag in
            writer.object { writer in
                writer.member("Key", tag.0)
                writer.member("Value", tag.1)
            }
        }
    }

    private func id(_ prefix: String, _ principal: Principal) -> String {
        var random = SplitMix64(seed: UInt64(principal.index))
        return prefix + random.token(17).uppercased()
    }
}
