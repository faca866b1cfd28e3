import PreflightCore

/// What is YAML, and refused all the same.
extension TreeBuilder {
    func collectionAsKey(_ kind: Tree.Kind, at span: Span) -> YAMLProblem {
        var problem = YAMLProblem(
            message: "a key must be a scalar, not \(kind == .mapping ? "a mapping" : "a list")", span: span)
        if source[span.start] == UInt8(ascii: "{") {
            problem.help = ["put the value in quotes if the braces belong to it"]
        }
        return problem
    }

    func duplicateKey(_ first: Int, _ second: Int) -> YAMLProblem {
        let span = span(of: second)
        return YAMLProblem(
            finding: .duplicateKey,
            message: span.isEmpty ? "duplicate key without text" : "duplicate key `\(source.excerpt(span))`",
            span: span.isEmpty ? source.character(at: span.start) : span,
            related: [(self.span(of: first), "first here")]
        )
    }

    func unknownAlias(_ name: String, at span: Span) -> YAMLProblem {
        var problem = YAMLProblem(
            finding: .unknownAlias, message: "no anchor `&\(name)` stands before `*\(name)`", span: span)
        if let near = Suggestion.nearest(to: name, in: anchors.keys.sorted()).first {
            problem.help = ["did you mean `*\(near)`?"]
        } else {
            problem.help = ["put the value in quotes if `*` belongs to it"]
        }
        return problem
    }

    func recursiveAlias(_ name: String, of entry: Int, at span: Span) -> YAMLProblem {
        YAMLProblem(
            finding: .recursiveAlias,
            message: "`*\(name)` stands inside the node that `&\(name)` marks",
            span: span,
            related: [(source.character(at: Int(entries[entry].start)), "the node starts here")]
        )
    }

    func customTag(at span: Span) -> YAMLProblem {
        YAMLProblem(
            finding: .customTag,
            message: "tag `\(source.excerpt(span))` is not one of YAML's core schema",
            span: span,
            help: ["remove the tag, or put the value in quotes if `!` belongs to it"]
        )
    }

    func tagMismatch(_ tag: CoreTag, at span: Span, found: String) -> YAMLProblem {
        YAMLProblem(
            finding: .tagMismatch,
            message: "tag `\(source.excerpt(span))` asks for \(tag.typeName), and the value is \(found)",
            span: span
        )
    }

    func tooDeep(at span: Span) -> YAMLProblem {
        YAMLProblem(finding: .tooDeep, message: "nested deeper than \(limits.depth) levels", span: span)
    }

    func tooManyNodes(at span: Span) -> YAMLProblem {
        YAMLProblem(finding: .tooManyNodes, message: "more than \(limits.nodes) values", span: span)
    }

    func tooManyAliasedNodes(at span: Span) -> YAMLProblem {
        YAMLProblem(
            finding: .tooManyNodes, message: "aliases stand for more than \(limits.aliasedNodes) values", span: span)
    }

    private func span(of entry: Int) -> Span { Span(Int(entries[entry].start), Int(entries[entry].end)) }
}

extension SourceText {
    /// libyaml compares every `%TAG` directive with all before it, so that their number must be bounded.
    func refuseManyTagDirectives() throws(YAMLProblem) {
        let limit = 64
        var count = 0
        for index in bytes.indices where bytes[index] == UInt8(ascii: "%") {
            guard lineStart(of: index) == index || index == 3 && bytes[0] == 0xEF else { continue }
            guard bytes[index...].starts(with: "%TAG".utf8) else { continue }
            count += 1
            if count > limit {
                throw YAMLProblem(message: "more than \(limit) `%TAG` directives", span: Span(index, index + 4))
            }
        }
    }
}
