package import PreflightCore

/// What a manifest declares about one claim. Everything given must hold; in each list one entry suffices.
package struct ClaimExpectation: Sendable {
    /// The claim is this scalar. A list is never equal to a scalar.
    package var equals: [Scalar]?
    /// The claim is a list with this element.
    package var contains: [Scalar]?
    /// The claim is a string that an anchored glob matches: `*` is any text and `?` one character.
    package var matches: [String]?
    package var exists: Bool?

    package init(
        equals: [Scalar]? = nil, contains: [Scalar]? = nil, matches: [String]? = nil, exists: Bool? = nil
    ) {
        self.equals = equals
        self.contains = contains
        self.matches = matches
        self.exists = exists
    }
}

/// Why a claim is not what was declared.
struct ClaimMismatch {
    var message: String
    /// What the claim does hold.
    var nearest: String?
    var hints: [String] = []
}

extension ClaimExpectation {
    /// The first condition that fails, in the order: exists, equals, contains, matches. Nil when all hold.
    ///
    /// - Parameter found: The claim's value; nil where the token has none.
    func mismatch(of found: Node?, name: String) -> ClaimMismatch? {
        guard let found else {
            return exists == false ? nil : ClaimMismatch(message: "the token has no claim \(name)")
        }
        if exists == false { return ClaimMismatch(message: "the token has the claim \(name), which must not be there") }
        return equalityMismatch(found, name) ?? containmentMismatch(found, name) ?? matchMismatch(found, name)
    }

    private func equalityMismatch(_ found: Node, _ name: String) -> ClaimMismatch? {
        guard let equals else { return nil }
        guard let scalar = found.scalar else {
            return ClaimMismatch(
                message: "the claim \(name) is \(Self.kind(of: found)), not \(Self.alternatives(equals))",
                nearest: Self.contents(of: found),
                hints: found.isSequence ? ["use `contains` to ask for an element of a list"] : [])
        }
        if equals.contains(where: scalar.isStrictlyEqual) { return nil }
        var hints: [String] = []
        if let twin = equals.first(where: { $0.plainText == scalar.plainText }) {
            hints = ["the token has \(scalar.typeName) and the manifest \(twin.typeName): quote it, or do not"]
        } else if equals.contains(where: { $0.plainText.lowercased() == scalar.plainText.lowercased() }) {
            hints = ["claims are compared with their letter case"]
        }
        return ClaimMismatch(
            message: "the claim \(name) is not \(Self.alternatives(equals))",
            nearest: "the token has \(scalar.excerpt)", hints: hints)
    }

    private func containmentMismatch(_ found: Node, _ name: String) -> ClaimMismatch? {
        guard let contains else { return nil }
        guard found.isSequence else {
            return ClaimMismatch(
                message: "the claim \(name) is \(Self.kind(of: found)), and `contains` asks for a list",
                nearest: Self.contents(of: found),
                hints: found.isScalar ? ["name the value itself, or use `matches` with `*` for a part of a string"] : []
            )
        }
        for element in found.elements {
            if let scalar = element.scalar, contains.contains(where: scalar.isStrictlyEqual) { return nil }
        }
        return ClaimMismatch(
            message: "the claim \(name) does not contain \(Self.alternatives(contains))",
            nearest: Self.nearestElement(to: contains, in: found) ?? Self.contents(of: found))
    }

    private func matchMismatch(_ found: Node, _ name: String) -> ClaimMismatch? {
        guard let matches else { return nil }
        guard case .string(let text)? = found.scalar else {
            return ClaimMismatch(
                message: "the claim \(name) is \(Self.kind(of: found)), and `matches` asks for a string",
                nearest: Self.contents(of: found),
                hints: found.isSequence ? ["use `contains` to ask for an element of a list"] : [])
        }
        if matches.contains(where: { Glob(aws: $0).matches(text) }) { return nil }
        return ClaimMismatch(
            message: "the claim \(name) does not match \(Excerpt.list(matches))",
            nearest: "the token has \(Excerpt.quoted(text))")
    }

    // MARK: Words

    private static func alternatives(_ scalars: [Scalar]) -> String {
        let shown = scalars.prefix(3).map(\.excerpt)
        let rest = scalars.count > 3 ? " or one of \(scalars.count - 3) more" : ""
        return shown.joined(separator: " or ") + rest
    }

    private static func kind(of node: Node) -> String {
        if node.isSequence { return "a list" }
        if node.isMapping { return "an object" }
        return node.scalar?.typeName ?? "nothing"
    }

    /// The claim's value where a line can hold it; objects are not shown, since only part of them is declared.
    private static func contents(of node: Node) -> String? {
        if let scalar = node.scalar { return "the token has \(scalar.excerpt)" }
        guard node.isSequence else { return nil }
        if node.count == 0 { return "the token has an empty list" }
        let scalars = node.elements.prefix(3).compactMap(\.scalar)
        guard scalars.count == min(3, node.count) else { return nil }
        let rest = node.count > 3 ? " and \(node.count - 3) more" : ""
        return "the token has \(scalars.map(\.excerpt).joined(separator: ", "))\(rest)"
    }

    private static func nearestElement(to wanted: [Scalar], in list: Node) -> String? {
        let texts = list.elements.lazy.prefix(10_000).compactMap { element -> String? in
            if case .string(let text)? = element.scalar { text } else { nil }
        }
        for case .string(let text) in wanted {
            if let near = Suggestion.nearest(to: text, in: texts).first {
                return "the token has \(Excerpt.quoted(near))"
            }
        }
        return nil
    }
}
