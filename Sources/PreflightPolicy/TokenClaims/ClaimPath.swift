package import PreflightCore

/// Which claim a manifest means: a name, or a JSON pointer when it starts with `/`.
///
/// A name is taken whole: `https://example.com/roles` is one claim, as is `realm_access.roles`.
package struct ClaimPath: Hashable, Sendable {
    /// As the manifest writes it.
    package let text: String
    private let pointer: JSONPointer

    /// Nil for a pointer that is not one: a `~` without `0` or `1` after it.
    package init?(_ text: String) {
        self.text = text
        guard text.utf8.first == UInt8(ascii: "/") else {
            pointer = JSONPointer(tokens: [text])
            return
        }
        guard let pointer = JSONPointer(text) else { return nil }
        self.pointer = pointer
    }

    package func resolve(in root: Node) -> Node? { pointer.resolve(in: root) }

    /// How far a pointer leads: the part that exists, and the step that does not; nil when already its first step fails.
    func deepest(in root: Node) -> (existing: String, missing: String)? {
        let reached = pointer.reach(in: root).prefix { $0 != nil }.count - 1
        guard reached > 0, reached < pointer.tokens.count else { return nil }
        return (JSONPointer(tokens: Array(pointer.tokens.prefix(reached))).text, pointer.tokens[reached])
    }

    /// The pointer that a name with dots was probably meant as, when there is something under it.
    func pointerMeant(in root: Node) -> String? {
        guard pointer.tokens.count == 1, let name = pointer.tokens.first, text == name else { return nil }
        let steps = JSONPointer(
            tokens: name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map {
                String(Substring($0))
            })
        return steps.tokens.count > 1 && steps.resolve(in: root) != nil ? steps.text : nil
    }
}
