package import PreflightCore

/// A path into a JSON document. Source: RFC 6901.
package struct JSONPointer: Hashable, Sendable {
    package let tokens: [String]

    package init(tokens: [String]) {
        self.tokens = tokens
    }

    /// Nil where the text is neither empty nor starts with `/`, or has a `~` without `0` or `1` after it (§3).
    package init?(_ text: String) {
        guard text.isEmpty || text.utf8.first == UInt8(ascii: "/") else { return nil }
        var tokens: [String] = []
        for part in text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst() {
            guard let token = Self.unescaped(part) else { return nil }
            tokens.append(token)
        }
        self.tokens = tokens
    }

    /// `~1` is `/` and `~0` is `~`, each read once, so that `~01` is `~1` (§4).
    private static func unescaped(_ part: Substring.UTF8View) -> String? {
        var bytes: [UInt8] = []
        var rest = part
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "~") else {
                bytes.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "~"))
            case UInt8(ascii: "1"): bytes.append(UInt8(ascii: "/"))
            default: return nil
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    package var text: String {
        tokens.map { token in
            "/" + token.unicodeScalars.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
        }.joined()
    }

    /// The value, or nil where some step does not exist.
    package func resolve(in root: Node) -> Node? { reach(in: root).last.flatMap { $0 } }

    /// The node after each step, the root first; nil from the first step on that does not exist.
    func reach(in root: Node) -> [Node?] {
        var reached: [Node?] = [root]
        var node: Node? = root
        for token in tokens {
            node = node.flatMap { Self.step(token, from: $0) }
            reached.append(node)
        }
        return reached
    }

    private static func step(_ token: String, from node: Node) -> Node? {
        if node.isMapping { return node.member(token) }
        guard node.isSequence, let index = arrayIndex(token), index < node.count else { return nil }
        return node.elements.dropFirst(index).first { _ in true }
    }

    /// Digits without a leading zero; `-`, the element after the last, never exists (§4).
    private static func arrayIndex(_ token: String) -> Int? {
        guard token.utf8.allSatisfy({ $0 &- 0x30 < 10 }), token == "0" || token.utf8.first != 0x30 else { return nil }
        return Int(token)
    }
}

extension Node {
    /// The value under a key of exactly these code points; nil where this is no mapping or has no such key.
    func member(_ key: String) -> Node? {
        for (name, value) in pairs where name.text.isIdentical(to: key) { return value }
        return nil
    }
}
