package import PreflightCore

/// Reads YAML 1.2 into a ``Tree``, strictly.
///
/// Stricter than YAML where YAML leaves room for two readings: keys are scalars and stand once, tags are those of the
/// core schema, aliases are expanded under a limit. `<<` is an ordinary key: merge keys belong to YAML 1.1
/// (YAML 1.2.2 §10.3 lists the core schema's tags, and `!!merge` is not one of them).
///
/// Spans are byte offsets of exactly what stands in the text: quotes belong to a scalar, anchors and tags do not, a
/// block collection ends where its last child ends, and a value that is not there is an empty span past its `:` or `-`.
/// An alias gives copies of the anchored nodes with the anchored nodes' places.
package enum YAMLParser {
    /// One root for each document of the stream; a document without content is a plain scalar without text, and a
    /// stream without documents has no roots.
    ///
    /// - Throws: ``ParseFailure`` with one diagnostic: the first thing that is not YAML, that is refused, or a limit.
    package static func parse(_ file: SourceFile, limits: ParseLimits = .manifest) throws(ParseFailure) -> Tree {
        guard file.bytes.count <= min(limits.bytes, Int(UInt32.max)) else {
            throw ParseFailure([.tooLarge(file, limit: limits.bytes)])
        }
        if let offset = UTF8Check.firstInvalidByte(in: file.bytes) {
            throw ParseFailure([.invalidUTF8(file, at: offset)])
        }
        let result = file.bytes.withUnsafeBufferPointer { bytes in
            var builder = TreeBuilder(bytes: bytes, limits: limits)
            return builder.read()
        }
        switch result {
        case .success(let read):
            return Tree(file: file, roots: read.roots, entries: read.entries, texts: read.texts)
        case .failure(let problem):
            throw ParseFailure([
                file.isConfidential ? problem.diagnostic(in: file).discreet : problem.diagnostic(in: file)
            ])
        }
    }
}
