package import PreflightCore

/// The recorded RBAC objects of one cluster, indexed by subject.
///
/// Reading touches as little as possible: of a binding only its kind and the names of its subjects, of a role only its
/// name. The rest is read when a principal is prepared that it concerns.
package struct RBACCluster: Sendable {
    private(set) var bindings = SubjectIndex()
    private var roles: [RoleName: [RecordedObject]] = [:]
    private var aggregation = ClusterRoleAggregation([])
    /// Kinds that could not be recorded: their absence proves nothing.
    package var unread: Set<RBACKind>
    /// Whether a document could be any of the four kinds: it takes keys from elsewhere with `<<`, which is not resolved.
    private(set) var hasMergedObject = false
    /// Whether not one of the documents is an object of the four kinds: then something else was recorded.
    package private(set) var isEmpty = true

    /// - Parameters:
    ///   - documents: objects, lists of objects, or anything else, which is ignored. The order does not matter.
    ///   - unread: kinds that could not be read, wholly or in part.
    package init(_ documents: some Sequence<Node>, unread: Set<RBACKind> = []) {
        self.unread = unread
        for document in documents { add(document) }
        aggregation = ClusterRoleAggregation(
            roles.filter { $0.key.namespace == nil }.map { (name: $0.key.name, copies: $0.value) })
    }

    /// Adds an object, or what a list holds: `kind: List` as kubectl prints it, a typed list as the server sends it, or
    /// an array; lists may hold lists.
    private mutating func add(_ document: Node) {
        var pending: [(node: Node, inherited: RBACKind?)] = [(document, nil)]
        var next = 0
        while next < pending.count {
            let (node, inherited) = pending[next]
            next += 1
            if node.isSequence {
                pending += node.elements.map { ($0, inherited) }
            } else if let items = node["items"], items.isSequence, node["kind"].map(Self.isList) ?? true {
                let kind = node["kind"].flatMap { kind in RBACKind.allCases.first { $0.rawValue + "List" == kind.text }
                }
                pending.append((items, kind))
            } else {
                add(node, inherited: inherited)
            }
        }
    }

    private static func isList(_ kind: Node) -> Bool { kind.text.hasSuffix("List") }

    private mutating func add(_ node: Node, inherited: RBACKind?) {
        if RecordedObject.isMerged(node) {
            hasMergedObject = true
            isEmpty = false
            return
        }
        guard let object = RecordedObject(node, inherited: inherited) else { return }
        isEmpty = false
        switch object.kind {
        case .roleBinding, .clusterRoleBinding:
            bindings.add(object)
        case .role, .clusterRole:
            guard let name = object.name?.text else { return }
            let namespace = object.kind == .role ? object.namespace?.text ?? "" : nil
            roles[RoleName(namespace: namespace, name: name), default: []].append(object)
        }
    }

    /// The role with everything that aggregation adds; nil where none is recorded.
    func role(_ name: RoleName) -> RecordedRole? {
        guard let own = ownRole(name) else { return nil }
        guard name.namespace == nil else { return own }
        if aggregation.isDoubtful(name.name) {
            let reason = "its aggregationRule is not understood"
            var role = own.doubted(because: reason)
            role.statements.append(RecordedRole.Statement(index: 0, rule: .anything(because: reason)))
            return role
        }
        guard aggregation.isAggregated(name.name) else { return own }
        let contributors = aggregation.contributors(to: name.name).map { contributor in
            (contributor, ownRole(RoleName(namespace: nil, name: contributor.name))?.statements ?? [])
        }
        var union: Set<PolicyRule> = []
        for (contributor, statements) in contributors
        where contributor.isCertain && !aggregation.isAggregated(contributor.name) {
            union.formUnion(statements.map(\.rule))
        }
        var role = RecordedRole(statements: own.statements.map { $0.settled(by: union) })
        var seen = Set(role.statements.map(\.rule))
        for (contributor, statements) in contributors {
            for statement in statements {
                var statement = aggregation.isAggregated(contributor.name) ? statement.settled(by: union) : statement
                if !contributor.isCertain, statement.rule.doubt == nil {
                    statement.rule.doubt = "the selected role is recorded twice with different labels"
                }
                guard seen.insert(statement.rule).inserted else { continue }
                statement.contributor = contributor.name
                role.statements.append(statement)
            }
        }
        return role
    }

    /// The recorded rules. A Role that names no namespace may be in any, so that its rules are in doubt.
    private func ownRole(_ name: RoleName) -> RecordedRole? {
        let copies = (roles[name] ?? []).map { RecordedRole($0) }
        var role = copies.count > 1 ? RecordedRole(copies) : copies.first
        if name.namespace != nil {
            for adrift in roles[RoleName(namespace: "", name: name.name)] ?? [] {
                let doubts = RecordedRole(adrift).doubted(because: "the role names no namespace")
                role = RecordedRole(statements: (role?.statements ?? []) + doubts.statements)
            }
        }
        return role
    }
}
