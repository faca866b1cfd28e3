import PreflightCore
import Testing

@testable import PreflightPolicy

@Suite struct AWSPropertyTests {
    static let seeds: [UInt64] = Array(1...40)

    /// A pattern's verdict is the worst of its requests', and a prohibition's follows from the same requests.
    @Test(arguments: seeds)
    func aPatternTakesTheWorst(seed: UInt64) throws {
        var policies = RandomPolicies(seed: seed)
        for _ in 0..<3 {
            let engine = try RandomPolicies.engine(policies.statements(unclear: true), boundary: policies.boundary())
            let action = policies.pick(RandomPolicies.actionPatterns)
            let resource = policies.pick(RandomPolicies.resourcePatterns)
            let declared: [String: [String]?] = policies.chance(50) ? ["k1": policies.pick(RandomPolicies.values)] : [:]
            var verdicts: Set<Verdict> = []
            let (actions, resources) = (Glob(aws: action).caseFolded(), Glob(aws: resource))
            for one in RandomPolicies.actions where actions.matches(one) {
                for other in RandomPolicies.resources where resources.matches(other) {
                    verdicts.insert(engine.decideRequest(one, other, declared).verdict)
                }
            }
            let decision = engine.decide(action, resource, declared)
            let worst = verdicts.max { $0.badness < $1.badness }
            #expect(decision.verdict == worst, "\(action) on \(resource)")
            if let witness = decision.witness {
                #expect(engine.decideRequest(witness.action, witness.resource, declared).verdict == worst)
            }

            let expected: Verdict =
                verdicts.contains(.granted)
                ? .excess
                : verdicts.contains(.unknown) ? .unknown : verdicts.contains(.conditional) ? .conditional : .granted
            let forbidden = engine.decideForbidden(engine.question(action, resource, declared))
            #expect(forbidden.verdict == expected, "forbidden: \(action) on \(resource)")
            if let witness = forbidden.witness, expected == .excess {
                #expect(engine.decideRequest(witness.action, witness.resource, declared).verdict == .granted)
            }
        }
    }

    /// What is said of a request with unknown keys holds for every completion: granted stays granted, denied stays denied,
    /// missing is never granted, and a conditional one is granted exactly where the residual is true.
    @Test(arguments: seeds)
    func unknownFactsContradictNoCompletion(seed: UInt64) throws {
        var policies = RandomPolicies(seed: seed &+ 1_000)
        for _ in 0..<10 {
            let engine = try RandomPolicies.engine(policies.statements(unclear: true), boundary: policies.boundary())
            let action = policies.pick(RandomPolicies.actions)
            let resource = policies.pick(RandomPolicies.resources)
            let open = engine.decideRequest(action, resource)
            for first in RandomPolicies.values {
                for second in RandomPolicies.values {
                    let declared: [String: [String]?] = ["k1": first, "k2": second]
                    let complete = engine.decideRequest(action, resource, declared)
                    switch open.verdict {
                    case .granted: #expect(complete.verdict == .granted)
                    case .denied: #expect(complete.verdict == .denied)
                    case .missing: #expect(complete.verdict == .missing || complete.verdict == .denied)
                    case .conditional:
                        let residual = try #require(open.residual)
                        let holds = residual.holds(in: engine.question(action, resource, declared).context)
                        #expect(holds == (complete.verdict == .granted), "\(residual) with \(declared)")
                    case .unknown: #expect(complete.verdict != .conditional)
                    case .excess: Issue.record("a request in excess")
                    }
                }
            }
        }
    }

    /// Another allow never makes a verdict worse in the order denied, missing, unknown, conditional, granted; another deny
    /// never makes it better.
    @Test(arguments: seeds)
    func allowsHelpAndDeniesHarm(seed: UInt64) throws {
        var policies = RandomPolicies(seed: seed &+ 2_000)
        for _ in 0..<10 {
            let statements = policies.statements(unclear: true)
            let boundary = policies.boundary()
            let engine = try RandomPolicies.engine(statements, boundary: boundary)
            let more = try RandomPolicies.engine(
                statements + [policies.statement("Allow", unclear: true)], boundary: boundary)
            let less = try RandomPolicies.engine(
                statements + [policies.statement("Deny", unclear: true)], boundary: boundary)
            let action = policies.pick(RandomPolicies.actionPatterns + RandomPolicies.actions)
            let resource = policies.pick(RandomPolicies.resourcePatterns + RandomPolicies.resources)
            let verdict = engine.decide(action, resource).verdict
            #expect(more.decide(action, resource).verdict.badness <= verdict.badness)
            #expect(less.decide(action, resource).verdict.badness >= verdict.badness)
        }
    }

