/// Bounds on untrusted text, the same for YAML and JSON.
package struct ParseLimits: Sendable {
    package var bytes: Int
    package var depth: Int
    package var nodes: Int
    /// Nodes that aliases may add, over the whole stream.
    package var aliasedNodes: Int

    package init(bytes: Int, depth: Int, nodes: Int, aliasedNodes: Int) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
        self.aliasedNodes = aliasedNodes
    }

    /// What a person writes: a manifest.
    package static let manifest = ParseLimits(bytes: 1 << 20, depth: 64, nodes: 200_000, aliasedNodes: 10_000)
    /// What a vendor's tool prints: a document of a snapshot.
    package static let document = ParseLimits(bytes: 1 << 30, depth: 128, nodes: 60_000_000, aliasedNodes: 100_000)
}

/// A text that could not be read. Parsing stops at the first thing that it cannot make sense of.
package struct ParseFailure: Error, Sendable {
    package let diagnostics: [Diagnostic]

    package init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }
}
