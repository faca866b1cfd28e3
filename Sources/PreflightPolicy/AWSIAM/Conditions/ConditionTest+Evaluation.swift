/// What came of a condition, or of a statement, for one request.
package enum Applicability: Sendable {
    case never
    case always
    /// It depends on facts that are not known.
    case open(Residual)
    /// It depends on something that was not understood.
    case unclear(String)
}

extension ConditionTest {
    /// The test's answer, as far as the context goes.
    func evaluate(in context: AWSContext) -> Applicability {
        if case .notUnderstood(let reason) = predicate { return .unclear(reason) }
        switch context[key] {
        case .absent: return Applicability(whenAbsent)
        case .unknown: return open(by: [spelledKey] + variables.filter { context[$0] == .unknown })
        case .known(let values): return evaluate(values, in: context)
        }
    }

    /// The keys of variables in the policy's values, in lower case.
    private var variables: [String] {
        switch predicate {
        case .string(let templates), .stringIgnoringCase(let templates), .stringLike(let templates),
            .boolean(let templates):
            templates.flatMap(\.keys)
        case .arn(let patterns): patterns.flatMap(\.template.keys)
        case .numeric, .date, .binary, .address, .absent, .notUnderstood: []
        }
    }

    private func open(by keys: [String]) -> Applicability {
        .open(.test(OpenTest(test: self, keys: keys)))
    }

    private func evaluate(_ values: [String], in context: AWSContext) -> Applicability {
        if predicate == .absent { return Applicability(isNegated) }
        var values = values
        if quantifier == .single {
            // "Multivalued context keys require a condition set operator"; what happens without is not documented.
            guard values.count == 1 else {
                return .unclear("`\(spelledKey)` has several values and the condition has no set operator")
            }
        } else {
            // "ForAllValues also returns true … if the context key value resolves to a null dataset, such as an empty string."
            values.removeAll(where: \.isEmpty)
        }
        // The test as ORs: ForAllValues is the negation of ForAnyValue of the negation.
        let wanted = quantifier != .all
        var open: [String] = []
        var unclear: String?
        for value in values {
            switch match(value, in: context) {
            case .yes: if (!isNegated) == wanted { return Applicability(wanted) }
            case .no: if isNegated == wanted { return Applicability(wanted) }
            case .open(let keys): open += keys.filter { !open.contains($0) }
            case .unclear(let reason): unclear = unclear ?? reason
            }
        }
        if let unclear { return .unclear(unclear) }
        return open.isEmpty ? Applicability(!wanted) : self.open(by: open)
    }

    private enum Match {
        case yes
        case no
        /// Depends on the variables of these keys.
        case open([String])
        case unclear(String)
    }

    /// Whether the value is one of the policy's, before negation.
    private func match(_ value: String, in context: AWSContext) -> Match {
        switch predicate {
        case .string(let templates):
            matchTemplates(templates, in: context) { template in
                template.literalText.map { $0.utf8.elementsEqual(value.utf8) }
            } resolved: {
                $0.literalText.utf8.elementsEqual(value.utf8)
            }
        case .stringIgnoringCase(let templates):
            matchTemplates(templates, in: context) { template in
                template.literalText.map { $0.lowercased() == value.lowercased() }
            } resolved: {
                $0.literalText.lowercased() == value.lowercased()
            }
        case .boolean(let templates):
            matchTemplates(templates, in: context) { template in
                template.literalText.map { $0.lowercased() == value.lowercased() }
            } resolved: {
                $0.literalText.lowercased() == value.lowercased()
            }
        case .stringLike(let templates):
            matchTemplates(templates, in: context) {
                $0.glob?.matches(value)
            } resolved: {
                $0.glob.matches(value)
            }
        case .arn(let patterns):
            matchTemplates(patterns.map(\.template), in: context) { template in
                patterns.first { $0.template == template }?.glob?.matches(value)
            } resolved: {
                Glob(arn: $0.globElements)?.matches(value) ?? false
            }
        case .numeric(let comparison, let numbers):
            compare(value, ConditionValue.number, "a number") { known in
                numbers.contains { comparison.holds(known, $0) }
            }
        case .date(let comparison, let instants):
            compare(value, ConditionValue.instant, "a date") { known in
                instants.contains { comparison.holds(known, $0) }
            }
        case .binary(let strings):
            compare(value, ConditionValue.bytes, "Base64") { strings.contains($0) }
        case .address(let ranges):
            matchAddress(value, ranges)
        case .absent: .no
        case .notUnderstood(let reason): .unclear(reason)
        }
    }

    private func compare<Value>(
        _ text: String,
        _ parse: (String) -> Value?,
        _ kind: String,
        _ body: (Value) -> Bool
    ) -> Match {
        guard let value = parse(text) else { return .unclear("the value `\(text)` of `\(spelledKey)` is not \(kind)") }
        return body(value) ? .yes : .no
    }

    /// A manifest may guarantee a range rather than an address: it matches where all of it does, and where only a part
    /// does the key itself stays open.
    private func matchAddress(_ text: String, _ ranges: [IPAddressRange]) -> Match {
        guard let value = IPAddressRange(text) else {
            return .unclear("the value `\(text)` of `\(spelledKey)` is not an address")
        }
        if ranges.contains(where: { $0.contains(value) }) { return .yes }
        return ranges.contains { $0.overlaps(value) } ? .open([spelledKey]) : .no
    }

    private func matchTemplates(
        _ templates: [PolicyTemplate],
        in context: AWSContext,
        plain: (PolicyTemplate) -> Bool?,
        resolved: ([PolicyTemplate.Element]) -> Bool
    ) -> Match {
        var open: [String] = []
        var absent: String?
        for template in templates {
            if let matches = plain(template) {
                if matches { return .yes }
                continue
            }
            switch template.resolved(in: context) {
            case .resolved(let elements): if resolved(elements) { return .yes }
            case .open(let elements, let keys):
                // Where not even any text in the variable's place would do, the variable does not matter.
                if mayMatch(elements, plain: plain, resolved: resolved) { open += keys.filter { !open.contains($0) } }
            case .absent(let key): absent = key
            }
        }
        if !open.isEmpty { return .open(open) }
        // "Any attempt to match it fails and causes the statement to be invalid": a failed match and an invalid statement are
        // the same only where the operator is not negated.
        if let absent, isNegated {
            return .unclear("the policy variable `${\(absent)}` is absent, which may make the statement invalid")
        }
        return .no
    }

    private func mayMatch(
        _ elements: [PolicyTemplate.Element],
        plain: (PolicyTemplate) -> Bool?,
        resolved: ([PolicyTemplate.Element]) -> Bool
    ) -> Bool {
        switch predicate {
        case .stringLike, .arn: resolved(elements)
        default: true
        }
    }
}

extension ConditionTest {
    /// Whether a request with this one value passes, for a test without variables; nil where the value is none of
    /// the operator's kind.
    func accepts(_ value: String) -> Bool? {
        guard quantifier == .single, predicate != .absent else { return predicate == .absent ? isNegated : nil }
        return switch match(value, in: AWSContext()) {
        case .yes: !isNegated
        case .no: isNegated
        case .open, .unclear: nil
        }
    }
}

extension Applicability {
    init(_ holds: Bool) { self = holds ? .always : .never }
}
