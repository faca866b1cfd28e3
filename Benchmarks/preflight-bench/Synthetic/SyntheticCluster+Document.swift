import PreflightCore

extension SyntheticCluster {
    var text: String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("apiVersion", "v1")
            writer.key("items")
            writer.array(0..<(roles.count + shape.bindings)) { writer, index in
                if index < roles.count {
                    write(roles[index], to: &writer)
                } else {
                    write(binding(index - roles.count), to: &writer)
                }
            }
            writer.member("kind", "List")
            writer.key("metadata")
            writer.object { $0.member("resourceVersion", "") }
        }
        return writer.text
    }

    private func write(_ role: Role, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("apiVersion", "rbac.authorization.k8s.io/v1")
            writer.member("kind", role.isClusterRole ? "ClusterRole" : "Role")
            writeMetadata(role.name, role.namespace, index: role.index, to: &writer)
            writer.key("rules")
            writer.array(role.rules) { $1.write(to: &$0) }
        }
    }

    private func write(_ binding: Binding, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("apiVersion", "rbac.authorization.k8s.io/v1")
            writer.member("kind", binding.isClusterBinding ? "ClusterRoleBinding" : "RoleBinding")
            writeMetadata(binding.name, binding.namespace, index: binding.index, to: &writer)
            writer.key("roleRef")
            writer.object { writer in
                writer.member("apiGroup", "rbac.authorization.k8s.io")
                writer.member("kind", binding.role.isClusterRole ? "ClusterRole" : "Role")
                writer.member("name", binding.role.name)
            }
            writer.key("subjects")
            writer.array(0...(binding.index % 2)) { writer, subject in
                writer.object { writer in
                    if subject == 0 {
                        writer.member("kind", "ServiceAccount")
                        writer.member("name", Self.accountName(binding.account))
                        writer.member("namespace", Self.accountNamespace(binding.account))
                    } else {
                        writer.member("apiGroup", "rbac.authorization.k8s.io")
                        writer.member("kind", binding.index % 4 == 1 ? "Group" : "User")
                        writer.member("name", "people:team-\(binding.index % 500)")
                    }
                }
            }
        }
    }

    /// What every object of a running cluster carries. Every third object was written by `kubectl apply`, which leaves the
    /// whole object behind as an annotation.
    private func writeMetadata(_ name: String, _ namespace: String?, index: Int, to writer: inout JSONWriter) {
        writer.key("metadata")
        writer.object { writer in
            if index % 3 == 0 {
                writer.key("annotations")
                writer.object { writer in
                    let applied = """
                        {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Object","metadata":{"annotations":{},\
                        "labels":{"app.kubernetes.io/managed-by":"kubectl","app.kubernetes.io/part-of":"platform"},\
                        "name":"\(name)","namespace":"\(namespace ?? "")"},"roleRef":{"apiGroup":\
                        "rbac.authorization.k8s.io","kind":"Role","name":"role"},"subjects":[{"kind":"ServiceAccount",\
                        "name":"account","namespace":"\(namespace ?? "")"}]}

                        """
                    writer.member("kubectl.kubernetes.io/last-applied-configuration", applied)
                }
            }
            writer.member("creationTimestamp", "2025-06-02T14:40:07Z")
            writer.key("labels")
            writer.object { writer in
                writer.member("app.kubernetes.io/instance", name)
                writer.member("app.kubernetes.io/managed-by", "Helm")
                writer.member("app.kubernetes.io/part-of", "platform")
                writer.member("helm.sh/chart", "platform-access-4.12.0")
            }
            writer.member("name", name)
            if let namespace { writer.member("namespace", namespace) }
            writer.member("resourceVersion", String(100_000 + index))
            var random = SplitMix64(seed: UInt64(index))
            writer.member(
                "uid",
                "\(random.token(8))-\(random.token(4))-\(random.token(4))-\(random.token(4))-\(random.token(12))")
        }
    }
}
