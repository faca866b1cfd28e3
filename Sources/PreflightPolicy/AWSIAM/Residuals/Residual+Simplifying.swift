/// Simplification. Every step keeps the formula's truth for every request; it need not find the shortest formula, but it
/// does find out that two conditions on one key exclude each other.
extension Residual {
    /// All of the parts, simplified.
    package static func all(of parts: some Sequence<Residual>) -> Residual {
        var flat: [Residual] = []
        for part in parts {
            switch part {
            case .always: continue
            case .never: return .never
            case .all(let inner): flat += inner
            default: flat.append(part)
            }
        }
        guard let merged = mergedTests(flat) else { return .never }
        var result: [Residual] = []
        var seen: Set<Residual> = []
        for part in merged where seen.insert(part).inserted { result.append(part) }
        // An alternative that is certain already makes its disjunction certain; one that is excluded falls out of it.
        var changed = false
        result = result.map { part in
            guard case .any(let alternatives) = part else { return part }
            if alternatives.contains(where: seen.contains) {
                changed = true
                return .always
            }
            let left = alternatives.filter { !seen.contains($0.negated) }
            if left.count == alternatives.count { return part }
            changed = true
            return any(of: left)
        }
        if changed { return all(of: result) }
        for part in result where seen.contains(part.negated) { return .never }
        switch result.count {
        case 0: return .always
        case 1: return result[0]
        default: return .all(result)
        }
    }

    /// Any of the parts, simplified: the mirror image of ``all(of:)``.
    package static func any(of parts: some Sequence<Residual>) -> Residual {
        all(of: parts.map(\.negated)).negated
    }

    /// Joins the tests of one key where that is possible; nil when they exclude each other.
    private static func mergedTests(_ parts: [Residual]) -> [Residual]? {
        var result: [Residual] = []
        // Where the one test stands that each key's tests were joined into.
        var places: [String: Int] = [:]
        for part in parts {
            guard case .test(let open) = part, open.test.isClosed else {
                result.append(part)
                continue
            }
            guard let place = places[open.test.key], case .test(let other) = result[place] else {
                places[open.test.key] = places[open.test.key] ?? result.count
                result.append(part)
                continue
            }
            switch other.test.conjunction(with: open.test) {
            case .never: return nil
            case .joined(let test): result[place] = .test(OpenTest(test: test, keys: other.keys))
            case .separate: result.append(part)
            }
        }
        return result
    }
}

extension ConditionTest {
    /// A test of a key with at most one value against values without variables: its truth for any value can be told.
    var isClosed: Bool {
        guard quantifier == .single else { return false }
        return switch predicate {
        case .string(let values), .stringIgnoringCase(let values), .stringLike(let values),
            .boolean(let values):
            !values.contains(where: \.hasVariables)
        case .arn(let patterns): !patterns.contains { $0.template.hasVariables }
        case .numeric, .date, .binary, .address, .absent: true
        case .notUnderstood: false
        }
    }

    enum Conjunction {
        case never
        case joined(ConditionTest)
        case separate
    }

    /// Both tests, of one key, as one.
    func conjunction(with other: ConditionTest) -> Conjunction {
        if self == other { return .joined(self) }
        let whenAbsent = whenAbsent && other.whenAbsent
        // Absence, or presence, decides the other test's case of an absent key.
        for (absence, test) in [(self, other), (other, self)] where absence.predicate == .absent {
            if absence.isNegated {
                var present = test
                present.whenAbsent = false
                return test.predicate == .absent && !test.isNegated ? .never : .joined(present)
            }
            return test.whenAbsent ? .joined(absence) : .never
        }
        // A finite choice: keep what the other test lets through.
        for (choice, test) in [(self, other), (other, self)] {
            guard !choice.isNegated, case .string(let values) = choice.predicate else { continue }
            let accepted = values.map { value in value.literalText.flatMap(test.accepts) }
            guard !accepted.contains(nil) else { continue }
            let left = zip(values, accepted).filter { $0.1 == true }.map(\.0)
            if left.isEmpty { return whenAbsent ? .joined(absentTest) : .never }
            var joined = choice
            joined.predicate = .string(left)
            joined.whenAbsent = whenAbsent
            return .joined(joined)
        }
        // Neither one list nor the other.
        if isNegated, other.isNegated, case .string(let mine) = predicate, case .string(let theirs) = other.predicate {
            var joined = self
            joined.predicate = .string(mine + theirs.filter { !mine.contains($0) })
            joined.whenAbsent = whenAbsent
            return .joined(joined)
        }
        return .separate
    }

    private var absentTest: ConditionTest {
        var test = self
        test.predicate = .absent
        test.isNegated = false
        test.whenAbsent = true
        return test
    }
}
