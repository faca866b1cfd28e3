import PreflightCore

/// A statement in the mix in which people write them.
///
/// Of a hundred: 92 allow and 8 deny; 75 list single actions, 20 a verb's (`s3:Get*`), 5 a whole service; of the
/// resources 62 end in `*`, 25 are literal, 6 have `*` in the middle, 4 at the start of the name, 1 is `*` and 2 have a policy
/// variable; 6 have a condition.
struct SyntheticStatement {
    var sid: String
    var isDeny: Bool
    var service: AWSServiceShape
    var actions: [String]
    var resources: [String]
    var condition: Condition?

    struct Condition {
        var test: String
        var key: String
        var value: String
    }

    static let team = "ingest"

    private static let conditions = [
        Condition(test: "Bool", key: "aws:SecureTransport", value: "true"),
        Condition(test: "StringEquals", key: "aws:RequestedRegion", value: "eu-west-1"),
        Condition(test: "StringLike", key: "aws:PrincipalTag/team", value: "in*"),
        Condition(test: "StringEquals", key: "aws:SourceVpce", value: "vpce-0a1b2c3d"),
    ]

    /// - Parameter isPlain: without condition and policy variables.
    init(sid: String, isPlain: Bool, using random: inout SplitMix64) {
        self.sid = sid
        isDeny = random.isTrue(inPercent: 8)
        let service = random.pick(AWSServiceShape.all)
        self.service = service
        switch random.below(100) {
        case ..<75:
            let first = random.below(service.actions.count)
            let count = 1 + random.below(min(3, service.actions.count))
            actions = (0..<count).map { "\(service.prefix):\(service.actions[(first + $0) % service.actions.count])" }
        case ..<95: actions = ["\(service.prefix):\(Self.verb(of: random.pick(service.actions)))*"]
        default: actions = ["\(service.prefix):*"]
        }
        // Whoever denies a whole service on every resource leaves nothing to ask.
        let mayBeEverything = !isDeny
        resources = []
        for _ in 0...random.below(2) {
            resources.append(Self.resource(service, mayBeEverything: mayBeEverything, using: &random))
        }
        condition = random.isTrue(inPercent: 6) ? random.pick(Self.conditions) : nil
        if isPlain {
            condition = nil
            resources = resources.map { String($0.split(separator: "${aws:PrincipalTag/team}-").joined()) }
        }
    }

    private static func verb(of action: String) -> String {
        let rest = action.dropFirst().prefix { !$0.isUppercase }
        return String(action.prefix(1) + rest)
    }

    private static func resource(
        _ service: AWSServiceShape, mayBeEverything: Bool, using random: inout SplitMix64
    ) -> String {
        let name = "\(random.pick(["orders", "billing", "ingest", "fraud", "web", "batch"]))-\(random.token(6))"
        switch random.below(100) {
        case ..<62: return "\(service.arn)\(name)/*"
        case ..<87: return "\(service.arn)\(name)"
        case ..<93: return "\(service.arn)\(name)-*-archive"
        case ..<97: return "\(service.arn)*-\(name)"
        case ..<98: return mayBeEverything ? "*" : "\(service.arn)\(name)*"
        default: return "\(service.arn)${aws:PrincipalTag/team}-\(name)/*"
        }
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("Sid", sid)
            writer.member("Effect", isDeny ? "Deny" : "Allow")
            writer.member("Action", actions)
            if resources.count == 1 {
                writer.member("Resource", resources[0])
            } else {
                writer.member("Resource", resources)
            }
            if let condition {
                writer.key("Condition")
                writer.object { writer in
                    writer.key(condition.test)
                    writer.object { $0.member(condition.key, condition.value) }
                }
            }
        }
    }

    // MARK: Questions

    /// An action and a resource that the statement speaks of.
    func request(using random: inout SplitMix64) -> (action: String, resource: String) {
        let pattern = random.pick(actions)
        var action = pattern
        if let star = pattern.firstIndex(of: "*") {
            let fitting = service.actions.filter { "\(service.prefix):\($0)".hasPrefix(pattern[..<star]) }
            action = "\(service.prefix):\(random.pick(fitting))"
        }
        return (action, Self.instance(of: random.pick(resources), service, using: &random))
    }

    private static func instance(
        of pattern: String, _ service: AWSServiceShape, using random: inout SplitMix64
    ) -> String {
        if pattern == "*" { return service.arn + random.token(12) }
        var text = ""
        var rest = pattern[...]
        while let character = rest.first {
            if rest.hasPrefix("${"), let end = rest.firstIndex(of: "}") {
                text += team
                rest = rest[rest.index(after: end)...]
                continue
            }
            rest.removeFirst()
            if character == "*" { text += random.token(8) } else { text.append(character) }
        }
        return text
    }
}