    @Test(arguments: seeds)
    func orderIsIrrelevant(seed: UInt64) throws {
        var policies = RandomPolicies(seed: seed &+ 3_000)
        for _ in 0..<5 {
            let statements = policies.statements(unclear: true)
            let boundary = policies.boundary()
            let engine = try RandomPolicies.engine(statements, boundary: boundary)
            let shuffled = try RandomPolicies.engine(statements.shuffled(using: &policies.random), boundary: boundary)
            let action = policies.pick(RandomPolicies.actionPatterns + RandomPolicies.actions)
            let resource = policies.pick(RandomPolicies.resourcePatterns + RandomPolicies.resources)
            let (one, other) = (engine.decide(action, resource), shuffled.decide(action, resource))
            #expect(one.verdict == other.verdict)
            #expect(one.residual?.description == other.residual?.description)
        }
    }

    /// With every key known, the engine agrees with the rule as the user guide tells it, told again here without
    /// index, folding or residuals.
    @Test(arguments: seeds)
    func agreesWithThePlainRule(seed: UInt64) throws {
        var policies = RandomPolicies(seed: seed &+ 4_000)
        for _ in 0..<10 {
            let statements = policies.statements()
            let boundary = policies.boundary()
            let engine = try RandomPolicies.engine(statements, boundary: boundary)
            let declared: [String: [String]?] = [
                "k1": policies.pick(RandomPolicies.values), "k2": policies.pick(RandomPolicies.values),
            ]
            let context = engine.question("", "", declared).context
            for action in RandomPolicies.actions {
                let resource = policies.pick(RandomPolicies.resources)
                func applies(_ statement: PolicyStatement) -> Bool {
                    statement.actions.patterns.contains { PlainGlob.matches($0.lowercased(), action) }
                        != statement.actions.isNegated
                        && statement.resources.templates.contains { PlainGlob.matches($0.source, resource) }
                            != statement.resources.isNegated
                        && statement.conditions.allSatisfy { $0.evaluate(in: context).summary == "always" }
                }
                let layers = engine.principal.layers.map { $0.policies.flatMap(\.document.statements).filter(applies) }
                let expected: Verdict =
                    layers.contains { $0.contains { $0.effect == .deny } }
                    ? .denied
                    : layers.dropFirst().contains { !$0.contains { $0.effect == .allow } }
                        ? .denied : layers[0].contains { $0.effect == .allow } ? .granted : .missing
                #expect(
                    engine.decideRequest(action, resource, declared).verdict == expected, "\(action) on \(resource)")
            }
        }
    }
}

/// Matching by the definition, one character after the other.
private enum PlainGlob {
    static func matches(_ pattern: String, _ text: String) -> Bool { matches(pattern[...], text[...]) }

    private static func matches(_ pattern: Substring, _ text: Substring) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        switch first {
        case "*":
            return matches(pattern.dropFirst(), text) || (!text.isEmpty && matches(pattern, text.dropFirst()))
        case "?": return !text.isEmpty && matches(pattern.dropFirst(), text.dropFirst())
        default: return text.first == first && matches(pattern.dropFirst(), text.dropFirst())
        }
    }
}

extension Residual {
    /// The formula's truth where every key is known.
    fileprivate func holds(in context: AWSContext) -> Bool {
        switch self {
        case .always: true
        case .never: false
        case .test(let open): open.test.evaluate(in: context).summary == "always"
        case .resource: false
        case .all(let parts): parts.allSatisfy { $0.holds(in: context) }
        case .any(let parts): parts.contains { $0.holds(in: context) }
        }
    }
}
