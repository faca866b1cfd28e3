import PreflightCore

/// What the API server asks beyond the permission itself when somebody writes a role or a binding.
///
/// A role may be written by whoever holds everything in it, or may `escalate` that kind of role; a binding by whoever
/// holds everything in the role that it binds, or may `bind` that role. What the role will hold is not known here, so
/// a permission to write is `granted` only with `escalate` or `bind` (which `*` includes), and `conditional` without.
///
/// Sources: Kubernetes documentation, Using RBAC Authorization, "Privilege escalation prevention and bootstrapping";
/// kubernetes/kubernetes pkg/registry/rbac/escalation_check.go, `RoleEscalationAuthorized` (resource, namespace and
/// name of the request itself) and `BindingAuthorized` (`roles` or `clusterroles`, the binding's namespace).
enum EscalationCheck: CaseIterable, Sendable {
    case roles
    case clusterRoles
    case roleBindings
    case clusterRoleBindings

    private static let writingVerbs = ["create", "update", "patch"]

    var resource: String {
        switch self {
        case .roles: "roles"
        case .clusterRoles: "clusterroles"
        case .roleBindings: "rolebindings"
        case .clusterRoleBindings: "clusterrolebindings"
        }
    }

    /// Whether any request of the question writes such an object.
    func concerns(_ question: RBACQuestion) -> Bool {
        guard case .resource(let asked, _) = question.target else { return false }
        guard question.verb == "*" || Self.writingVerbs.contains(question.verb) else { return false }
        guard asked.group == "*" || asked.group == RBACKind.group else { return false }
        if case .namespace = question.scope, self == .clusterRoles || self == .clusterRoleBindings { return false }
        return asked.path == "*" || asked.path == resource
    }

    /// What must be allowed as well, for the same scope as the question.
    func required(for question: RBACQuestion) -> [RBACQuestion] {
        func ask(_ verb: String, _ resource: String, name: String? = nil) -> RBACQuestion {
            RBACQuestion(
                verb: verb, resource: ResourcePattern(group: RBACKind.group, path: resource), name: name,
                scope: question.scope)
        }
        let name: String? = if case .resource(_, .one(let name)) = question.target { name } else { nil }
        return switch self {
        case .roles, .clusterRoles: [ask("escalate", resource, name: name)]
        case .roleBindings: [ask("bind", "roles"), ask("bind", "clusterroles")]
        case .clusterRoleBindings: [ask("bind", "clusterroles")]
        }
    }

    var residual: String {
        switch self {
        case .roles: "the role holds nothing that the principal lacks, or it may escalate roles"
        case .clusterRoles: "the role holds nothing that the principal lacks, or it may escalate clusterroles"
        case .roleBindings:
            "the bound role holds nothing that the principal lacks, or it may bind roles and clusterroles"
        case .clusterRoleBindings: "the bound role holds nothing that the principal lacks, or it may bind clusterroles"
        }
    }
}

extension RBACEvaluator {
    /// The decision on a question that a rule allows.
    func checkingEscalation(_ question: RBACQuestion, _ grant: RBACGrant) -> RBACDecision {
        let evidence = [grant.evidence(.matched, decides: true)]
        var residuals: [String] = []
        var doubts: [RBACGrant] = []
        for check in EscalationCheck.allCases where check.concerns(question) {
            let open = check.required(for: question).filter { !allows($0) }
            guard !open.isEmpty else { continue }
            residuals.append(check.residual)
            doubts += holdings.doubts.filter { doubt in
                open.contains { doubt.reaches($0.scope) && doubt.rule.covers($0) }
            }
        }
        guard !residuals.isEmpty else { return RBACDecision(.granted, evidence: evidence) }
        guard doubts.isEmpty else {
            return RBACDecision(
                .unknown, evidence: evidence + doubts.map(Self.undecided), residual: nil,
                reasons: doubts.map(Self.reason))
        }
        return RBACDecision(.conditional, evidence: evidence, residual: residuals.joined(separator: "; and "))
    }
}
