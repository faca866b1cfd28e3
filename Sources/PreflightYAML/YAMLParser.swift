package import PreflightCore

/// Reads a YAML stream into a ``Tree``, with exact places and under limits.
///
/// The core schema of YAML 1.2.2: no custom tags, no duplicate keys, scalars as keys only. `<<` is an ordinary key: merge
/// keys belong to YAML 1.1. Aliases are expanded; the copy keeps the places of the original.
package enum YAMLParser {
    /// One root a document; none for a stream without content.
    ///
    /// - Throws: ``ParseFailure`` with one diagnostic: the first thing that cannot be read, or a limit.
    package static func parse(_ file: SourceFile, limits: ParseLimits = .manifest) throws(ParseFailure) -> Tree {
        guard file.bytes.count <= min(limits.bytes, Int(Int32.max)) else {
            throw ParseFailure([.tooLarge(file, limit: limits.bytes)])
        }
        if let offset = UTF8Check.firstInvalidByte(in: file.bytes) {
            throw ParseFailure([.invalidUTF8(file, at: offset)])
        }
        let problem: Diagnostic
        do {
            var builder = TreeBuilder(file: file, limits: limits)
            try EventStream.read(file.bytes) { event throws(YAMLProblem) in try builder.add(event) }
            return builder.tree
        } catch {
            problem = error.diagnostic(in: file)
        }
        throw ParseFailure([problem])
    }
}
