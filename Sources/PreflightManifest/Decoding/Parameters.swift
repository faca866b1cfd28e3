import PreflightCore

/// The values behind `${name}` for one workload in one environment.
package struct Parameters: Sendable {
    package var values: [String: String]
    /// Text that expansion may still produce; parameters multiply, and a manifest is untrusted.
    private var budget = 16 << 20
    private static let longestText = 64 << 10

    package init(_ values: [String: String]) {
        self.values = values
    }

    /// A text with every `${name}` replaced and every `$${` made a literal `${`. Values are not expanded again.
    ///
    /// Undefined names and unclosed references are told all at once; the result then still holds them as written.
    mutating func expand(_ node: Node, into diagnostics: inout [Diagnostic]) -> String {
        let text = node.text
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        var result = ""
        var rest = text[...]
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            rest = rest[dollar...]
            if rest.hasPrefix("$${") {
                result += "${"
                rest = rest.dropFirst(3)
            } else if rest.hasPrefix("${") {
                let offset = text.utf8.distance(from: text.startIndex, to: rest.startIndex)
                guard let close = rest.firstIndex(of: "}") else {
                    diagnostics.append(
                        Diagnostic(
                            .undefinedParameter, "`${` is never closed",
                            at: place(in: node, text: text, offset: offset, length: rest.utf8.count),
                            help: ["close it with `}`, or write `$${` for a literal `${`"]
                        ))
                    return text
                }
                let name = String(rest[rest.index(rest.startIndex, offsetBy: 2)..<close])
                if let value = values[name] {
                    result += value
                } else {
                    let length = rest[...close].utf8.count
                    diagnostics.append(undefined(name, at: place(in: node, text: text, offset: offset, length: length)))
                    result += rest[...close]
                }
                rest = rest[rest.index(after: close)...]
            } else {
                result += "$"
                rest = rest.dropFirst()
            }
            if result.utf8.count > Self.longestText { break }
        }
        result += rest
        budget -= result.utf8.count
        guard result.utf8.count <= Self.longestText, budget > 0 else {
            diagnostics.append(
                Diagnostic(
                    .textTooLong, "the text is too long once its parameters are put in", at: node.location,
                    notes: ["a text may hold 64 KiB, and a workload 16 MiB of them"]
                ))
            return ""
        }
        return result
    }

    /// The reference itself when the source shows it unchanged, else the whole scalar.
    private func place(in node: Node, text: String, offset: Int, length: Int) -> Location {
        let inset = node.kind == .quoted ? 1 : 0
        let span = Span(node.span.start + inset + offset, node.span.start + inset + offset + length)
        let wanted = Array(text.utf8.dropFirst(offset).prefix(length))
        let bytes = node.tree.file.bytes
        guard span.end <= node.span.end, span.end <= bytes.count, bytes[span.start..<span.end].elementsEqual(wanted)
        else { return node.location }
        return Location(file: node.tree.file, span: span)
    }

    private func undefined(_ name: String, at place: Location) -> Diagnostic {
        let known = values.keys.sorted()
        var help = Suggestion.nearest(to: name, in: known).map { "did you mean `${\($0)}`" }
        if name == "environment", !known.contains(name) {
            help = ["declare `environments:`; `${environment}` is the name of the one that `--environment` picks"]
        } else if help.isEmpty {
            help = [
                known.isEmpty
                    ? "declare it under `parameters:`"
                    : "declare it under `parameters:`; defined are \(known.map { "`\($0)`" }.joined(separator: ", "))"
            ]
        }
        if name.contains(":") { help.append("write `$${\(name)}` for a literal `${\(name)}`") }
        return Diagnostic(.undefinedParameter, "undefined parameter `\(name)`", at: place, help: help)
    }
}
