package import PreflightCore

/// Compares nodes with shapes, and tells everything that is wrong at once.
package struct ShapeDecoder {
    package private(set) var diagnostics: [Diagnostic] = []
    var parameters: Parameters?

    /// - Parameter parameters: Nil to take texts as written, for the parts that define the parameters.
    package init(parameters: Parameters?) {
        self.parameters = parameters
    }

    /// The declared value, or nil after at least one diagnostic.
    ///
    /// - Parameter name: What messages call the value: a key in backticks, or `a permission` for one of a list.
    package mutating func decode(_ node: Node, as shape: Shape, name: String) -> Declared? {
        switch shape {
        case .nullable(let inner, _):
            if node.isNull { return Declared(value: .null, location: node.location) }
            return decode(node, as: inner, name: name)
        case .either(let scalar, let list, let mapping):
            return decode(node, asEither: scalar, list, mapping, name: name)
        case .list(let element):
            return decode(node, asListOf: element, name: name)
        case .map(let value):
            return decode(node, asMapOf: value, name: name)
        case .object(let object):
            return decode(node, as: object, name: name)
        case .tagged(let key, let objects):
            return decode(node, taggedBy: key, among: objects, name: name)
        case .text, .scalar, .boolean, .timeSpan, .day, .choice:
            return decode(scalar: node, as: shape, name: name)
        }
    }

    mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    mutating func wrongType(_ node: Node, expected: String, name: String, help: [String] = []) -> Declared? {
        if node.isNull, node.isScalar {
            report(
                Diagnostic(
                    .wrongType, "\(name) has no value; expected \(expected)", at: node.location, label: "no value"))
        } else {
            report(
                Diagnostic(
                    .wrongType, "\(name) is \(node.typeName); expected \(expected)", at: node.location,
                    label: "expected \(expected)", help: help))
        }
        return nil
    }
}

extension Shape {
    /// What one of a list of these is called; nil when the list's own name serves better.
    var elementName: String? {
        guard case .object(let object) = self else { return nil }
        let article = "aeiou".contains(object.name.prefix(1)) ? "an" : "a"
        return "\(article) \(object.name)"
    }

    /// What is expected, in a message: `a list`, `a mapping`, `` `error` or `warning` ``.
    var expectation: String {
        switch self {
        case .text: "a string"
        case .scalar: "a scalar"
        case .boolean: "`true` or `false`"
        case .timeSpan: "a length of time such as `30m`, `12h` or `90d`"
        case .day: "a day such as `2026-12-31`"
        case .choice(let choices): choices.map { "`\($0.name)`" }.joinedWithOr
        case .list: "a list"
        case .map, .object, .tagged: "a mapping"
        case .either(let scalar, let list, let mapping):
            [scalar, list, mapping].compactMap { $0?.expectation }.joinedWithOr
        case .nullable(let inner, _): inner.expectation + " or null"
        }
    }
}

extension [String] {
    /// `a, b or c`.
    var joinedWithOr: String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " or " + last
    }
}

extension Node {
    var typeName: String {
        switch kind {
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .plain, .quoted: scalar?.typeName ?? "a scalar"
        }
    }
}
