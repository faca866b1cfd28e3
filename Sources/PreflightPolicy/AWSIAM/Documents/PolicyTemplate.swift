/// A string of a policy in which wildcards and policy variables were told from ordinary characters.
///
/// Source: IAM User Guide, "IAM policy elements: Variables and tags": variables `${key}` and `${key, 'default'}`, and the
/// fixed `${*}`, `${?}` and `${$}` that stand for the character itself. They exist from version 2012-10-17 of the policy
/// language on; in earlier versions `${aws:username}` is a string like any other.
package struct PolicyTemplate: Sendable, Hashable {
    package enum Element: Sendable, Hashable {
        case text(String)
        /// `*`
        case anyText
        /// `?`
        case anyCharacter
        case variable(key: String, fallback: String?)
    }

    /// As the policy spells it.
    package let source: String
    /// Neighbouring texts are joined; empty for the empty string.
    package let elements: [Element]
    package let hasVariables: Bool
    /// What it matches where wildcards count; nil while it has variables.
    package let glob: Glob?
    /// The string itself where wildcards are ordinary characters, as in `StringEquals`; nil while it has variables.
    package let literalText: String?

    /// - Parameter variables: whether the policy's version knows policy variables.
    /// - Returns: nil for a `${` that is never closed or that names nothing, which no version gives a meaning.
    package init?(_ source: String, variables: Bool) {
        // Most strings are only that.
        if !source.utf8.contains(where: {
            $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "$")
        }) {
            self.source = source
            elements = source.isEmpty ? [] : [.text(source)]
            hasVariables = false
            glob = Glob(literal: source)
            literalText = source
            return
        }
        var elements: [Element] = []
        var text = String.UnicodeScalarView()
        var hasVariables = false
        func flush() {
            if !text.isEmpty { elements.append(.text(String(text))) }
            text = String.UnicodeScalarView()
        }
        var rest = source.unicodeScalars[...]
        while let scalar = rest.first {
            if variables, scalar == "$", rest.dropFirst().first == "{" {
                guard let end = rest.firstIndex(of: "}") else { return nil }
                let name = Substring(rest[rest.index(rest.startIndex, offsetBy: 2)..<end])
                rest = rest[rest.index(after: end)...]
                switch name {
                case "*", "?", "$": text.append(contentsOf: name.unicodeScalars)
                default:
                    guard let (key, fallback) = Self.variable(name) else { return nil }
                    flush()
                    elements.append(.variable(key: key, fallback: fallback))
                    hasVariables = true
                }
                continue
            }
            rest.removeFirst()
            switch scalar {
            case "*":
                flush()
                elements.append(.anyText)
            case "?":
                flush()
                elements.append(.anyCharacter)
            default: text.append(scalar)
            }
        }
        flush()
        self.source = source
        self.elements = elements
        self.hasVariables = hasVariables
        glob = hasVariables ? nil : elements.glob
        literalText = hasVariables ? nil : elements.literalText
    }

    package static func == (left: PolicyTemplate, right: PolicyTemplate) -> Bool {
        left.source == right.source && left.elements == right.elements
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(source) }

    /// `key` or `key, 'default'`. The key comes out in lower case, as keys are compared.
    private static func variable(_ name: Substring) -> (key: String, fallback: String?)? {
        guard let comma = name.firstIndex(of: ",") else {
            return name.isEmpty || name.contains(" ") ? nil : (name.lowercased(), nil)
        }
        let key = name[..<comma]
        let quoted = name[name.index(after: comma)...].drop { $0 == " " }
        guard !key.isEmpty, !key.contains(" "), quoted.count >= 2, quoted.first == "'", quoted.last == "'" else {
            return nil
        }
        return (key.lowercased(), String(quoted.dropFirst().dropLast()))
    }

    /// The keys of its variables, in lower case, in order.
    package var keys: [String] {
        elements.compactMap { element in
            if case .variable(let key, _) = element { key } else { nil }
        }
    }
}

/// A template after its variables were looked up.
enum ResolvedTemplate: Sendable, Hashable {
    /// No variable is left.
    case resolved([PolicyTemplate.Element])
    /// A variable's key is absent from the request and has no default: the string matches nothing.
    case absent(key: String)
    /// A variable's key is not known; the elements still hold it.
    case open([PolicyTemplate.Element], keys: [String])
}

extension PolicyTemplate {
    /// Puts values in place of variables. A value's own `*` and `?` are ordinary characters.
    ///
    /// A key with several values cannot stand in a variable ("Single-valued vs. multivalued context keys"), so it counts as
    /// absent.
    func resolved(in context: AWSContext) -> ResolvedTemplate {
        guard hasVariables else { return .resolved(elements) }
        var result: [Element] = []
        var open: [String] = []
        for element in elements {
            guard case .variable(let key, let fallback) = element else {
                result.append(element)
                continue
            }
            switch context[key] {
            case .unknown:
                open.append(key)
                result.append(element)
            case .known(let values) where values.count == 1:
                result.append(.text(values[0]))
            case .known, .absent:
                guard let fallback else { return .absent(key: key) }
                result.append(.text(fallback))
            }
        }
        return open.isEmpty ? .resolved(result) : .open(result, keys: open)
    }
}

extension [PolicyTemplate.Element] {
    /// What the string matches where wildcards count; a variable that is left could be any text.
    var glob: Glob { Glob(globElements) }

    var globElements: [Glob.Element] {
        map { element in
            switch element {
            case .text(let text): .literal(text)
            case .anyText, .variable: .anySequence
            case .anyCharacter: .anyScalar
            }
        }
    }

    /// The string itself, when wildcards are ordinary characters, as `StringEquals` reads them.
    var literalText: String {
        reduce(into: "") { text, element in
            switch element {
            case .text(let part): text += part
            case .anyText: text += "*"
            case .anyCharacter: text += "?"
            case .variable(let key, _): text += "${\(key)}"
            }
        }
    }
}
