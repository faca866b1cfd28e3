package import PreflightCore

/// The recorded RBAC objects of one cluster, indexed by subject.
///
/// Reading touches as little as possible: of a binding only its kind and the names of its subjects, of a role only its
/// name. The rest is read when a principal is prepared that it concerns.
package struct RBACCluster: Sendable {
    private(set) var bindings = SubjectIndex()
    private var roles: [RoleName: [RecordedObject]] = [:]
    private var aggregation = ClusterRoleAggregation([:])
    /// Kinds that could not be recorded: their absence proves nothing.
    package var unread: Set<RBACKind>

    /// - Parameters:
    ///   - documents: objects, lists of objects, or anything else, which is ignored. The order does not matter.
    ///   - unread: kinds that could not be read, wholly or in part.
    package init(_ documents: some Sequence<Node>, unread: Set<RBACKind> = []) {
        self.unread = unread
        for document in documents { add(document) }
        var clusterRoles: [String: [RecordedObject]] = [:]
        for (key, copies) in roles where key.namespace == nil { clusterRoles[key.name] = copies }
        aggregation = ClusterRoleAggregation(clusterRoles)
    }

    /// Adds an object, or what a list holds: `kind: List` as kubectl prints it, or a typed list as the server sends it.
    private mutating func add(_ document: Node) {
        guard let items = document["items"], items.isSequence else {
            add(document, inherited: nil)
            return
        }
        let inherited = document["kind"].flatMap { kind in RBACKind.allCases.first { $0.rawValue + "List" == kind.text }
        }
        for item in items.elements { add(item, inherited: inherited) }
    }

    private mutating func add(_ node: Node, inherited: RBACKind?) {
        guard let object = RecordedObject(node, inherited: inherited) else { return }
        switch object.kind {
        case .roleBinding, .clusterRoleBinding:
            bindings.add(object)
        case .role, .clusterRole:
            guard let name = object.name?.text else { return }
            roles[
                RoleName(namespace: object.kind == .role ? object.namespace?.text ?? "" : nil, name: name), default: []
            ]
            .append(object)
        }
    }

    /// The role with everything that aggregation adds; nil where none is recorded.
    func role(_ name: RoleName) -> RecordedRole? {
        guard let own = ownRole(name) else { return nil }
        guard name.namespace == nil else { return own }
        var role = own
        if aggregation.doubtful.contains(name.name) {
            let rule = PolicyRule.anything(because: "its aggregationRule is not understood")
            role.statements.append(RecordedRole.Statement(index: 0, rule: rule))
        }
        var seen = Set(own.statements.map(\.rule))
        for contributor in aggregation.contributors(to: name.name) {
            for var statement in ownRole(RoleName(namespace: nil, name: contributor))?.statements ?? []
            where seen.insert(statement.rule).inserted {
                statement.contributor = contributor
                role.statements.append(statement)
            }
        }
        return role
    }

    private func ownRole(_ name: RoleName) -> RecordedRole? {
        guard let copies = roles[name]?.map({ RecordedRole($0) }), let first = copies.first else { return nil }
        return copies.count == 1 ? first : RecordedRole(copies)
    }
}
