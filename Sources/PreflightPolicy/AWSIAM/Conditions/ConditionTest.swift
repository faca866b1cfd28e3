import PreflightCore

/// One key of one condition operator: the smallest thing in a policy that is true or false of a request.
///
/// Tests are closed under negation, so that a deny's condition can be turned into what a grant needs
/// (``negated``).
package struct ConditionTest: Sendable, Hashable {
    /// In lower case: "context key names are not case-sensitive".
    var key: String
    /// As the policy spells it.
    var spelledKey: String
    var quantifier: ConditionOperator.Quantifier
    var predicate: Predicate
    /// Whether a value must *not* match. Several values of the policy are then joined by NOR rather than OR.
    var isNegated: Bool
    /// The test's answer for a request without the key.
    var whenAbsent: Bool

    /// What one value of the request is compared with. A list holds alternatives.
    enum Predicate: Sendable, Hashable {
        case string([PolicyTemplate])
        case stringIgnoringCase([PolicyTemplate])
        case stringLike([PolicyTemplate])
        case numeric(ConditionOperator.Comparison, [Double])
        case date(ConditionOperator.Comparison, [Instant])
        case boolean([PolicyTemplate])
        case binary([[UInt8]])
        case address([IPAddressRange])
        case arn([ArnPattern])
        /// Matches when the key is absent.
        case absent
        /// Could be anything, for the reason given.
        case notUnderstood(String)
    }

    /// A pattern that is compared part by part ("ARN condition operators").
    struct ArnPattern: Sendable, Hashable {
        var template: PolicyTemplate
        /// Nil while the template has variables.
        var glob: Glob?

        /// Nil for what cannot match an ARN: fewer than six parts.
        init?(_ source: String, variables: Bool) {
            guard let template = PolicyTemplate(source, variables: variables),
                let glob = Glob(arn: template.elements.globElements)
            else { return nil }
            self.template = template
            self.glob = template.hasVariables ? nil : glob
        }
    }

    /// The spelling of a key takes no part: two that differ in case alone are one.
    package static func == (left: ConditionTest, right: ConditionTest) -> Bool {
        left.key == right.key && left.quantifier == right.quantifier && left.isNegated == right.isNegated
            && left.whenAbsent == right.whenAbsent && left.predicate == right.predicate
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(key)
        hasher.combine(quantifier)
        hasher.combine(isNegated)
        hasher.combine(whenAbsent)
        hasher.combine(predicate)
    }

    static func notUnderstood(_ reason: String) -> ConditionTest {
        ConditionTest(
            key: "",
            spelledKey: "",
            quantifier: .single,
            predicate: .notUnderstood(reason),
            isNegated: false,
            whenAbsent: false
        )
    }

    /// The test that is true where this one is false. Source for the set operators: "ForAllValues" is true, and
    /// "ForAnyValue" false, where there is no value, so that each is the other's negation with the inner match negated.
    var negated: ConditionTest {
        var result = self
        result.isNegated.toggle()
        result.whenAbsent.toggle()
        switch quantifier {
        case .single: break
        case .any: result.quantifier = .all
        case .all: result.quantifier = .any
        }
        return result
    }
}

extension ConditionTest {
    /// - Parameter variables: whether the policy's version knows policy variables.
    init(_ condition: ConditionOperator, key: String, values: [String], variables: Bool) {
        self.key = key.lowercased()
        spelledKey = key
        quantifier = condition.quantifier
        isNegated = condition.isNegated
        // "If the key is not present … the values do not match and the condition is false. If the policy condition
        // requires that the key is not matched … and the right key is not present, the condition is true."
        // IfExists: "If the key is not present, evaluate the condition element as true."
        switch condition.quantifier {
        case .single: whenAbsent = condition.isNegated || condition.ifExists
        case .any: whenAbsent = condition.ifExists
        case .all: whenAbsent = true
        }
        switch Self.predicate(condition.family, values, variables: variables) {
        case .success(let predicate): self.predicate = predicate
        case .failure(let problem):
            predicate = .notUnderstood(
                "the condition on `\(key)` has the value `\(problem.value)`, which is not \(problem.kind)")
        }
        if condition.family == .null {
            whenAbsent = true
            if case .boolean(let values) = predicate, values.count == 1 {
                isNegated = values[0].source.lowercased() == "false"
                whenAbsent = !isNegated
                predicate = .absent
            } else if case .boolean = predicate {
                predicate = .notUnderstood("the Null condition on `\(key)` has several values")
            }
        }
    }

    private struct BadValue: Error {
        var value: String
        var kind: String
    }

    private static func predicate(
        _ family: ConditionOperator.Family,
        _ values: [String],
        variables: Bool
    ) -> Result<Predicate, BadValue> {
        func all<Value>(_ kind: String, _ parse: (String) -> Value?) throws(BadValue) -> [Value] {
            var parsed: [Value] = []
            for value in values {
                guard let one = parse(value) else { throw BadValue(value: value, kind: kind) }
                parsed.append(one)
            }
            return parsed
        }
        func templates() throws(BadValue) -> [PolicyTemplate] {
            try all("a string with well-formed variables") { PolicyTemplate($0, variables: variables) }
        }
        do {
            switch family {
            case .string: return .success(.string(try templates()))
            case .stringIgnoringCase: return .success(.stringIgnoringCase(try templates()))
            case .stringLike: return .success(.stringLike(try templates()))
            case .arn:
                return .success(.arn(try all("an ARN") { ArnPattern($0, variables: variables) }))
            case .numeric(let comparison):
                return .success(.numeric(comparison, try all("a number", ConditionValue.number)))
            case .date(let comparison):
                return .success(.date(comparison, try all("a date", ConditionValue.instant)))
            case .binary: return .success(.binary(try all("Base64", ConditionValue.bytes)))
            case .address: return .success(.address(try all("an address or a range", IPAddressRange.init)))
            case .boolean, .null:
                return .success(
                    .boolean(
                        try all("true or false") { value in
                            ConditionValue.boolean(value).flatMap { _ in PolicyTemplate(value, variables: false) }
                        }
                    )
                )
            }
        } catch {
            return .failure(error)
        }
    }
}
