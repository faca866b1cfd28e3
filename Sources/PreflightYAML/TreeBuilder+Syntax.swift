import CLibYAML
import PreflightCore

/// What is not YAML, in our words. libyaml's own name its rules rather than what the author did.
extension TreeBuilder {
    mutating func syntaxProblem(_ complaint: EventStream.Complaint) -> YAMLProblem {
        if complaint.kind == YAML_READER_ERROR { return readerProblem(complaint) }
        guard complaint.kind != YAML_MEMORY_ERROR else {
            return YAMLProblem(message: "the text needs more memory than there is", span: Span(0, 0))
        }
        let context = offsets.offset(ofScalar: complaint.contextScalar)
        let offset = offsets.offset(ofScalar: complaint.problemScalar)
        let problem =
            complaint.kind == YAML_SCANNER_ERROR
            ? scannerProblem(complaint, at: offset, from: context)
            : parserProblem(complaint, at: offset, from: context)
        return problem ?? YAMLProblem(message: complaint.problem, span: source.character(at: offset))
    }

    private func readerProblem(_ complaint: EventStream.Complaint) -> YAMLProblem {
        let code = String(complaint.problemValue, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
        var problem = YAMLProblem(
            message: "the character \(name) is not allowed in YAML", span: source.character(at: complaint.problemByte))
        if complaint.problemValue == 0 {
            problem.message = "a NUL byte is not text"
            problem.help = ["save the file as UTF-8; UTF-16 holds a NUL byte for every ASCII character"]
        } else {
            problem.help = ["write it as an escape in double quotes"]
        }
        return problem
    }

    // MARK: Characters and tokens

    private func scannerProblem(
        _ complaint: EventStream.Complaint, at offset: Int, from context: Int
    ) -> YAMLProblem? {
        let here = source.character(at: offset)
        let opening = source.character(at: context)
        switch complaint.problem {
        case "found character that cannot start any token": return strayCharacter(at: here)
        case "found a tab character that violates indentation",
            "found a tab character where an indentation space is expected":
            return tabAsIndentation(at: here)
        case "could not find expected ':'":
            return YAMLProblem(
                message: "expected `:` after this key", span: source.restOfLine(from: context),
                help: ["write `key: value`, or indent the line if it continues the value above"])
        case "mapping values are not allowed in this context": return strayColon(at: here)
        case "mapping keys are not allowed in this context":
            return YAMLProblem(message: "`? ` cannot start a key here", span: here)
        case "block sequence entries are not allowed in this context":
            return YAMLProblem(
                message: "a list item cannot start here", span: here,
                help: ["put each `- ` on a line of its own, or write the list as `[a, b]`"])
        case "found unexpected end of stream", "found unexpected document indicator":
            return YAMLProblem(
                message: "the closing `\(source.excerpt(opening))` is missing", span: here,
                related: [(opening, "the quote opens here")])
        case "found unknown escape character":
            let escape = Span(here.start, source.character(at: here.end).end)
            return YAMLProblem(
                message: "`\(source.excerpt(escape))` is not an escape of YAML", span: escape,
                help: ["write `\\\\` for a backslash, or use single quotes, in which a backslash is text"])
        case "did not find expected hexdecimal number":
            return YAMLProblem(message: "expected hexadecimal digits in this escape", span: here)
        case "found invalid Unicode character escape code":
            return YAMLProblem(
                message: "the escape names no Unicode character", span: here,
                help: ["write the character itself, or `\\U` and eight digits; YAML has no surrogate pairs"])
        case "found an indentation indicator equal to 0":
            return YAMLProblem(message: "a block's indentation indicator is a digit from 1 to 9", span: here)
        case "did not find expected comment or line break" where complaint.context.contains("block scalar"):
            return YAMLProblem(
                message: "text cannot follow `\(source.excerpt(opening))` on its line", span: here,
                help: ["start the text on the next line, or put the value in quotes"])
        case "found unexpected ':'":
            return YAMLProblem(message: "unexpected `:`", span: here, help: ["put the value in quotes"])
        case "did not find expected alphabetic or numeric character": return namelessAnchor(at: opening)
        default:
            if complaint.context.contains("directive") {
                return YAMLProblem(message: "the directive is malformed", span: source.restOfLine(from: context))
            }
            guard complaint.context.contains("tag") else { return nil }
            return YAMLProblem(
                message: "the tag is malformed", span: opening,
                help: ["put the value in quotes if `!` belongs to it"])
        }
    }

    private func strayCharacter(at span: Span) -> YAMLProblem {
        switch source[span.start] {
        case 0x09: return tabAsIndentation(at: span)
        case UInt8(ascii: "|"), UInt8(ascii: ">"):
            return YAMLProblem(
                message: "a block of text cannot stand inside brackets", span: span,
                help: ["put the value in quotes"])
        default:
            return YAMLProblem(
                message: "a value without quotes cannot start with \(quoted(span))", span: span,
                help: ["put the value in quotes"])
        }
    }

    private func tabAsIndentation(at span: Span) -> YAMLProblem {
        YAMLProblem(message: "a tab cannot indent", span: span, help: ["indent with spaces"])
    }

    private func strayColon(at span: Span) -> YAMLProblem {
        let line = source.bytes[source.lineStart(of: span.start)..<span.start]
        let hasColon = zip(line, line.dropFirst()).contains { $0 == UInt8(ascii: ":") && $1 == 0x20 }
        if hasColon {
            return YAMLProblem(
                message: "a second `: ` on this line", span: span,
                help: ["put the value in quotes if it holds `: `, or start a nested mapping on the next line"])
        }
        return YAMLProblem(
            message: "a key cannot stand here", span: span,
            notes: ["the text before `:` continues what the lines above began"],
            help: ["align the key with its neighbours, or nest it under a key that has no value"])
    }

    private func namelessAnchor(at span: Span) -> YAMLProblem {
        let isAlias = source[span.start] == UInt8(ascii: "*")
        return YAMLProblem(
            message: "\(quoted(span)) starts \(isAlias ? "an alias" : "an anchor"), and no name follows", span: span,
            help: ["put the value in quotes if \(quoted(span)) belongs to it"])
    }

    // MARK: Structure

    private func parserProblem(
        _ complaint: EventStream.Complaint, at offset: Int, from context: Int
    ) -> YAMLProblem? {
        let here = source.character(at: offset)
        switch complaint.problem {
        case "found undefined tag handle":
            let tag = source.properties(from: offset).tag ?? here
            return YAMLProblem(
                finding: .customTag, message: "no `%TAG` directive declares the handle of `\(source.excerpt(tag))`",
                span: tag)
        case "found duplicate %YAML directive", "found duplicate %TAG directive":
            return YAMLProblem(message: "the directive stands twice", span: source.restOfLine(from: offset))
        case "found incompatible YAML document":
            return YAMLProblem(
                message: "the text says that it is neither YAML 1.1 nor 1.2", span: source.restOfLine(from: offset))
        default: break
        }
        // A pair such as `[a: b]` has no bracket of its own.
        if open.last?.isFlow == true, let frame = open.last(where: { hasBracket($0) }) {
            return unfinishedFlow(frame, at: here, isEnd: isEnd(offset))
        }
        switch complaint.problem {
        case "did not find expected <document start>":
            return YAMLProblem(
                message: "unexpected text after the end of the document", span: here,
                help: ["start another document with `---`, or put the whole value in quotes"])
        case "did not find expected '-' indicator":
            return misplaced("expected `- ` or the end of the list", at: here, opening: context, "the list starts here")
        case "did not find expected key":
            if source.lineStart(of: here.start) < source.lineStart(of: previousEnd) + 1, previousEnd > context {
                return YAMLProblem(
                    message: "unexpected text after the value", span: here,
                    help: ["put the whole value in one pair of quotes"])
            }
            return misplaced(
                "expected a key or the end of the mapping", at: here, opening: context, "the mapping starts here")
        case "did not find expected node content":
            return YAMLProblem(
                message: isEnd(offset) ? "expected a value" : "unexpected \(quoted(here)) where a value was expected",
                span: here)
        default: return nil
        }
    }

    private func misplaced(_ message: String, at here: Span, opening: Int, _ label: String) -> YAMLProblem {
        YAMLProblem(
            message: message, span: here, help: ["check the indentation of this line"],
            related: [(source.character(at: opening), label)])
    }

    private func unfinishedFlow(_ frame: Frame, at here: Span, isEnd: Bool) -> YAMLProblem {
        let opening = source.character(at: Int(entries[frame.entry].start))
        let closing = entries[frame.entry].kind == .mapping ? "}" : "]"
        return YAMLProblem(
            message: isEnd ? "the closing `\(closing)` is missing" : "expected `,` or `\(closing)`", span: here,
            related: [(opening, "the bracket opens here")])
    }

    private func hasBracket(_ frame: Frame) -> Bool {
        let start = source[Int(entries[frame.entry].start)]
        return frame.isFlow && (start == UInt8(ascii: "[") || start == UInt8(ascii: "{"))
    }

    private func isEnd(_ offset: Int) -> Bool {
        source.bytes[min(offset, source.bytes.count)...].allSatisfy(SourceText.isSpace)
    }

    /// A character in backticks, or its name where it is a backtick itself.
    private func quoted(_ span: Span) -> String {
        source[span.start] == UInt8(ascii: "`") ? "a backtick" : "`\(source.excerpt(span))`"
    }
}
