import PreflightCore

/// One rule that reaches a principal through one binding.
struct RBACGrant: Sendable {
    enum Reach: Sendable, Hashable {
        case cluster
        case namespace(String)
        /// Some namespace: the binding does not say which.
        case unknownNamespace
    }

    var layer: Layer
    var reach: Reach
    /// `RoleBinding pinpoint/api -> Role pinpoint/reader`, and for a rule that was aggregated where it comes from.
    var policy: String
    /// `#0`; empty where no rule could be read.
    var statement: String
    var rule: PolicyRule

    /// Whether its binding counts for the question.
    ///
    /// Source: kubernetes/kubernetes pkg/registry/rbac/validation/rule.go, `VisitRulesFor`: RoleBindings are visited
    /// only when the request has a namespace, and only those of that namespace.
    func reaches(_ scope: RBACScope) -> Bool {
        switch (reach, scope) {
        case (.cluster, _): true
        case (.namespace(let own), .namespace(let asked)): own == asked
        case (.unknownNamespace, .namespace): true
        case (_, .wholeCluster), (_, .outsideNamespaces): false
        }
    }

    /// Whether its binding counts for any request of the question.
    func mayReach(_ scope: RBACScope) -> Bool {
        scope == .wholeCluster || reaches(scope)
    }

    func evidence(_ outcome: Outcome, decides: Bool = false) -> Evidence {
        Evidence(
            layer, policy: policy, statement: statement.isEmpty ? nil : statement, effect: .allow, outcome: outcome,
            decides: decides)
    }
}

/// A binding that names the principal and grants nothing, because its role is not there.
struct DanglingBinding: Sendable {
    var layer: Layer
    var reach: RBACGrant.Reach
    /// `RoleBinding pinpoint/api -> Role pinpoint/reader`.
    var policy: String
    /// `Role pinpoint/reader`.
    var role: String

    var evidence: Evidence {
        Evidence(layer, policy: policy + RBACDecision.notFoundMark, effect: .allow, outcome: .resource)
    }
}

/// Everything that reaches one principal, sorted as evidence is: by layer, policy and position.
struct RBACHoldings: Sendable {
    /// Rules that are understood.
    var grants: [RBACGrant] = []
    /// Rules that may grant what they say, or less.
    var doubts: [RBACGrant] = []
    var dangling: [DanglingBinding] = []

    init(_ cluster: RBACCluster, _ principal: RBACPrincipal) {
        for match in cluster.bindings.bindings(of: principal) { add(match, from: cluster) }
        addUnread(cluster.unread)
        if cluster.hasMergedObject {
            doubt(.clusterRoleBinding, .cluster, "an object with the key `<<`", because: "merge keys are not resolved")
        }
        grants.sort(by: Self.precedes)
        doubts.sort(by: Self.precedes)
        dangling.sort { ($0.layer, $0.policy) < ($1.layer, $1.policy) }
    }

    /// Rules of one policy keep the order in which they were added: the order of the role.
    private static func precedes(_ left: RBACGrant, _ right: RBACGrant) -> Bool {
        (left.layer, left.policy, left.statement.utf8.count, left.statement)
            < (right.layer, right.policy, right.statement.utf8.count, right.statement)
    }

    private mutating func add(_ match: SubjectIndex.Match, from cluster: RBACCluster) {
        let object = match.object
        let isLocal = object.kind == .roleBinding
        let namespace = isLocal ? object.namespace?.text : nil
        let reach: RBACGrant.Reach = isLocal ? namespace.map(RBACGrant.Reach.namespace) ?? .unknownNamespace : .cluster
        let layer: Layer = isLocal ? .roleBinding : .clusterRoleBinding
        let place = (namespace.map { $0 + "/" } ?? "") + (object.name?.text ?? "(no name)")
        let binding = "\(object.kind.rawValue) \(place)"
        guard let reference = RoleReference(object.roleRef) else {
            doubt(layer, reach, binding, because: match.doubt ?? "its roleRef is not understood")
            return
        }
        guard let name = reference.role(from: namespace) else {
            if isLocal, namespace == nil, reference.kind == "Role" {
                doubt(layer, reach, binding, because: match.doubt ?? "it names no namespace")
                return
            }
            let role = "\(reference.kind) \(reference.name)"
            dangling.append(DanglingBinding(layer: layer, reach: reach, policy: "\(binding) -> \(role)", role: role))
            return
        }
        let policy = "\(binding) -> \(name.text)"
        guard let role = cluster.role(name) else {
            if cluster.unread.contains(name.namespace == nil ? .clusterRole : .role) {
                doubt(layer, reach, policy, because: "the role was not recorded")
            } else {
                dangling.append(DanglingBinding(layer: layer, reach: reach, policy: policy, role: name.text))
            }
            return
        }
        for statement in role.statements {
            var rule = statement.rule
            if rule.doubt == nil { rule.doubt = match.doubt }
            let origin = statement.contributor.map { " (from ClusterRole \($0))" } ?? ""
            let grant = RBACGrant(
                layer: layer, reach: reach, policy: policy + origin, statement: "#\(statement.index)", rule: rule)
            if rule.doubt == nil { grants.append(grant) } else { doubts.append(grant) }
        }
    }

    private mutating func addUnread(_ kinds: Set<RBACKind>) {
        if kinds.contains(.roleBinding) {
            doubt(.roleBinding, .unknownNamespace, "RoleBindings", because: RBACDecision.notRecorded)
        }
        if kinds.contains(.clusterRoleBinding) {
            doubt(.clusterRoleBinding, .cluster, "ClusterRoleBindings", because: RBACDecision.notRecorded)
        }
    }

    private mutating func doubt(_ layer: Layer, _ reach: RBACGrant.Reach, _ policy: String, because reason: String) {
        doubts.append(
            RBACGrant(layer: layer, reach: reach, policy: policy, statement: "", rule: .anything(because: reason)))
    }
}
