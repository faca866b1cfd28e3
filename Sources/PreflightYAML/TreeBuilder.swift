import CLibYAML
import PreflightCore

/// Builds a ``Tree`` from libyaml's events: one pass, no recursion, one entry a node.
struct TreeBuilder: ~Copyable {
    let source: SourceText
    let limits: ParseLimits
    var events: EventStream
    var offsets: ByteOffsets
    var roots: [Int] = []
    var entries: [Tree.Entry] = []
    var texts: [String] = []
    /// Open collections, innermost last.
    var open: [Frame] = []
    /// The current document's anchors.
    var anchors: [String: Anchor] = [:]
    var aliasedNodes = 0
    /// Where the last thing that was read ends: what a block collection's end and a missing value's place follow from.
    var previousEnd = 0

    struct Frame {
        var entry: Int
        var isFlow: Bool
        var anchor: String?
        /// Levels of nesting below this collection.
        var height = 0
    }

    struct Anchor {
        var entry: Int
        /// Levels of nesting of the anchored node, itself included; nil while it is still open.
        var height: Int?
    }

    struct Read {
        var roots: [Int]
        var entries: [Tree.Entry]
        var texts: [String]
    }

    init(bytes: UnsafeBufferPointer<UInt8>, limits: ParseLimits) {
        source = SourceText(bytes: bytes)
        self.limits = limits
        events = EventStream(bytes: bytes)
        offsets = ByteOffsets(bytes: bytes)
        entries.reserveCapacity(min(bytes.count / 12, limits.nodes) + 16)
    }

    mutating func read() -> Result<Read, YAMLProblem> {
        do {
            try source.refuseManyTagDirectives()
            while try readEvent() {}
            return .success(Read(roots: roots, entries: entries, texts: texts))
        } catch {
            return .failure(error)
        }
    }

    /// False at the end of the stream.
    private mutating func readEvent() throws(YAMLProblem) -> Bool {
        var event = yaml_event_t()
        do {
            try events.next(&event)
        } catch {
            throw syntaxProblem(error)
        }
        defer { yaml_event_delete(&event) }
        switch event.type {
        case YAML_STREAM_END_EVENT: return false
        case YAML_DOCUMENT_START_EVENT:
            anchors.removeAll()
            if event.data.document_start.implicit == 0 { previousEnd = end(of: event) }
        case YAML_SCALAR_EVENT: try appendScalar(event)
        case YAML_ALIAS_EVENT: try appendAlias(event)
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            try begin(
                .sequence, event, isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE, anchor: start.anchor, tag: start.tag)
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            try begin(
                .mapping, event, isFlow: start.style == YAML_FLOW_MAPPING_STYLE, anchor: start.anchor, tag: start.tag)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: try close(event)
        default: break
        }
        return true
    }

    // MARK: Collections

    private mutating func begin(
        _ kind: Tree.Kind,
        _ event: yaml_event_t,
        isFlow: Bool,
        anchor: UnsafeMutablePointer<yaml_char_t>?,
        tag: UnsafeMutablePointer<yaml_char_t>?
    ) throws(YAMLProblem) {
        var start = start(of: event)
        if anchor != nil || tag != nil {
            let properties = source.properties(from: start)
            if let tag {
                try check(String(cString: tag), fits: kind, at: properties.tag ?? Span(start, start + 1))
            }
            start = properties.contentStart
        }
        let place = source.character(at: start)
        if isAtKey { throw collectionAsKey(kind, at: place) }
        guard open.count < limits.depth else { throw tooDeep(at: place) }
        let entry = entries.count
        try append(Tree.Entry(kind: kind, start: start, end: place.end))
        let name = anchor.map { String(cString: $0) }
        if let name { anchors[name] = Anchor(entry: entry) }
        open.append(Frame(entry: entry, isFlow: isFlow, anchor: name))
        previousEnd = isFlow ? max(start, end(of: event)) : start
    }

    private mutating func close(_ event: yaml_event_t) throws(YAMLProblem) {
        guard let frame = open.popLast() else { return }
        // Only a closing bracket has a width. A pair such as `[a: b]` and every block collection end with their last child.
        if frame.isFlow, event.end_mark.index > event.start_mark.index { previousEnd = end(of: event) }
        entries[frame.entry].end = UInt32(truncatingIfNeeded: max(previousEnd, Int(entries[frame.entry].start)))
        entries[frame.entry].size = UInt32(truncatingIfNeeded: entries.count - frame.entry)
        if entries[frame.entry].kind == .mapping { try refuseDuplicateKeys(in: frame.entry) }
        let height = frame.height + 1
        noteChild(ofHeight: height)
        // The name may have been given to another node inside this one; then that one keeps it.
        if let name = frame.anchor, anchors[name]?.entry == frame.entry { anchors[name]?.height = height }
    }

    func check(_ tag: String, fits kind: Tree.Kind, at span: Span) throws(YAMLProblem) {
        guard let core = CoreTag(resolved: tag) else { throw customTag(at: span) }
        if !core.fits(kind) {
            throw tagMismatch(core, at: span, found: kind == .mapping ? "a mapping" : "a list")
        }
    }

    // MARK: Entries

    /// Whether the next node is a mapping's key.
    var isAtKey: Bool {
        guard let frame = open.last, entries[frame.entry].kind == .mapping else { return false }
        return entries[frame.entry].childCount % 2 == 0
    }

    mutating func noteChild(ofHeight height: Int) {
        guard let parent = open.indices.last else { return }
        open[parent].height = max(open[parent].height, height)
    }

    mutating func append(_ entry: Tree.Entry) throws(YAMLProblem) {
        guard entries.count < limits.nodes else { throw tooManyNodes(at: source.character(at: Int(entry.start))) }
        countChild()
        entries.append(entry)
    }

    /// Tells the parent, or the stream, of the node that is appended next.
    mutating func countChild() {
        if let parent = open.last {
            entries[parent.entry].payload += 1 << 3
        } else {
            roots.append(entries.count)
        }
    }

    // MARK: Marks

    mutating func start(of event: yaml_event_t) -> Int { offsets.offset(ofScalar: event.start_mark.index) }
    mutating func end(of event: yaml_event_t) -> Int { offsets.offset(ofScalar: event.end_mark.index) }
}

extension Tree.Entry {
    var kind: Tree.Kind { Tree.Kind(rawValue: payload & 7) ?? .plain }
    /// Of a collection; a mapping counts keys and values.
    var childCount: Int { Int(payload >> 3) }
    /// Of a scalar: where its text is in the tree's texts; nil when the source holds it.
    var textIndex: Int? { payload >> 3 > 0 ? Int(payload >> 3) - 1 : nil }
}
