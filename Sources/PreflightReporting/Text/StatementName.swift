import PreflightCore

/// How people call a statement: `ArtifactRead/Read`, `SCP p-keys/NoSharedKeys`, `RoleBinding pinpoint/api`. A rule of
/// Kubernetes has a position and no name, and its role a path already: `RoleBinding a/b -> Role a/r, rule #0`.
enum StatementName {
    static func of(_ layer: Layer, policy: String?, statement: String?) -> String {
        let noun = noun(layer)
        guard let policy else { return statement.map { "\(noun) \($0)" } ?? noun }
        let isRule = layer == .roleBinding || layer == .clusterRoleBinding
        let name = statement.map { isRule ? "\(policy), rule \($0)" : "\(policy)/\($0)" } ?? policy
        // Most statements are the identity's own: their names need no layer.
        return layer == .identity || name.hasPrefix("\(noun) ") ? name : "\(noun) \(name)"
    }

    private static func noun(_ layer: Layer) -> String {
        switch layer {
        case .identity: "identity policy"
        case .group: "group policy"
        case .resource: "resource policy"
        case .roleBinding: "RoleBinding"
        case .clusterRoleBinding: "ClusterRoleBinding"
        case .boundary: "permissions boundary"
        case .session: "session policy"
        case .endpoint: "endpoint policy"
        case .scp: "SCP"
        case .rcp: "RCP"
        case .trust: "trust policy"
        default: layer.rawValue
        }
    }
}
