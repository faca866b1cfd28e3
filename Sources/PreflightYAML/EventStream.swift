import CLibYAML

/// libyaml's parser over a buffer: the one owner of its memory.
struct EventStream: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let isReady: Bool

    /// The bytes must outlive the stream.
    init(bytes: UnsafeBufferPointer<UInt8>) {
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        isReady = yaml_parser_initialize(parser) == 1
        // No encoding is set: only then does libyaml take a byte order mark away. The bytes are UTF-8 already.
        if isReady { yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count) }
    }

    deinit {
        if isReady { yaml_parser_delete(parser) }
        parser.deinitialize(count: 1)
        parser.deallocate()
    }

    /// Fills in the next event, which the caller deletes.
    mutating func next(_ event: inout yaml_event_t) throws(Complaint) {
        guard isReady else { throw Complaint(kind: YAML_MEMORY_ERROR) }
        guard yaml_parser_parse(parser, &event) == 1 else { throw Complaint(parser.pointee) }
    }

    /// What libyaml says when it stops, in its own words and units.
    struct Complaint: Error {
        var kind: yaml_error_type_t
        var problem = ""
        var context = ""
        /// Unicode scalars.
        var problemScalar = 0
        /// Unicode scalars; where the construct that was being read began.
        var contextScalar = 0
        /// The byte offset and the character, for a character that the reader refuses.
        var problemByte = 0
        var problemValue = 0

        init(kind: yaml_error_type_t) {
            self.kind = kind
        }

        init(_ parser: yaml_parser_t) {
            kind = parser.error
            problem = parser.problem.map { String(cString: $0) } ?? ""
            context = parser.context.map { String(cString: $0) } ?? ""
            problemScalar = parser.problem_mark.index
            contextScalar = parser.context_mark.index
            problemByte = parser.problem_offset
            problemValue = Int(parser.problem_value)
        }
    }
}
