import PreflightCore

/// A Role or ClusterRole with its rules read.
struct RecordedRole: Sendable {
    struct Statement: Sendable {
        /// Position in the role that the rule was written in, from 0.
        var index: Int
        var rule: PolicyRule
        /// The ClusterRole that an aggregated role has the rule from; nil for its own.
        var contributor: String?
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
    }

    private static func doubt(_ reason: String) -> Statement {
        Statement(index: 0, rule: .anything(because: reason))
    }

    /// The role when several recorded objects claim its name.
    ///
    /// A cluster holds one object of a name. Equal recordings are one; of different ones nobody knows which is in
    /// force, so every rule is in doubt except those that all of them have.
    init(_ copies: [RecordedRole]) {
        let rules = copies.map { Set($0.statements.map(\.rule)) }
        let shared = rules.dropFirst().reduce(rules.first ?? []) { $0.intersection($1) }
        var seen: Set<PolicyRule> = []
        statements = []
        for statement in copies.flatMap(\.statements) where seen.insert(statement.rule).inserted {
            var statement = statement
            if !shared.contains(statement.rule), statement.rule.doubt == nil {
                statement.rule.doubt = "the role is recorded twice with different rules"
            }
            statements.append(statement)
        }
    }
}
