package import PreflightCore

/// Compares nodes with shapes, and tells everything that is wrong at once.
package struct ShapeDecoder {
    package private(set) var diagnostics: [Diagnostic] = []
    var parameters: Parameters?
    private var suggestionsLeft = 100
    /// Inside a mapping where a secret may stand by mistake.
    private var isDiscreet = false

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
            let wasDiscreet = isDiscreet
            isDiscreet = wasDiscreet || object.isDiscreet
            defer { isDiscreet = wasDiscreet }
            return decode(node, as: object, name: name)
        case .tagged(let key, let objects):
            return decode(node, taggedBy: key, among: objects, name: name)
        case .text, .scalar, .variableName, .boolean, .timeSpan, .day, .choice:
            return decode(scalar: node, as: shape, name: name)
        }
    }

    /// The value under a key. Where nothing stands after the colon, the key is what can be underlined.
    mutating func decode(_ node: Node, under key: Node, as shape: Shape, name: String) -> Declared? {
        guard node.isMissing else { return decode(node, as: shape, name: name) }
        if case .nullable = shape { return Declared(value: .null, location: key.location) }
        return noValue(at: key.location, expected: shape.expectation, name: name)
    }

    mutating func report(_ diagnostic: Diagnostic) {
        diagnostics.append(isDiscreet ? diagnostic.discreet : diagnostic)
    }

    mutating func wrongType(_ node: Node, expected: String, name: String, help: [String] = []) -> Declared? {
        if node.isNull { return noValue(at: node.location, expected: expected, name: name) }
        report(
            Diagnostic(
                .wrongType, "\(name) is \(node.typeName); expected \(expected)", at: node.location,
                label: "expected \(expected)", help: help))
        return nil
    }

    mutating func noValue(at place: Location, expected: String, name: String) -> Declared? {
        report(
            Diagnostic(.wrongType, "\(name) has no value; expected \(expected)", at: place, label: "no value"))
        return nil
    }

    /// The nearest known name as help. A manifest can hold many wrong names and many known ones, and is untrusted: only
    /// the first hundred are looked for.
    mutating func help(for name: String, among known: some Sequence<String>) -> [String] {
        guard suggestionsLeft > 0 else { return [] }
        suggestionsLeft -= 1
        return Suggestion.nearest(to: name, in: known).map { "did you mean `\($0)`" }
    }
}

extension Shape {
    /// What one of a list of these is called.
    func elementName(in list: String) -> String {
        switch self {
        case .object(let object):
            let article = "aeiou".contains(object.name.prefix(1)) ? "an" : "a"
            return "\(article) \(object.name)"
        default: return "an element of \(list)"
        }
    }

    /// What is expected, in a message: `a list`, `a mapping`, `` `error` or `warning` ``.
    var expectation: String {
        switch self {
        case .text: "a string"
        case .variableName: "the name of an environment variable"
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
    /// Whether nothing stands where the value belongs: `key:`.
    var isMissing: Bool { kind == .plain && span.isEmpty }

    /// Where a mapping lacks something: its first key, or the whole of an empty one.
    var firstKeyLocation: Location { pairs.first { _ in true }?.key.location ?? location }

    var typeName: String {
        switch kind {
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .plain, .quoted: scalar?.typeName ?? "a scalar"
        }
    }
}
