import CLibYAML
import PreflightCore

/// What libyaml says of the text, one thing at a time, with byte spans.
struct Event {
    enum Kind {
        case documentStart
        case documentEnd
        case alias
        case scalar(ScalarStyle)
        case sequenceStart
        case sequenceEnd
        case mappingStart
        case mappingEnd
    }

    enum ScalarStyle {
        case plain
        case quoted
        case block
    }

    var kind: Kind
    var span: Span
    /// The anchor of a node, or the name of an alias.
    var anchor: String?
    var tag: String?
    /// The scalar's text, valid during the call.
    var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    var isFlow = false
}

/// Runs libyaml over a text; the only place that holds its memory.
enum EventStream {
    static func read(_ bytes: [UInt8], _ body: (Event) throws(YAMLProblem) -> Void) throws(YAMLProblem) {
        let offsets = ScalarOffsets(bytes)
        let result = bytes.withUnsafeBufferPointer { text -> Result<Void, YAMLProblem> in
            var parser = yaml_parser_t()
            guard yaml_parser_initialize(&parser) == 1 else { return .failure(outOfMemory) }
            defer { yaml_parser_delete(&parser) }
            yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(&parser, text.baseAddress, text.count)
            do throws(YAMLProblem) {
                try drain(&parser, text: text, offsets: offsets, body)
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    private static func drain(
        _ parser: inout yaml_parser_t, text: UnsafeBufferPointer<UInt8>, offsets: ScalarOffsets,
        _ body: (Event) throws(YAMLProblem) -> Void
    ) throws(YAMLProblem) {
        while true {
            var raw = yaml_event_t()
            guard yaml_parser_parse(&parser, &raw) == 1 else {
                throw YAMLProblem(failureOf: parser, text: text, offsets: offsets)
            }
            defer { yaml_event_delete(&raw) }
            if raw.type == YAML_STREAM_END_EVENT { return }
            if let event = event(raw, offsets: offsets) { try body(event) }
        }
    }

    private static func event(_ raw: yaml_event_t, offsets: ScalarOffsets) -> Event? {
        let span = Span(
            offsets.byteOffset(ofScalar: Int(raw.start_mark.index)),
            offsets.byteOffset(ofScalar: Int(raw.end_mark.index)))
        switch raw.type {
        case YAML_DOCUMENT_START_EVENT: return Event(kind: .documentStart, span: span)
        case YAML_DOCUMENT_END_EVENT: return Event(kind: .documentEnd, span: span)
        case YAML_ALIAS_EVENT: return Event(kind: .alias, span: span, anchor: string(raw.data.alias.anchor))
        case YAML_SEQUENCE_END_EVENT: return Event(kind: .sequenceEnd, span: span)
        case YAML_MAPPING_END_EVENT: return Event(kind: .mappingEnd, span: span)
        case YAML_SEQUENCE_START_EVENT:
            let data = raw.data.sequence_start
            return Event(
                kind: .sequenceStart, span: span, anchor: string(data.anchor), tag: string(data.tag),
                isFlow: data.style == YAML_FLOW_SEQUENCE_STYLE)
        case YAML_MAPPING_START_EVENT:
            let data = raw.data.mapping_start
            return Event(
                kind: .mappingStart, span: span, anchor: string(data.anchor), tag: string(data.tag),
                isFlow: data.style == YAML_FLOW_MAPPING_STYLE)
        case YAML_SCALAR_EVENT:
            let data = raw.data.scalar
            let style: Event.ScalarStyle =
                switch data.style {
                case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
                case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
                default: .plain
                }
            return Event(
                kind: .scalar(style), span: span, anchor: string(data.anchor), tag: string(data.tag),
                text: UnsafeBufferPointer(start: data.value, count: data.length))
        default: return nil
        }
    }

    private static func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        text.map { String(cString: $0) }
    }

    private static let outOfMemory = YAMLProblem(
        finding: .invalidYAML, message: "the parser could not be started", span: Span(0, 0))
}
