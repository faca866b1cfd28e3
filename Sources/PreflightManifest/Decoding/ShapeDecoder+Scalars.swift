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
            case .string?, nil:
                guard let text = text(of: node).text else { return nil }
                value = .string(text)
            case let other?: value = other
            }
            return Declared(value: .scalar(value), location: node.location)
        case .timeSpan:
            guard let text = wholeText(of: node) else { return nil }
            guard let value = TimeSpan(text) else {
                return invalid(text, at: node, shape, "is not a length of time", name: name)
            }
            return Declared(value: .timeSpan(value), location: node.location)
        case .day:
            guard let day = wholeText(of: node) else { return nil }
            guard day.utf8.count == 10, Instant(day) != nil else {
                return invalid(day, at: node, shape, "is not a day", name: name)
            }
            return Declared(value: .text(day), location: node.location)
        case .choice(let choices):
            // A constant, such as the version, says which language this is: it is never a parameter.
            guard let word = choices.count == 1 ? node.text : wholeText(of: node) else { return nil }
            guard choices.contains(where: { $0.name == word }) else {
                return unknownChoice(word, at: node, among: choices, name: name)
            }
            return Declared(value: .text(word), location: node.location)
        case .variableName:
            guard let text = wholeText(of: node) else { return nil }
            guard text.isVariableName else {
                report(
                    Diagnostic(.invalidValue, "\(name) is not the name of an environment variable", at: node.location))
                return nil
            }
            return Declared(value: .text(text), location: node.location)
        default:
            // A text with an undefined parameter in it means nothing; that it is undefined was told.
            guard let text = wholeText(of: node) else { return nil }
            guard !text.isEmpty else {
                report(Diagnostic(.invalidValue, "\(name) is empty", at: node.location, label: "empty"))
                return nil
            }
            return Declared(value: .text(text), location: node.location)
        }
    }

    /// The text with its parameters put in, or nil after a diagnostic; `isWhole` is false where one of them was
    /// undefined and stands in the text as written.
    private mutating func text(of node: Node) -> (text: String?, isWhole: Bool) {
        var found: [Diagnostic] = []
        guard parameters != nil else { return (node.text, true) }
        let text = parameters?.expand(node, into: &found)
        found.forEach { report($0) }
        return (text, found.isEmpty)
    }

    /// For values that are compared at once: an undefined parameter was told, and says nothing about the value.
    private mutating func wholeText(of node: Node) -> String? {
        let (text, isWhole) = text(of: node)
        return isWhole ? text : nil
    }

    private mutating func invalid(
        _ text: String, at node: Node, _ shape: Shape, _ problem: String, name: String
    ) -> Declared? {
        report(
            Diagnostic(
                .invalidValue, "\(name): `\(text.prefix(60))` \(problem); expected \(shape.expectation)",
                at: node.location,
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
                help: help(for: word, among: names)))
        return nil
    }
}

extension String {
    /// Letters, digits and underscores, not a digit first (POSIX.1-2017, Base Definitions §8.1).
    fileprivate var isVariableName: Bool {
        guard let first = utf8.first, utf8.count <= 128, !(0x30...0x39 ~= first) else { return false }
        return utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }
}
