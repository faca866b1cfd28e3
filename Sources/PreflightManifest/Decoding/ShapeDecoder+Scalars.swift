import PreflightCore

extension ShapeDecoder {
    mutating func decode(scalar node: Node, as shape: Shape, name: String) -> Declared? {
        guard node.isScalar, !(node.kind == .plain && node.isNull) else {
            return wrongType(node, expected: shape.expectation, name: name)
        }
        switch shape {
        case .boolean:
            guard case .boolean(let value)? = node.scalar else {
                return wrongType(node, expected: shape.expectation, name: name)
            }
            return Declared(value: .boolean(value), location: node.location)
        case .scalar:
            let value: Scalar
            switch node.scalar {
            case .string?, nil: value = .string(text(of: node))
            case let other?: value = other
            }
            return Declared(value: .scalar(value), location: node.location)
        case .timeSpan:
            guard let value = TimeSpan(text(of: node)) else {
                return invalid(node, shape, "is not a length of time", name: name)
            }
            return Declared(value: .timeSpan(value), location: node.location)
        case .day:
            let day = text(of: node)
            guard day.utf8.count == 10, Instant(day) != nil else {
                return invalid(node, shape, "is not a day", name: name)
            }
            return Declared(value: .text(day), location: node.location)
        case .choice(let choices):
            let word = text(of: node)
            guard choices.contains(where: { $0.name == word }) else {
                return unknownChoice(word, at: node, among: choices, name: name)
            }
            return Declared(value: .text(word), location: node.location)
        default:
            let text = text(of: node)
            guard !text.isEmpty else {
                report(Diagnostic(.invalidValue, "\(name) is empty", at: node.location, label: "empty"))
                return nil
            }
            return Declared(value: .text(text), location: node.location)
        }
    }

    private mutating func text(of node: Node) -> String {
        guard parameters != nil else { return node.text }
        var found: [Diagnostic] = []
        let text = parameters?.expand(node, into: &found) ?? node.text
        found.forEach { report($0) }
        return text
    }

    private mutating func invalid(_ node: Node, _ shape: Shape, _ problem: String, name: String) -> Declared? {
        report(
            Diagnostic(
                .invalidValue, "\(name): `\(node.text)` \(problem); expected \(shape.expectation)", at: node.location,
                label: "expected \(shape.expectation)"))
        return nil
    }

    private mutating func unknownChoice(
        _ word: String, at node: Node, among choices: [Choice], name: String
    ) -> Declared? {
        let names = choices.map(\.name)
        report(
            Diagnostic(
                .invalidValue,
                "\(name): unknown value `\(word)`; expected \(Shape.choice(choices).expectation)",
                at: node.location,
                help: Suggestion.nearest(to: word, in: names).map { "did you mean `\($0)`" }))
        return nil
    }
}
