import PreflightCore

/// In AWS's own terms: `aws:SourceVpce = vpce-1 and aws:MultiFactorAuthPresent is true`.
extension Residual: CustomStringConvertible {
    /// One line. Equal formulas that differ in order alone read the same.
    package var description: String { text(isNested: false) }

    private func text(isNested: Bool) -> String {
        switch self {
        case .always: return "always"
        case .never: return "never"
        case .test(let open): return open.test.description
        case .resource(let open):
            return "the resource \(open.isNegated ? "does not match" : "matches") \(open.pattern)"
        case .all(let parts): return Self.joined(parts, " and ", isNested: isNested)
        case .any(let parts): return Self.joined(parts, " or ", isNested: isNested)
        }
    }

    private static func joined(_ parts: [Residual], _ separator: String, isNested: Bool) -> String {
        let text = parts.map { $0.text(isNested: true) }.sorted().joined(separator: separator)
        return isNested ? "(\(text))" : text
    }
}

extension ConditionTest: CustomStringConvertible {
    package var description: String {
        let subject =
            switch quantifier {
            case .single: spelledKey
            case .any: "some value of \(spelledKey)"
            case .all: "every value of \(spelledKey)"
            }
        return "\(subject) \(relation)\(absence)"
    }

    private var relation: String {
        switch predicate {
        case .string(let values): choice(values.map(\.source), "=", "is one of", "is not", "is none of")
        case .stringIgnoringCase(let values):
            choice(values.map(\.source), "=", "is one of", "is not", "is none of") + " ignoring case"
        case .stringLike(let values):
            choice(values.map(\.source), "matches", "matches one of", "does not match", "matches none of")
        case .arn(let patterns):
            choice(patterns.map(\.template.source), "matches", "matches one of", "does not match", "matches none of")
        case .boolean(let values): boolean(values.map(\.source))
        case .numeric(let comparison, let values): compared(comparison, values.map(Self.text))
        case .date(let comparison, let values): compared(comparison, values.map(\.text))
        case .binary(let values): choice(values.map(Self.hexadecimal), "=", "is one of", "is not", "is none of")
        case .address(let values): choice(values.map(\.description), "in", "in one of", "not in", "in none of")
        case .absent: isNegated ? "is present" : "is absent"
        case .notUnderstood(let reason): "is not understood: \(reason)"
        }
    }

    /// What holds for a request without the key, where it is not what the operator says of itself.
    private var absence: String {
        if predicate == .absent { return "" }
        switch quantifier {
        case .single:
            // `is not` says of itself that absence will do, as a comparison turned round does not.
            if whenAbsent == (isNegated && turnedRound == nil) { return "" }
        case .any:
            if !whenAbsent { return "" }
        case .all:
            if whenAbsent { return "" }
        }
        return whenAbsent ? " (or is absent)" : " (and is present)"
    }

    private func choice(_ values: [String], _ one: String, _ many: String, _ notOne: String, _ none: String) -> String {
        let list = values.sorted().joined(separator: ", ")
        return switch (isNegated, values.count) {
        case (false, 1): "\(one) \(list)"
        case (false, _): "\(many) \(list)"
        case (true, 1): "\(notOne) \(list)"
        case (true, _): "\(none) \(list)"
        }
    }

    private func boolean(_ values: [String]) -> String {
        choice(values, "is", "is one of", "is not", "is none of")
    }

    private func compared(_ comparison: ConditionOperator.Comparison, _ values: [String]) -> String {
        if comparison == .equal { return choice(values, "=", "is one of", "is not", "is none of") }
        if let opposite = turnedRound { return "\(opposite.rawValue) \(values[0])" }
        let sign = comparison.rawValue
        return choice(values, sign, "\(sign) one of", "is not \(sign)", "\(sign) none of")
    }

    /// `not < 10` reads better as `>= 10`; nil for everything else.
    private var turnedRound: ConditionOperator.Comparison? {
        guard isNegated else { return nil }
        return switch predicate {
        case .numeric(let comparison, let values) where values.count == 1: comparison.opposite
        case .date(let comparison, let values) where values.count == 1: comparison.opposite
        default: nil
        }
    }

    private static func text(_ number: Double) -> String {
        let text = String(number)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        "0x" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
