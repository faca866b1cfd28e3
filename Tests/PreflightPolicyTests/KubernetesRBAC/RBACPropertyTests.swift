import PreflightCore
import PreflightTestSupport
import Testing

@testable import PreflightPolicy

/// Random rules and bindings over a small universe, compared with a reference that enumerates requests.
@Suite struct RBACPropertyTests {
    struct World {
        var rules: [(rule: PolicyRule, namespace: String?)] = []

        /// - Parameter order: positions of the rules; each becomes a role and a binding of its own.
        func evaluator(_ order: [Int]? = nil) throws -> RBACEvaluator {
            var objects: [String] = []
            for position in order ?? Array(rules.indices) {
                let (rule, namespace) = rules[position]
                let lists = [
                    "verbs": rule.verbs, "apiGroups": rule.apiGroups, "resources": rule.resources,
                    "resourceNames": rule.resourceNames,
                ]
                let members = lists.map { name, texts in
                    "\"\(name)\":[\(texts.map { "\"\($0)\"" }.joined(separator: ","))]"
                }
                objects.append(
                    RBACScenario.role("r\(position)", in: namespace, ["{\(members.joined(separator: ","))}"]))
                let kind = namespace == nil ? "ClusterRole" : "Role"
                objects.append(
                    RBACScenario.binding("b\(position)", in: namespace, "\(kind) r\(position)", to: "User u"))
            }
            return RBACEvaluator(try RBACScenario.cluster(objects), principal: RBACPrincipal(user: "u"))
        }
    }

    // Rules mention the first values only; the last of each list is one that nobody spells out.
    static let verbs = ["get", "list", "frob"]
    static let groups = ["", "apps", "other"]
    static let heads = ["widgets", "gadgets", "things"]
    static let subresources: [String?] = [nil, "log", "scale", "rest"]
    static let names = ["a", "b", "z"]
    static let namespaces: [String?] = [nil, "n", "m", "q"]

    static func world(_ random: inout SeededGenerator, rules: Int = 4) -> World {
        var world = World()
        for _ in 0..<Int.random(in: 0...rules, using: &random) {
            let rule = PolicyRule(
                verbs: random.some(["get", "list", "*"], 1...2),
                apiGroups: random.some(["", "apps", "*"], 1...2),
                resources: random.some(
                    ["widgets", "gadgets", "widgets/log", "*/log", "*/scale", "gadgets/scale", "*", "widgets/*"], 1...3),
                resourceNames: random.some(["a", "b"], 0...1))
            world.rules.append((rule, random.one(["-", "n", "m"]) == "-" ? nil : random.one(["n", "m"])))
        }
        return world
    }

    static func question(_ random: inout SeededGenerator) -> (RBACQuestion, ResourcePattern, namespace: String?) {
        let group = random.one(["", "apps", "other", "*"])
        let path = random.one(["widgets", "gadgets", "widgets/log", "things", "*/log", "*/scale", "*", "gadgets/scale"])
        let pattern = ResourcePattern(group: group, path: path)
        let name: String? = Bool.random(using: &random) ? random.one(["a", "b", "z"]) : nil
        let namespace: String? = Bool.random(using: &random) ? random.one(["n", "m", "q"]) : nil
        let verb = random.one(["get", "list", "frob", "*"])
        return (RBACQuestion(verb: verb, resource: pattern, name: name, namespace: namespace), pattern, namespace)
    }

    /// The reference: every request of the universe that the question means, each allowed by some rule.
    static func everyRequestIsAllowed(
        _ question: RBACQuestion, _ pattern: ResourcePattern, _ namespace: String?, in world: World
    ) -> (all: Bool, any: Bool) {
        guard case .resource(_, let name) = question.target else { return (false, false) }
        var (all, any) = (true, false)
        for verb in verbs where question.verb == "*" || question.verb == verb {
            for group in groups where pattern.group == "*" || pattern.group == group {
                for head in heads {
                    for subresource in subresources {
                        let asked = pattern.path.split(separator: "/").map(String.init)
                        let isMeant =
                            pattern.path == "*"
                            || ((asked[0] == "*" || asked[0] == head)
                                && (asked.count == 2 ? asked[1] : nil) == subresource)
                        guard isMeant else { continue }
                        for named in names where name == .every || name == .one(named) {
                            for space in namespaces where namespace == nil || namespace == space {
                                let isAllowed = world.rules.contains { rule, home in
                                    (home == nil || home == space)
                                        && (rule.verbs.contains("*") || rule.verbs.contains(verb))
                                        && (rule.apiGroups.contains("*") || rule.apiGroups.contains(group))
                                        && (rule.resources.contains("*")
                                            || rule.resources.contains(subresource.map { "\(head)/\($0)" } ?? head)
                                            || (subresource.map { rule.resources.contains("*/\($0)") } ?? false))
                                        && (rule.resourceNames.isEmpty || rule.resourceNames.contains(named))
                                }
                                all = all && isAllowed
                                any = any || isAllowed
                            }
                        }
                    }
                }
            }
        }
        return (all, any)
    }

    @Test func aPatternAgreesWithItsEnumeration() throws {
        var random = SeededGenerator(seed: 1)
        var seen: Set<Verdict> = []
        for _ in 0..<150 {
            let world = Self.world(&random)
            let evaluator = try world.evaluator()
            for _ in 0..<25 {
                let (question, pattern, namespace) = Self.question(&random)
                let reference = Self.everyRequestIsAllowed(question, pattern, namespace, in: world)
                let decision = evaluator.decide(question)
                seen.insert(decision.verdict)
                #expect(decision.verdict == (reference.all ? .granted : .missing), "\(question) in \(world.rules)")
                let slow = evaluator.holdings.grants.first { $0.reaches(question.scope) && $0.rule.covers(question) }
                #expect((slow != nil) == reference.all)
                #expect(
                    evaluator.index.firstGrant(for: question).map { evaluator.holdings.grants[$0].policy }
                        == slow?.policy)
            }
        }
        #expect(seen == [.granted, .missing])
    }

    @Test func forbiddenAgreesWithTheEnumeration() throws {
        var random = SeededGenerator(seed: 2)
        var seen: Set<Verdict> = []
        for _ in 0..<120 {
            let world = Self.world(&random, rules: 2)
            let evaluator = try world.evaluator()
            for _ in 0..<20 {
                let (question, pattern, namespace) = Self.question(&random)
                let reference = Self.everyRequestIsAllowed(question, pattern, namespace, in: world)
                let decision = evaluator.decideForbidden(question)
                seen.insert(decision.verdict)
                #expect(decision.verdict == (reference.any ? .excess : .granted), "\(question) in \(world.rules)")
                #expect(evaluator.decideForbidden(question, except: [question]).verdict == .granted)
            }
        }
        #expect(seen == [.granted, .excess])
    }

    @Test func theOrderOfObjectsIsIrrelevant() throws {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<150 {
            let world = Self.world(&random, rules: 5)
            let evaluator = try world.evaluator()
            let shuffled = try world.evaluator(Array(world.rules.indices).shuffled(using: &random))
            for _ in 0..<20 {
                let (question, _, _) = Self.question(&random)
                let (left, right) = (evaluator.decide(question), shuffled.decide(question))
                #expect(left.verdict == right.verdict)
                #expect(left.evidence == right.evidence)
                #expect(left.nearest == right.nearest)
                #expect(left.witness == right.witness)
            }
        }
    }

    @Test func anAddedBindingNeverRevokes() throws {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<200 {
            let world = Self.world(&random)
            var larger = world
            larger.rules += Self.world(&random, rules: 2).rules
            let (before, after) = (try world.evaluator(), try larger.evaluator())
            for _ in 0..<20 {
                let (question, _, _) = Self.question(&random)
                if before.decide(question).verdict == .granted { #expect(after.decide(question).verdict == .granted) }
                if before.decideForbidden(question).verdict == .excess {
                    #expect(after.decideForbidden(question).verdict == .excess)
                }
            }
        }
    }

    /// A witness is a request of the pattern, and it fails.
    @Test func aWitnessFails() throws {
        var random = SeededGenerator(seed: 5)
        var count = 0
        for _ in 0..<200 {
            let evaluator = try Self.world(&random).evaluator()
            for _ in 0..<10 {
                let (question, pattern, namespace) = Self.question(&random)
                let decision = evaluator.decide(question)
                guard decision.verdict == .missing, question.isPattern else { continue }
                count += 1
                let witness = try #require(decision.witness)
                let resource = try ResourcePattern(try #require(witness.resource))
                #expect(!resource.isPattern && witness.action != "*")
                #expect(pattern.includes(resource))
                let name: String? = if case .resource(_, .one(let name)) = question.target { name } else { nil }
                let concrete = RBACQuestion(
                    verb: witness.action, resource: resource, name: name, namespace: namespace)
                #expect(!evaluator.allows(concrete))
            }
        }
        #expect(count > 300)
    }
}

extension SeededGenerator {
    fileprivate mutating func some(_ values: [String], _ count: ClosedRange<Int>) -> [String] {
        (0..<Int.random(in: count, using: &self)).compactMap { _ in values.randomElement(using: &self) }
    }

    fileprivate mutating func one(_ values: [String]) -> String { values.randomElement(using: &self) ?? "" }
}
