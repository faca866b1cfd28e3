/// A condition operator as a policy names it: `ForAnyValue:StringNotLikeIfExists` in its parts.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Condition operators" and "Set operators for multivalued context keys".
struct ConditionOperator: Sendable, Hashable {
    enum Family: Sendable, Hashable {
        case string
        case stringIgnoringCase
        case stringLike
        case numeric(Comparison)
        case date(Comparison)
        case boolean
        case binary
        case address
        case arn
        case null
    }

    enum Comparison: String, Sendable, Hashable {
        case equal = "="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    /// How a test treats the values of the request.
    enum Quantifier: Sendable, Hashable {
        /// No set operator: the key has at most one value.
        case single
        /// `ForAnyValue:`
        case any
        /// `ForAllValues:`
        case all
    }

    var quantifier: Quantifier
    var family: Family
    var isNegated: Bool
    var ifExists: Bool

    /// Nil for a name that is not in the reference. Names are compared as spelled.
    init?(_ name: String) {
        var base = Substring(name)
        quantifier = .single
        if base.hasPrefix("ForAllValues:") {
            quantifier = .all
            base = base.dropFirst("ForAllValues:".count)
        } else if base.hasPrefix("ForAnyValue:") {
            quantifier = .any
            base = base.dropFirst("ForAnyValue:".count)
        }
        ifExists = base.hasSuffix("IfExists")
        if ifExists { base = base.dropLast("IfExists".count) }
        guard let (family, isNegated) = Self.families[String(base)] else { return nil }
        // "You can add IfExists to the end of any condition operator name except the Null condition."
        if family == .null, ifExists || quantifier != .single { return nil }
        self.family = family
        self.isNegated = isNegated
    }

    static let families: [String: (Family, isNegated: Bool)] = [
        "StringEquals": (.string, false),
        "StringNotEquals": (.string, true),
        "StringEqualsIgnoreCase": (.stringIgnoringCase, false),
        "StringNotEqualsIgnoreCase": (.stringIgnoringCase, true),
        "StringLike": (.stringLike, false),
        "StringNotLike": (.stringLike, true),
        "NumericEquals": (.numeric(.equal), false),
        "NumericNotEquals": (.numeric(.equal), true),
        "NumericLessThan": (.numeric(.less), false),
        "NumericLessThanEquals": (.numeric(.lessOrEqual), false),
        "NumericGreaterThan": (.numeric(.greater), false),
        "NumericGreaterThanEquals": (.numeric(.greaterOrEqual), false),
        "DateEquals": (.date(.equal), false),
        "DateNotEquals": (.date(.equal), true),
        "DateLessThan": (.date(.less), false),
        "DateLessThanEquals": (.date(.lessOrEqual), false),
        "DateGreaterThan": (.date(.greater), false),
        "DateGreaterThanEquals": (.date(.greaterOrEqual), false),
        "Bool": (.boolean, false),
        "BinaryEquals": (.binary, false),
        "IpAddress": (.address, false),
        "NotIpAddress": (.address, true),
        "ArnEquals": (.arn, false),
        "ArnLike": (.arn, false),
        "ArnNotEquals": (.arn, true),
        "ArnNotLike": (.arn, true),
        "Null": (.null, false),
    ]
}

extension ConditionOperator.Comparison {
    func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
        switch self {
        case .equal: left == right
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        }
    }

    /// The comparison that holds exactly where this one does not; nil for equality, which has none.
    var opposite: Self? {
        switch self {
        case .equal: nil
        case .less: .greaterOrEqual
        case .lessOrEqual: .greater
        case .greater: .lessOrEqual
        case .greaterOrEqual: .less
        }
    }
}
