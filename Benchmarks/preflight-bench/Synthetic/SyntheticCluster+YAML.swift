import PreflightCore

extension SyntheticCluster {
    /// The bindings as `kubectl get rolebindings -o yaml` prints them: block style, one list.
    var bindingsYAML: String {
        var text = "apiVersion: v1\nitems:\n"
        for index in 0..<shape.bindings {
            let binding = binding(index)
            text += """
                - apiVersion: rbac.authorization.k8s.io/v1
                  kind: \(binding.isClusterBinding ? "ClusterRoleBinding" : "RoleBinding")
                  metadata:
                    creationTimestamp: "2025-06-02T14:40:07Z"
                    labels:
                      app.kubernetes.io/instance: \(binding.name)
                      app.kubernetes.io/managed-by: Helm
                      app.kubernetes.io/part-of: platform
                      helm.sh/chart: platform-access-4.12.0
                    name: \(binding.name)

                """
            if let namespace = binding.namespace { text += "    namespace: \(namespace)\n" }
            text += """
                    resourceVersion: "\(100_000 + index)"
                  roleRef:
                    apiGroup: rbac.authorization.k8s.io
                    kind: \(binding.role.isClusterRole ? "ClusterRole" : "Role")
                    name: \(binding.role.name)
                  subjects:
                  - kind: ServiceAccount
                    name: \(Self.accountName(binding.account))
                    namespace: \(Self.accountNamespace(binding.account))

                """
        }
        return text + "kind: List\nmetadata:\n  resourceVersion: \"\"\n"
    }
}
