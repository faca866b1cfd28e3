package import PreflightCore

/// A value of a manifest after its shape was checked and its parameters were put in, with its place.
package struct Declared: Sendable {
    package let value: Value
    package let location: Location

    package indirect enum Value: Sendable {
        case text(String)
        case scalar(Scalar)
        case boolean(Bool)
        case timeSpan(TimeSpan)
        case null
        case list([Declared])
        case object(DeclaredObject)
    }

    package var text: String? { if case .text(let text) = value { text } else { nil } }
    package var list: [Declared]? { if case .list(let list) = value { list } else { nil } }
    package var object: DeclaredObject? { if case .object(let object) = value { object } else { nil } }
}

/// A piece of text and where it stands: what a requirement underlines.
package struct DeclaredText: Sendable {
    package let text: String
    package let location: Location

    package init(_ text: String, at location: Location) {
        self.text = text
        self.location = location
    }
}

/// A mapping after its keys were checked, in the order of the text.
///
/// A key whose value was wrong is not there: its diagnostic was told, and the run stops before anything is checked.
package struct DeclaredObject: Sendable {
    package struct Entry: Sendable {
        package let key: DeclaredText
        package let value: Declared
    }

    package let entries: [Entry]
    /// What stands for the mapping in a message: its first key, or the whole of one with free keys on one line.
    package let location: Location

    package init(entries: [Entry], location: Location) {
        self.entries = entries
        self.location = location
    }

    package subscript(key: String) -> Declared? { entries.first { $0.key.text == key }?.value }

    package func has(_ key: String) -> Bool { self[key] != nil }

    package func text(_ key: String) -> String? { self[key]?.text }

    /// The text with its place.
    package func field(_ key: String) -> DeclaredText? {
        self[key].flatMap { value in value.text.map { DeclaredText($0, at: value.location) } }
    }

    /// The texts of a list, or a single text as a list of one; empty when the key is absent.
    package func texts(_ key: String) -> [DeclaredText] {
        guard let value = self[key] else { return [] }
        return (value.list ?? [value]).compactMap { element in
            element.text.map { DeclaredText($0, at: element.location) }
        }
    }

    /// The mappings of a list; empty when the key is absent.
    package func objects(_ key: String) -> [DeclaredObject] { self[key]?.list?.compactMap(\.object) ?? [] }

    package func object(_ key: String) -> DeclaredObject? { self[key]?.object }

    package func boolean(_ key: String) -> Bool? {
        if case .boolean(let value)? = self[key]?.value { value } else { nil }
    }

    package func timeSpan(_ key: String) -> TimeSpan? {
        if case .timeSpan(let value)? = self[key]?.value { value } else { nil }
    }
}

extension DeclaredObject {
    /// `phases:` of a permission; `deploy` when absent.
    package var phases: [Phase] {
        has("phases") ? texts("phases").compactMap { Phase(rawValue: $0.text) } : [.deploy]
    }

    /// `severity:` of a permission; an error when absent.
    package var severity: Severity { text("severity").flatMap(Severity.init(rawValue:)) ?? .error }

    package var reason: String? { text("reason") }
}
