import CLibYAML
import PreflightCore

extension YAMLProblem {
    /// libyaml's failure in our words: what is wrong, where, and what usually causes it.
    init(failureOf parser: yaml_parser_t, text: UnsafeBufferPointer<UInt8>, offsets: ScalarOffsets) {
        let problem = parser.problem.map { String(cString: $0) } ?? ""
        let context = parser.context.map { String(cString: $0) } ?? ""
        guard parser.error != YAML_READER_ERROR else {
            let offset = min(Int(parser.problem_offset), text.count)
            self.init(
                finding: .invalidYAML, message: "a control character cannot stand in YAML",
                span: Span(offset, min(offset + 1, text.count)), help: ["escape it in a double-quoted string"])
            return
        }
        let start = offsets.byteOffset(ofScalar: Int(parser.problem_mark.index))
        let place = Self.character(at: start, in: text)
        let explanation = Explanation.of(
            problem: problem, context: context, found: place.text, isTab: Self.isTab(start, text))
        self.init(finding: .invalidYAML, message: explanation.message, span: place.span, help: explanation.help)
        let opening = offsets.byteOffset(ofScalar: Int(parser.context_mark.index))
        if !context.isEmpty, opening < place.span.start, let label = explanation.contextLabel {
            related = [(Self.character(at: opening, in: text).span, label)]
        }
    }

    private static func character(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> (span: Span, text: String) {
        guard start < text.count, text[start] != 0x0A, text[start] != 0x0D else {
            return (Span(min(start, text.count), min(start, text.count)), "")
        }
        var end = start + 1
        while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
        return (Span(start, end), String(decoding: UnsafeBufferPointer(rebasing: text[start..<end]), as: UTF8.self))
    }

    private static func isTab(_ offset: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        offset < text.count && text[offset] == 0x09
    }
}

/// Words for one of libyaml's messages.
private struct Explanation {
    var message: String
    var help: [String] = []
    var contextLabel: String?

    /// The table is keyed by the messages of libyaml 0.2.5 (scanner.c, parser.c); another message is passed on.
    static func of(problem: String, context: String, found: String, isTab: Bool) -> Explanation {
        if isTab {
            return Explanation(message: "a tab cannot indent", help: ["indent with spaces"])
        }
        switch problem {
        case "found character that cannot start any token":
            return Explanation(
                message: "a value cannot start with `\(found)`", help: ["put the value in quotes"])
        case "mapping values are not allowed in this context":
            return Explanation(
                message: "a key cannot stand here",
                help: ["put a value that holds `: ` in quotes, or mend the indentation"])
        case "could not find expected ':'":
            return Explanation(
                message: "this line is no `key: value`", help: ["add `:` after the key, or mend the indentation"],
                contextLabel: "the key starts here")
        case "found unexpected end of stream":
            return Explanation(message: "the quote is never closed", contextLabel: "it opens here")
        case "found unknown escape character":
            return Explanation(
                message: "unknown escape `\\\(found)`", help: ["write `\\\\` for a backslash, or use single quotes"])
        case "did not find expected ',' or ']'":
            return Explanation(message: "expected `,` or `]`", contextLabel: "the list opens here")
        case "did not find expected ',' or '}'":
            return Explanation(message: "expected `,` or `}`", contextLabel: "the mapping opens here")
        case "did not find expected key":
            return Explanation(
                message: "expected a key of the mapping", help: ["mend the indentation"],
                contextLabel: "the mapping begins here")
        case "did not find expected '-' indicator":
            return Explanation(
                message: "expected `- ` for the next element", help: ["mend the indentation"],
                contextLabel: "the list begins here")
        case "found undefined tag handle":
            return Explanation(message: "the tag's handle is not defined", help: ["remove the tag"])
        case "found incompatible YAML document":
            return Explanation(
                message: "the document asks for another version of YAML", help: ["remove the `%YAML` line"])
        case "did not find expected <document start>":
            return Explanation(
                message: "the document has ended, and something follows",
                help: ["begin another document with `---`, or mend the indentation"])
        case "block sequence entries are not allowed in this context":
            return Explanation(message: "a list cannot begin here", help: ["put it on a line of its own"])
        default:
            let message = problem.isEmpty ? "the text is not YAML" : problem
            return Explanation(message: context.isEmpty ? message : "\(message) \(context)")
        }
    }
}
