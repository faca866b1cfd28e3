extension String {
    /// Byte by byte, where Swift's `==` would hold canonically equivalent texts for equal.
    ///
    /// "StringOrURI values are compared as case-sensitive strings with no transformations or canonicalizations applied."
    /// Source: RFC 7519 §2, RFC 8259 §8.3. The names of other platforms are compared alike.
    package func isIdentical(to other: String) -> Bool {
        // What is not even equivalent is told fast.
        self == other && utf8.elementsEqual(other.utf8)
    }
}

/// A text as a key that equals only the same bytes.
package struct ExactText: Sendable, Hashable {
    package var text: String

    package init(_ text: String) { self.text = text }

    package static func == (left: ExactText, right: ExactText) -> Bool { left.text.isIdentical(to: right.text) }

    package func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(UInt8(0xff))
    }
}
