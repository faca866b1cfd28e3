import PreflightCore

/// The RBAC objects of a cluster as `kubectl get clusterroles,clusterrolebindings,roles,rolebindings -A -o json` prints
/// them, and questions about some of its service accounts.
///
/// Nine of ten bindings are RoleBindings; a binding names one account of the cluster, and every other one a group or a user
/// besides. A role serves as many bindings as there are bindings for each role.
struct SyntheticCluster {
    struct Shape {
        var seed: UInt64
        var bindings: Int
        var roles: Int
        var rulesPerRole: Int
        /// Service accounts; bindings are dealt to them in turn.
        var accounts: Int
        var questions: Int
        /// How many accounts the questions are about; the first ones.
        var asked: Int
    }

    struct Question {
        var principal: String
        var verb: String
        /// As the manifest writes it: `deployments.apps`, `pods/log`.
        var resource: String
        var name: String?
        var namespace: String?
    }

    let shape: Shape
    let roles: [Role]

    init(_ shape: Shape) {
        self.shape = shape
        var random = SplitMix64(seed: shape.seed)
        roles = (0..<max(1, shape.roles)).map { index in
            Role(index: index, rules: (0..<shape.rulesPerRole).map { _ in SyntheticRule(using: &random) })
        }
    }

    struct Role {
        var index: Int
        var rules: [SyntheticRule]

        /// Every tenth role is a ClusterRole.
        var isClusterRole: Bool { index % 10 == 0 }
        var namespace: String? { isClusterRole ? nil : "team-\(index % 500)" }
        var name: String { "role-\(index)" }
    }

    struct Binding {
        var index: Int
        var role: Role
        var account: Int

        /// Every tenth binding of a ClusterRole, which is every hundredth binding, reaches the whole cluster.
        var isClusterBinding: Bool { role.isClusterRole && index % 100 == 0 }
        var namespace: String? { isClusterBinding ? nil : role.namespace ?? "team-\(index % 500)" }
        var name: String { "binding-\(index)" }
    }

    func binding(_ index: Int) -> Binding {
        Binding(index: index, role: roles[index % roles.count], account: index % max(1, shape.accounts))
    }

    static func accountNamespace(_ account: Int) -> String { "team-\(account % 500)" }
    static func accountName(_ account: Int) -> String { "account-\(account)" }
    static func principal(_ account: Int) -> String {
        "system:serviceaccount:\(accountNamespace(account)):\(accountName(account))"
    }

    // MARK: Questions

    /// Of a hundred: 70 speak of what a rule allows, 15 of the same in a namespace that no binding reaches, 15 of a
    /// resource that no rule names.
    var questions: [Question] {
        var random = SplitMix64(seed: shape.seed ^ 0x5155_4553_5449_4F4E)
        let asked = max(1, min(shape.asked, shape.accounts))
        let bindings = (0..<asked).map { account in
            stride(from: account, to: shape.bindings, by: max(1, shape.accounts)).map(binding)
        }
        return (0..<shape.questions).map { number in
            let account = number % asked
            guard !bindings[account].isEmpty else {
                return Question(principal: Self.principal(account), verb: "get", resource: "pods", namespace: "none")
            }
            let binding = random.pick(bindings[account])
            let request = random.pick(binding.role.rules).request(using: &random)
            var question = Question(
                principal: Self.principal(account), verb: request.verb, resource: request.resource, name: request.name,
                namespace: binding.namespace ?? "team-\(random.below(500))")
            switch random.below(100) {
            case ..<70: break
            case ..<85: question.namespace = "elsewhere-\(random.token(6))"
            default: question.resource = "\(random.token(8)).example.com"
            }
            return question
        }
    }

    var questionsText: String {
        var writer = JSONWriter()
        writer.array(questions) { writer, question in
            writer.object { writer in
                writer.member("principal", question.principal)
                writer.member("verb", question.verb)
                writer.member("resource", question.resource)
                writer.member("name", question.name)
                writer.member("namespace", question.namespace)
            }
        }
        return writer.text
    }
}
