import PreflightCore

/// What the statements that apply to one request say, layer by layer, and the verdict that follows.
///
/// Source: IAM User Guide, "Policy evaluation logic": an explicit deny in any policy overrides every allow; without a deny,
/// an identity policy must allow, and a permissions boundary must allow too.
struct Tally: Sendable {
    struct LayerTally: Sendable {
        var allow: StatementReference?
        var open: [(StatementReference, Residual)] = []
        var unclear: (StatementReference, String)?
    }

    var deny: StatementReference?
    var openDenies: [(StatementReference, Residual)] = []
    var unclearDeny: (StatementReference, String)?
    var layers: [LayerTally]

    init(layerCount: Int) {
        layers = [LayerTally](repeating: LayerTally(), count: layerCount)
    }

    /// Counts a statement. Of several that say the same, the first in order is remembered.
    mutating func add(_ statement: AppliedStatement, _ applicability: Applicability) {
        let reference = statement.reference
        switch applicability {
        case .never: return
        case .always:
            if let effect = statement.effect {
                add(effect, reference)
            } else {
                addUnclear(statement, "the statement was not understood")
            }
        case .open(let residual):
            switch statement.effect {
            case .deny: openDenies.append((reference, residual))
            case .allow: layers[reference.layer].open.append((reference, residual))
            case nil: addUnclear(statement, "the statement was not understood")
            }
        case .unclear(let reason): addUnclear(statement, reason)
        }
    }

    /// Counts a statement that applies for certain.
    mutating func add(_ effect: Effect, _ reference: StatementReference) {
        switch effect {
        case .deny: deny = first(deny, reference)
        case .allow: layers[reference.layer].allow = first(layers[reference.layer].allow, reference)
        }
    }

    private mutating func addUnclear(_ statement: AppliedStatement, _ reason: String) {
        let reference = statement.reference
        if statement.mayDeny, unclearDeny.map({ reference < $0.0 }) ?? true { unclearDeny = (reference, reason) }
        if statement.mayAllow, layers[reference.layer].unclear.map({ reference < $0.0 }) ?? true {
            layers[reference.layer].unclear = (reference, reason)
        }
    }

    private func first(_ old: StatementReference?, _ new: StatementReference) -> StatementReference {
        old.map { min($0, new) } ?? new
    }

    /// The verdict for the request, in the order of precedence of the report: denied, missing, unknown, conditional,
    /// granted.
    func decision(rules: [PolicyLayer.Rule]) -> Decision {
        if let deny { return Decision(.denied, .explicitDeny, [deny]) }
        // Denies of which one or another always applies.
        if openDenies.count > 1, Residual.all(of: openDenies.map { $0.1.negated }) == .never {
            return Decision(.denied, .explicitDeny, openDenies.map(\.0).sorted())
        }
        var open: [Residual] = []
        // What is not understood might allow without any condition.
        var atBest: [Residual] = []
        var unclear = unclearDeny
        var hidden: (StatementReference, String)?
        var determining: [StatementReference] = []
        var isMissing = false
        for (index, layer) in layers.enumerated() {
            if let allow = layer.allow {
                determining.append(allow)
            } else if !layer.open.isEmpty {
                let residual = Residual.any(of: layer.open.map(\.1))
                open.append(residual)
                if layer.unclear == nil { atBest.append(residual) }
                hidden = hidden ?? layer.unclear
                determining += layer.open.map(\.0)
            } else if let reason = layer.unclear {
                unclear = unclear ?? reason
            } else {
                switch rules[index] {
                case .ceiling: return Decision(.denied, .ceiling(layer: index), [])
                case .grants: isMissing = true
                }
            }
        }
        if isMissing { return Decision(.missing, .nothingAllows, []) }
        var residual = Residual.always
        if !open.isEmpty || !openDenies.isEmpty {
            let denies = openDenies.map { $0.1.negated }
            determining += openDenies.map(\.0)
            residual = .all(of: open + denies)
            // The conditions of what allows and of what denies exclude each other.
            if residual == .never {
                guard let hidden, Residual.all(of: atBest + denies) != Residual.never else {
                    return Decision(.missing, .exclusion, determining.sorted())
                }
                unclear = unclear ?? hidden
            }
        }
        if let (reference, reason) = unclear { return Decision(.unknown, .notUnderstood(reason), [reference]) }
        if residual != .always { return Decision(.conditional, .facts, determining.sorted(), residual: residual) }
        return Decision(.granted, .allowed, determining)
    }
}
