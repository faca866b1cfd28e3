import PreflightCore

/// Bindings, found by subject without having made a string of any other subject.
struct SubjectIndex: Sendable {
    private var objects: [RecordedObject] = []
    /// Chains of `links`, by the hash of a subject.
    private var heads: [UInt64: Int32] = [:]
    private var links: [(binding: Int32, next: Int32)] = []
    /// Bindings whose subjects could not be read: they may bind anybody.
    private var unreadable: [Int32] = []
    /// The first binding of each name, and all of those that claim one name.
    private var identities: [UInt64: Int32] = [:]
    private var twins: [UInt64: [Int32]] = [:]

    private enum Seed {
        static let user = TextHash.hash("User ")
        static let group = TextHash.hash("Group ")
        static let account = TextHash.hash("ServiceAccount ")
        /// Of a namespace that is not written.
        static let anyAccount = TextHash.hash("ServiceAccount of some namespace ")
    }

    mutating func add(_ object: RecordedObject) {
        let binding = Int32(truncatingIfNeeded: objects.count)
        objects.append(object)
        let identity = Self.identity(object)
        if let first = identities[identity] {
            twins[identity, default: [first]].append(binding)
        } else {
            identities[identity] = binding
        }
        guard object.isKnownVersion, let subjects = object.subjects else {
            if !object.isKnownVersion { unreadable.append(binding) }
            return
        }
        guard subjects.isSequence else {
            if !subjects.isNull { unreadable.append(binding) }
            return
        }
        for node in subjects.elements {
            guard let subject = Subject(node) else {
                unreadable.append(binding)
                continue
            }
            guard let hash = Self.hash(subject, in: object) else { continue }
            links.append((binding, heads[hash] ?? -1))
            heads[hash] = Int32(truncatingIfNeeded: links.count - 1)
        }
    }

    /// Nil for a subject that the API server matches with nobody: of an unknown kind, or a ServiceAccount without a
    /// namespace in a ClusterRoleBinding. In a RoleBinding such an account is one of the binding's own namespace, and
    /// of any where the binding has none.
    ///
    /// Source: kubernetes/kubernetes pkg/registry/rbac/validation/rule.go, `appliesToUser`.
    private static func hash(_ subject: Subject, in object: RecordedObject) -> UInt64? {
        switch subject.kind {
        case .user: return subject.name.textHash(seed: Seed.user)
        case .group: return subject.name.textHash(seed: Seed.group)
        case .account:
            let isLocal = object.kind == .roleBinding
            guard let namespace = subject.namespace ?? (isLocal ? object.namespace : nil) else {
                return isLocal ? subject.name.textHash(seed: Seed.anyAccount) : nil
            }
            return subject.name.textHash(seed: namespace.textHash(seed: Seed.account))
        case .other: return nil
        }
    }

    struct Match {
        var object: RecordedObject
        /// Why it is not certain that the binding names the principal, or nil.
        var doubt: String?
    }

    /// The bindings that name the principal or one of its groups, each once.
    func bindings(of principal: RBACPrincipal) -> [Match] {
        var found: [Int32: String?] = [:]
        for binding in unreadable {
            found[binding] =
                objects[Int(binding)].isKnownVersion ? "its subjects are not understood" : "its apiVersion is not known"
        }
        var hashes = [TextHash.hash(principal.user, seed: Seed.user)]
        if let account = principal.serviceAccount {
            hashes.append(TextHash.hash(account.name, seed: TextHash.hash(account.namespace, seed: Seed.account)))
            hashes.append(TextHash.hash(account.name, seed: Seed.anyAccount))
        }
        hashes += principal.groups.map { TextHash.hash($0, seed: Seed.group) }
        for hash in hashes {
            var link = heads[hash] ?? -1
            while link >= 0 {
                let (binding, next) = links[Int(link)]
                if names(principal, objects[Int(binding)]) { found[binding] = .some(nil) }
                link = next
            }
        }
        return matches(of: found, for: principal)
    }

