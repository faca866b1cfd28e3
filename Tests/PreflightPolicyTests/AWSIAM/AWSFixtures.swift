import PreflightCore
@testable import PreflightPolicy

/// Accounts and principals from the JSON that people know.
enum AWSFixture {
    static let account = "111122223333"
    static let role = "arn:aws:iam::111122223333:role/ci/deploy"

    static func parse(_ json: String) throws -> Node {
        let tree = try JSONParser.parse(SourceFile(name: "authorization-details.json", text: json))
        return Node(tree: tree, index: 0)
    }

    /// A principal with inline policies, and a boundary where one is given. Policies are named `p0`, `p1`, …
    static func principal(
        _ statements: String...,
        boundary: String? = nil,
        arn: String = role,
        tags: [String: String] = [:]
    ) throws -> AWSPrincipal {
        try principal(policies: statements.map(policy), boundary: boundary.map(policy), arn: arn, tags: tags)
    }

    static func principal(
        policies: [String],
        boundary: String? = nil,
        arn: String = role,
        tags: [String: String] = [:]
    ) throws -> AWSPrincipal {
        func applied(_ text: String, _ layer: Layer, _ name: String) -> AppliedPolicy {
            AppliedPolicy(layer: layer, name: name, document: PolicyDocument(text: text))
        }
        let own = policies.enumerated().map { applied($0.element, .identity, "p\($0.offset)") }
        let ceilings = boundary.map { [PolicyLayer(.ceiling, [applied($0, .boundary, "boundary")])] } ?? []
        guard let name = AWSPrincipalName(arn: arn) else { throw Unusable(arn: arn) }
        var entity = arn
        if case .session(let role, _) = name.kind { entity = "arn:aws:iam::\(name.account):role/\(role)" }
        return AWSPrincipal(
            name: name,
            arn: entity,
            id: "AROAEXAMPLE",
            tags: tags.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            layers: [PolicyLayer(.grants, own)] + ceilings
        )
    }

    struct Unusable: Error {
        var arn: String
    }

    static func policy(_ statements: String) -> String {
        #"{ "Version": "2012-10-17", "Statement": [\#(statements)] }"#
    }

    static func allow(_ actions: String, _ resources: String = "*", _ condition: String = "") -> String {
        statement("Allow", "Action", actions, "Resource", resources, condition)
    }

    static func deny(_ actions: String, _ resources: String = "*", _ condition: String = "") -> String {
        statement("Deny", "Action", actions, "Resource", resources, condition)
    }

    /// Lists are separated by spaces.
    static func statement(
        _ effect: String,
        _ action: String,
        _ actions: String,
        _ resource: String,
        _ resources: String,
        _ condition: String = ""
    ) -> String {
        func list(_ text: String) -> String {
            "[" + text.split(separator: " ").map { "\"\($0)\"" }.joined(separator: ", ") + "]"
        }
        let tail = condition.isEmpty ? "" : #", "Condition": {\#(condition)}"#
        return
            #"{ "Effect": "\#(effect)", "\#(action)": \#(list(actions)), "\#(resource)": \#(list(resources))\#(tail) }"#
    }
}

extension AWSPolicyEngine {
    /// A question with what a manifest declares; a nil value is a key known to be absent.
    func decide(
        _ action: String,
        _ resource: String,
        _ declared: [String: [String]?] = [:],
        closed: Bool = false
    ) -> Decision {
        decide(question(action, resource, declared, closed: closed))
    }

    /// One request, without wildcards.
    func decideRequest(_ action: String, _ resource: String, _ declared: [String: [String]?] = [:]) -> Decision {
        let context = question("", "", declared).context
        return decide(IAMQuestion(request: RequestPoint(action: action, resource: resource), context: context))
    }

    func question(
        _ action: String,
        _ resource: String,
        _ declared: [String: [String]?] = [:],
        closed: Bool = false
    ) -> IAMQuestion {
        let values = declared.sorted { $0.key < $1.key }.map { (key: $0.key, values: $0.value) }
        return IAMQuestion(action: action, resource: resource, context: context.declaring(values, closed: closed))
    }
}

extension Applicability {
    /// For comparison in tests.
    var summary: String {
        switch self {
        case .never: "never"
        case .always: "always"
        case .open(let residual): "if \(residual)"
        case .unclear: "unclear"
        }
    }
}
