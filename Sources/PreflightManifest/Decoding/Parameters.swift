import PreflightCore

/// The values behind `${name}` for one workload in one environment.
package struct Parameters: Sendable {
    private let values: [String: String]
    /// Text that expansion may still produce; parameters multiply, and a manifest is untrusted.
    private var budget = 16 << 20
    /// References that still get a search for a near name.
    private var suggestionsLeft = 100
    private static let longestText = 64 << 10
    private static let listedNames = 20

    package init(_ values: [String: String]) {
        self.values = values
    }

    /// A text with every `${name}` replaced and every `$${` made a literal `${`. Values are not expanded again.
    ///
    /// Undefined names are told all at once, and the result still holds them as written; so does one with an unclosed
    /// reference. Nil where the text became too long, which is told, once for the workload's whole budget.
    mutating func expand(_ node: Node, into diagnostics: inout [Diagnostic]) -> String? {
        let text = Array(node.text.utf8)
        guard text.contains(Self.dollar) else { return node.text }
        guard budget > 0 else { return nil }
        var result: [UInt8] = []
        var places = ReferencePlaces(node)
        var index = 0
        while index < text.count {
            if text[index...].starts(with: "$${".utf8) {
                result += "${".utf8
                index += 3
            } else if text[index...].starts(with: "${".utf8) {
                guard let close = text[index...].firstIndex(of: Self.closingBrace) else {
                    diagnostics.append(unclosed(at: places.find(text[index...])))
                    return node.text
                }
                let reference = text[index...close]
                let name = String(decoding: reference.dropFirst(2).dropLast(), as: UTF8.self)
                if let value = values[name] {
                    result += value.utf8.prefix(Self.longestText + 1)
                } else {
                    diagnostics.append(undefined(name, at: places.find(reference)))
                    result += reference
                }
                index = close + 1
            } else {
                result.append(text[index])
                index += 1
            }
            guard result.count <= Self.longestText else { return tooLong(node, &diagnostics) }
        }
        budget -= result.count
        guard budget > 0 else { return tooLong(node, &diagnostics) }
        return String(decoding: result, as: UTF8.self)
    }

    private static let dollar = UInt8(ascii: "$")
    private static let closingBrace = UInt8(ascii: "}")

    // MARK: Problems

    private func tooLong(_ node: Node, _ diagnostics: inout [Diagnostic]) -> String? {
        diagnostics.append(
            Diagnostic(
                .textTooLong, "the text is too long once its parameters are put in", at: node.location,
                notes: ["a text may hold 64 KiB, and a workload 16 MiB of them"]))
        return nil
    }

    private func unclosed(at place: Location) -> Diagnostic {
        Diagnostic(
            .undefinedParameter, "`${` is never closed", at: place,
            help: ["close it with `}`, or write `$${` for a literal `${`"])
    }

    private mutating func undefined(_ name: String, at place: Location) -> Diagnostic {
        var help: [String] = []
        if suggestionsLeft > 0 {
            suggestionsLeft -= 1
            help = advice(for: name)
        }
        if name.contains(":") { help.append("write `$${\(name)}` for a literal `${\(name)}`") }
        return Diagnostic(.undefinedParameter, "undefined parameter `\(name)`", at: place, help: help)
    }

    private func advice(for name: String) -> [String] {
        if name == "environment" {
            return ["declare `environments:`; `${environment}` is the name of the one that `--environment` picks"]
        }
        let known = values.keys.sorted()
        let near = Suggestion.nearest(to: name, in: known).map { "did you mean `${\($0)}`" }
        guard near.isEmpty else { return near }
        guard !known.isEmpty else { return ["declare it under `parameters:`"] }
        let listed = known.prefix(Self.listedNames).map { "`\($0)`" }.joined(separator: ", ")
        let more = known.count > Self.listedNames ? " and \(known.count - Self.listedNames) more" : ""
        return ["declare it under `parameters:`; defined are \(listed)\(more)"]
    }
}

/// Finds references of one text in its source, in order: quotes, folding and indentation move them.
private struct ReferencePlaces {
    private let node: Node
    private var position: Int

    init(_ node: Node) {
        self.node = node
        position = node.span.start
    }

    /// The reference where the source shows it unchanged, else the whole scalar.
    mutating func find(_ reference: ArraySlice<UInt8>) -> Location {
        let bytes = node.tree.file.bytes
        let end = min(node.span.end, bytes.count)
        while position + reference.count <= end {
            let isEscaped = position > node.span.start && bytes[position - 1] == UInt8(ascii: "$")
            if !isEscaped, bytes[position..<position + reference.count].elementsEqual(reference) {
                let span = Span(position, position + reference.count)
                position = span.end
                return Location(file: node.tree.file, span: span)
            }
            position += 1
        }
        return node.location
    }
}
