import PreflightCore

/// A Role or ClusterRole with its rules read.
struct RecordedRole: Sendable {
    struct Statement: Sendable {
        /// Position in the role that the rule was written in, from 0.
        var index: Int
        var rule: PolicyRule
        /// The ClusterRole that an aggregated role has the rule from; nil for its own.
        var contributor: String?

        /// An aggregated role's own rule: certain only when a role that it selects has it too.
        func settled(by union: Set<PolicyRule>) -> Statement {
            guard rule.doubt == nil, !union.contains(rule) else { return self }
            var statement = self
            statement.rule.doubt = "no recorded ClusterRole that the aggregated one selects has this rule"
            return statement
        }
    }

    var statements: [Statement]
}

extension RecordedRole {
    /// Reads the object's own rules. What is not understood is a statement with a doubt, never nothing.
    init(_ object: RecordedObject) {
        guard object.isKnownVersion else {
            statements = [Self.doubt("its apiVersion is not known")]
            return
        }
        guard let rules = object.rules, !rules.isNull else {
            statements = []
            return
        }
        guard rules.isSequence else {
            statements = [Self.doubt("`rules` is not a list")]
            return
        }
        statements = rules.elements.enumerated().map { Statement(index: $0.offset, rule: PolicyRule($0.element)) }
        if let refusal = object.refusal { self = doubted(because: refusal) }
    }

    /// The role with every rule in doubt.
    func doubted(because reason: String) -> RecordedRole {
        var role = self
        for index in role.statements.indices where role.statements[index].rule.doubt == nil {
            role.statements[index].rule.doubt = reason
        }
        return role
    }

    private static func doubt(_ reason: String) -> Statement {
        Statement(index: 0, rule: .anything(because: reason))
    }

    /// The role when several recorded objects claim its name.
    ///
    /// A cluster holds one object of a name. Of different recordings nobody knows which is in force, so every rule is
    /// in doubt except those that a single rule of each of the others covers.
    init(_ copies: [RecordedRole]) {
        var seen: Set<PolicyRule> = []
        statements = []
        for (position, copy) in copies.enumerated() {
            for var statement in copy.statements where seen.insert(statement.rule).inserted {
                let isShared = copies.enumerated().allSatisfy { other, role in
                    other == position || role.statements.contains { $0.rule.covers(statement.rule) }
                }
                if !isShared, statement.rule.doubt == nil {
                    statement.rule.doubt = "the role is recorded twice with different rules"
                }
                statements.append(statement)
            }
        }
    }
}