    /// Copies of one binding count once.
    private func matches(of found: [Int32: String?], for principal: RBACPrincipal) -> [Match] {
        var copies: Set<Copy> = []
        var doubts: [UInt64: String?] = [:]
        var matches: [Match] = []
        for binding in found.keys.sorted() {
            let object = objects[Int(binding)]
            var doubt = found[binding] ?? nil
            if doubt == nil {
                let identity = Self.identity(object)
                if twins[identity] != nil {
                    let copy = Copy(object)
                    guard copies.insert(copy).inserted else { continue }
                }
                doubt = doubts[identity] ?? self.doubt(about: object, for: principal)
                doubts[identity] = .some(doubt)
            }
            matches.append(Match(object: object, doubt: doubt))
        }
        return matches
    }

    /// What a binding means for whoever it names.
    private struct Copy: Hashable {
        var kind: RBACKind
        var namespace: String?
        var name: String?
        var role: RoleReference?

        init(_ object: RecordedObject) {
            kind = object.kind
            namespace = object.namespace?.text
            name = object.name?.text
            role = RoleReference(object.roleRef)
        }
    }

    /// A RoleBinding without a namespace will be in one, but nobody knows which. And a cluster holds one binding of a
    /// name: of two that differ in what they mean for the principal nobody knows which is in force.
    private func doubt(about object: RecordedObject, for principal: RBACPrincipal) -> String? {
        if let refusal = object.refusal { return refusal }
        if object.kind == .roleBinding, object.namespace == nil { return "it names no namespace" }
        if object.subjects?.elements.contains(where: { Subject($0)?.isRefused == true }) == true {
            return "the API server refuses the apiGroup of one of its subjects"
        }
        guard let identities = twins[Self.identity(object)] else { return nil }
        let role = RoleReference(object.roleRef)
        let isSettled = identities.allSatisfy {
            names(principal, objects[Int($0)]) && RoleReference(objects[Int($0)].roleRef) == role
        }
        return isSettled ? nil : "it is recorded twice with different contents"
    }

    private static func identity(_ object: RecordedObject) -> UInt64 {
        let seed = TextHash.hash(object.kind.rawValue)
        let space = object.namespace.map { $0.textHash(seed: seed) } ?? seed
        return object.name.map { $0.textHash(seed: space &+ 1) } ?? space
    }

    /// The full comparison: hashes may collide.
    private func names(_ principal: RBACPrincipal, _ object: RecordedObject) -> Bool {
        object.subjects?.elements.contains { node in
            guard let subject = Subject(node) else { return false }
            switch subject.kind {
            case .user: return subject.name.text.isIdentical(to: principal.user)
            case .group:
                let name = subject.name.text
                return principal.groups.contains { $0.isIdentical(to: name) }
            case .account:
                guard let account = principal.serviceAccount, subject.name.text.isIdentical(to: account.name) else {
                    return false
                }
                let isLocal = object.kind == .roleBinding
                guard let namespace = subject.namespace ?? (isLocal ? object.namespace : nil) else { return isLocal }
                return namespace.text.isIdentical(to: account.namespace)
            case .other: return false
            }
        } ?? false
    }
}

/// One entry of a binding's `subjects`. Nil when it has not even a kind and a name.
private struct Subject {
    enum Kind {
        case user
        case group
        case account
        case other
    }

    var kind: Kind
    var name: Node
    var namespace: Node?
    /// Whether the API server refuses a binding with it for its API group.
    var isRefused = false

    init?(_ node: Node) {
        var kind: Node?
        var name: Node?
        var group: Node?
        for (key, value) in node.pairs {
            if key.hasText("kind") {
                kind = value
            } else if key.hasText("name") {
                name = value
            } else if key.hasText("namespace"), !value.hasText(""), !value.isNull {
                namespace = value
            } else if key.hasText("apiGroup") {
                group = value
            } else if key.hasText("<<") {
                return nil
            }
        }
        guard let kind, let name, kind.isScalar, name.isScalar else { return nil }
        self.name = name
        self.kind =
            kind.hasText("ServiceAccount")
            ? .account : kind.hasText("User") ? .user : kind.hasText("Group") ? .group : .other
        guard let group, self.kind != .other else { return }
        isRefused = !RecordedObject.isGroup(
            group, orElse: self.kind == .account ? nil : "rbac.authorization.k8s.io")
    }
}
