/// Reads JSON (RFC 8259) into a ``Tree``.
///
/// Written here rather than taken from Foundation because a diagnostic needs the place of every value, a snapshot's
/// documents are untrusted (depth, size, duplicate members), and decoding is the bottleneck of a large account
/// (docs/decisions/0003-one-tree-for-yaml-and-json.md).
package enum JSONParser {
    /// - Throws: ``ParseFailure`` with one diagnostic: the first thing that is not JSON, or a limit.
    package static func parse(_ file: SourceFile, limits: ParseLimits = .document) throws(ParseFailure) -> Tree {
        guard file.bytes.count <= min(limits.bytes, Int(UInt32.max)) else {
            throw ParseFailure([.tooLarge(file, limit: limits.bytes)])
        }
        if let offset = UTF8Check.firstInvalidByte(in: file.bytes) {
            throw ParseFailure([.invalidUTF8(file, at: offset)])
        }
        let result = file.bytes.withUnsafeBufferPointer { bytes in
            var reader = JSONReader(bytes: bytes, limits: limits)
            return reader.read()
        }
        switch result {
        case .success(let read):
            return Tree(file: file, roots: [0], entries: read.entries, texts: read.texts)
        case .failure(let problem):
            throw ParseFailure([
                file.isConfidential ? problem.diagnostic(in: file).discreet : problem.diagnostic(in: file)
            ])
        }
    }
}

/// Why a text is not JSON, and where.
struct JSONProblem: Error {
    enum Kind {
        case syntax(String)
        case duplicate(first: Span)
        case depth(Int)
        case nodes(Int)
    }

    var kind: Kind
    var span: Span

    func diagnostic(in file: SourceFile) -> Diagnostic {
        let place = Location(file: file, span: span)
        switch kind {
        case .syntax(let message):
            return Diagnostic(.invalidJSON, message, at: place)
        case .duplicate(let first):
            return Diagnostic(
                .duplicateKey,
                "duplicate key `\(place.text)`",
                at: place,
                related: [.init(Location(file: file, span: first), "first here")]
            )
        case .depth(let limit):
            return Diagnostic(.tooDeep, "nested deeper than \(limit) levels", at: place)
        case .nodes(let limit):
            return Diagnostic(.tooManyNodes, "more than \(limit) values", at: place)
        }
    }
}
