import PreflightCore

/// A rule in the mix in which people write them.
///
/// Of a hundred: 70 read, 25 write as well, 5 have every verb; one has every resource of its group; 10 are restricted to
/// names.
struct SyntheticRule {
    var verbs: [String]
    var group: String
    var resources: [String]
    var names: [String]

    private static let groups: [(group: String, resources: [String])] = [
        ("", ["pods", "configmaps", "secrets", "services", "pods/log", "events", "serviceaccounts"]),
        ("apps", ["deployments", "statefulsets", "daemonsets", "deployments/scale", "replicasets"]),
        ("batch", ["jobs", "cronjobs"]),
        ("networking.k8s.io", ["ingresses", "networkpolicies"]),
        ("cert-manager.io", ["certificates", "issuers", "certificaterequests"]),
        ("monitoring.coreos.com", ["servicemonitors", "podmonitors", "prometheusrules"]),
        ("argoproj.io", ["applications", "rollouts", "workflows"]),
    ]

    init(using random: inout SplitMix64) {
        let kind = random.pick(Self.groups)
        group = kind.group
        switch random.below(100) {
        case ..<70: verbs = ["get", "list", "watch"]
        case ..<95: verbs = ["get", "list", "watch", "create", "update", "patch", "delete"]
        default: verbs = ["*"]
        }
        let first = random.below(kind.resources.count)
        resources = (0...random.below(min(3, kind.resources.count))).map {
            kind.resources[(first + $0) % kind.resources.count]
        }
        if random.below(100) == 0 { resources = ["*"] }
        names = random.isTrue(inPercent: 10) ? (0...random.below(3)).map { _ in "object-\(random.token(5))" } : []
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("apiGroups", [group])
            if !names.isEmpty { writer.member("resourceNames", names) }
            writer.member("resources", resources)
            writer.member("verbs", verbs)
        }
    }

    /// Something that the rule allows.
    func request(using random: inout SplitMix64) -> (verb: String, resource: String, name: String?) {
        let named = names.isEmpty ? nil : random.pick(names)
        var verb = random.pick(verbs)
        // Neither of these can be restricted to names.
        if verb == "*" || verb == "create" && named != nil { verb = "get" }
        var path = random.pick(resources)
        if path == "*" { path = "widgets" }
        let parts = path.split(separator: "/", maxSplits: 1)
        let resource = group.isEmpty ? parts[0] : "\(parts[0]).\(group)"
        return (verb, parts.count == 2 ? "\(resource)/\(parts[1])" : String(resource), named)
    }
}
