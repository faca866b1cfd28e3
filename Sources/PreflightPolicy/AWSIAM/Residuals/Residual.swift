/// What must hold for a request to be granted, as far as it is not known: a formula over tests.
///
/// Kept in negation normal form: tests and patterns carry their own negation, so there is no `not`.
package indirect enum Residual: Sendable, Hashable {
    case always
    case never
    case test(OpenTest)
    case resource(OpenResource)
    /// All of at least two, none of them `.all`, `.always` or `.never`.
    case all([Residual])
    /// Any of at least two, none of them `.any`, `.always` or `.never`.
    case any([Residual])
}

/// A test whose outcome is open, with the keys that would decide it.
package struct OpenTest: Sendable, Hashable {
    var test: ConditionTest
    /// As spelled in the policy: the test's key, or the keys of variables in its values.
    var keys: [String]

    /// The spelling of keys takes no part.
    package static func == (left: OpenTest, right: OpenTest) -> Bool {
        left.test == right.test
            && (left.keys == right.keys || left.keys.map { $0.lowercased() } == right.keys.map { $0.lowercased() })
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(test) }
}

/// Whether the asked resource is one that a pattern with open variables stands for.
package struct OpenResource: Sendable, Hashable {
    /// The pattern as the policy spells it.
    var pattern: String
    var keys: [String]
    var isNegated: Bool
}

extension Residual {
    /// The formula that is true where this one is false.
    package var negated: Residual {
        switch self {
        case .always: .never
        case .never: .always
        case .test(let open): .test(OpenTest(test: open.test.negated, keys: open.keys))
        case .resource(var open):
            {
                open.isNegated.toggle()
                return .resource(open)
            }()
        case .all(let parts): .any(parts.map(\.negated))
        case .any(let parts): .all(parts.map(\.negated))
        }
    }

    /// The keys that would decide it, in lower-case order, each once and as a policy spells it.
    package var keys: [String] {
        var found: [String: String] = [:]
        collect(&found)
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    private func collect(_ found: inout [String: String]) {
        switch self {
        case .always, .never: return
        case .test(let open):
            for key in open.keys where found[key.lowercased()] == nil { found[key.lowercased()] = key }
        case .resource(let open):
            for key in open.keys where found[key.lowercased()] == nil { found[key.lowercased()] = key }
        case .all(let parts), .any(let parts): for part in parts { part.collect(&found) }
        }
    }
}
