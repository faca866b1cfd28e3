import CLibYAML
import PreflightCore

extension TreeBuilder {
    mutating func appendScalar(_ event: yaml_event_t) throws(YAMLProblem) {
        let scalar = event.data.scalar
        let text = UnsafeBufferPointer(start: UnsafePointer(scalar.value), count: scalar.length)
        var kind: Tree.Kind = scalar.style == YAML_PLAIN_SCALAR_STYLE ? .plain : .quoted
        var span = Span(start(of: event), end(of: event))
        let isMissing = kind == .plain && text.isEmpty
        if scalar.anchor != nil || scalar.tag != nil {
            let properties = source.properties(from: span.start)
            span.start = isMissing ? span.end : min(properties.contentStart, span.end)
            if let tag = scalar.tag {
                kind = try self.kind(ofScalar: text, tag: String(cString: tag), at: properties.tag ?? span)
            }
        } else if isMissing {
            let place = source.emptyPlace(from: previousEnd, to: span.start)
            span = Span(place, place)
        }
        if scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE {
            span.end = source.blockScalarEnd(from: span.start, to: span.end)
        }
        var detail = 0
        if !sourceHolds(text, kind: kind, style: scalar.style, span: span) {
            texts.append(String(decoding: text, as: UTF8.self))
            detail = texts.count
        }
        if let anchor = scalar.anchor {
            anchors[String(cString: anchor)] = Anchor(entry: entries.count, height: 0)
        }
        try append(Tree.Entry(kind: kind, start: span.start, end: span.end, detail: detail))
        previousEnd = span.end
    }

    /// Whether the tree can read the text from the source: a plain scalar's whole span, and a quoted scalar's span
    /// without its quotes.
    private func sourceHolds(
        _ text: UnsafeBufferPointer<UInt8>, kind: Tree.Kind, style: yaml_scalar_style_t, span: Span
    ) -> Bool {
        let hasQuotes = style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE
        guard hasQuotes == (kind == .quoted), style == YAML_PLAIN_SCALAR_STYLE || hasQuotes else { return false }
        let inset = hasQuotes ? 1 : 0
        guard text.count == span.count - 2 * inset else { return false }
        guard let mine = text.baseAddress, let theirs = source.bytes.baseAddress, !text.isEmpty else { return true }
        return memcmp(mine, theirs + span.start + inset, text.count) == 0
    }

    private func kind(
        ofScalar text: UnsafeBufferPointer<UInt8>, tag: String, at span: Span
    ) throws(YAMLProblem) -> Tree.Kind {
        guard let core = CoreTag(resolved: tag) else { throw customTag(at: span) }
        guard let kind = core.kind(ofScalar: String(decoding: text, as: UTF8.self)) else {
            throw tagMismatch(core, at: span, found: "something else")
        }
        return kind
    }
}
