import PreflightCore

/// Builds the flat tree from events, and keeps the limits.
struct TreeBuilder {
    private let file: SourceFile
    private let limits: ParseLimits
    private var entries: [Tree.Entry] = []
    private var texts: [String] = []
    private var roots: [Int] = []
    private var open: [OpenCollection] = []
    /// Anchored nodes of the current document, by name: the index of the node, and its place.
    private var anchors: [String: Int] = [:]
    private var aliased = 0

    private struct OpenCollection {
        var index: Int
        var isFlow: Bool
        /// Children so far; a mapping counts keys and values.
        var count = 0
        var anchor: String?
    }

    init(file: SourceFile, limits: ParseLimits) {
        self.file = file
        self.limits = limits
        entries.reserveCapacity(file.bytes.count / 16 + 16)
    }

    var tree: Tree { Tree(file: file, roots: roots, entries: entries, texts: texts) }

    mutating func add(_ event: Event) throws(YAMLProblem) {
        switch event.kind {
        case .documentStart: anchors = [:]
        case .documentEnd: break
        case .alias: try addAlias(event)
        case .scalar(let style): try addScalar(event, style)
        case .sequenceStart: try begin(.sequence, event)
        case .mappingStart: try begin(.mapping, event)
        case .sequenceEnd, .mappingEnd: try end(event)
        }
    }

    // MARK: Collections

    private mutating func begin(_ kind: Tree.Kind, _ event: Event) throws(YAMLProblem) {
        try CoreTag.check(event.tag, of: kind, at: event.span)
        if isKeyNext {
            throw YAMLProblem(
                finding: .invalidYAML, message: "a key must be a scalar", span: file.firstCharacter(of: event.span),
                help: ["put a text that begins with `[`, `{` or `? ` in quotes"])
        }
        guard open.count < limits.depth else {
            throw YAMLProblem(
                finding: .tooDeep, message: "nested deeper than \(limits.depth) levels",
                span: file.firstCharacter(of: event.span))
        }
        let index = entries.count
        try append(Tree.Entry(kind: kind, start: event.span.start, end: event.span.end))
        open.append(OpenCollection(index: index, isFlow: event.isFlow, anchor: event.anchor))
        // Known before its end, so that an alias inside it is seen to be recursive.
        if let anchor = event.anchor { anchors[anchor] = index }
    }

    private mutating func end(_ event: Event) throws(YAMLProblem) {
        let collection = open.removeLast()
        let size = entries.count - collection.index
        let kind = Tree.Kind(rawValue: entries[collection.index].payload & 7) ?? .sequence
        var start = Int(entries[collection.index].start)
        var finish = event.span.end
        if !collection.isFlow {
            // The end mark of a block collection is at the next token; it ends where its last child does. The start
            // mark of one with an anchor or a tag is at that property.
            finish = start
            var child = collection.index + 1
            if collection.count > 0 { start = min(start, Int(entries[child].start)) }
            for _ in 0..<collection.count {
                finish = Int(entries[child].end)
                child += Int(entries[child].size)
            }
        }
        entries[collection.index] = Tree.Entry(
            kind: kind, start: start, end: max(start, finish), size: size, detail: collection.count)
        if kind == .mapping { try refuseDuplicateKeys(of: collection.index, count: collection.count / 2) }
        finishNode(at: collection.index)
    }

    /// Whether the next node is a key of the innermost mapping.
    private var isKeyNext: Bool {
        guard let collection = open.last else { return false }
        return entries[collection.index].payload & 7 == Tree.Kind.mapping.rawValue && collection.count % 2 == 0
    }

    private mutating func finishNode(at index: Int) {
        if open.isEmpty { roots.append(index) } else { open[open.count - 1].count += 1 }
    }

    private func refuseDuplicateKeys(of mapping: Int, count: Int) throws(YAMLProblem) {
        guard count > 1 else { return }
        var first: [String: Int] = [:]
        first.reserveCapacity(count)
        var index = mapping + 1
        let tree = self.tree
        for _ in 0..<count {
            let key = Node(tree: tree, index: index)
            if let earlier = first.updateValue(index, forKey: key.text) {
                throw YAMLProblem(
                    finding: .duplicateKey, message: "duplicate key `\(key.text)`", span: key.span,
                    related: [(Node(tree: tree, index: earlier).span, "first here")])
            }
            index += 1
            index += Int(entries[index].size)
        }
    }

    // MARK: Scalars

    private mutating func addScalar(_ event: Event, _ style: Event.ScalarStyle) throws(YAMLProblem) {
        let index = entries.count
        var kind: Tree.Kind = style == .plain ? .plain : .quoted
        var span = event.span
        if style == .block { span = file.clippingBlock(span) }
        let isSource = file.holds(event.text, in: span, quoted: style == .quoted)
        if let tag = event.tag {
            let text = String(decoding: event.text, as: UTF8.self)
            kind = try CoreTag.kind(ofScalar: text, plain: style == .plain, tag: tag, at: event.span)
        }
        if isSource, (kind == .quoted) == (style == .quoted) {
            try append(Tree.Entry(kind: kind, start: span.start, end: span.end))
        } else {
            texts.append(String(decoding: event.text, as: UTF8.self))
            try append(Tree.Entry(kind: kind, start: span.start, end: span.end, detail: texts.count))
        }
        if let anchor = event.anchor { anchors[anchor] = index }
        finishNode(at: index)
    }

    // MARK: Aliases

    private mutating func addAlias(_ event: Event) throws(YAMLProblem) {
        let name = event.anchor ?? ""
        guard let source = anchors[name] else {
            throw YAMLProblem(
                finding: .unknownAlias, message: "the alias `*\(name)` names no anchor", span: event.span,
                help: Suggestion.nearest(to: name, in: anchors.keys.sorted()).map { "did you mean `*\($0)`" })
        }
        if open.contains(where: { $0.index == source }) {
            throw YAMLProblem(
                finding: .unknownAlias, message: "the alias `*\(name)` stands inside the node that it names",
                span: event.span)
        }
        let size = Int(entries[source].size)
        aliased += size
        guard aliased <= limits.aliasedNodes, entries.count + size <= limits.nodes else {
            throw YAMLProblem(
                finding: .tooManyNodes, message: "aliases expand to more than \(limits.aliasedNodes) values",
                span: event.span)
        }
        if isKeyNext,
            Tree.Kind(rawValue: entries[source].payload & 7).map({ $0 == .sequence || $0 == .mapping }) ?? false
        {
            throw YAMLProblem(finding: .invalidYAML, message: "a key must be a scalar", span: event.span)
        }
        let depth = open.count + Tree.depth(of: entries[source..<source + size])
        guard depth <= limits.depth else {
            throw YAMLProblem(
                finding: .tooDeep, message: "nested deeper than \(limits.depth) levels", span: event.span)
        }
        let index = entries.count
        entries.append(contentsOf: entries[source..<source + size])
        finishNode(at: index)
    }

    private mutating func append(_ entry: Tree.Entry) throws(YAMLProblem) {
        guard entries.count < limits.nodes else {
            throw YAMLProblem(
                finding: .tooManyNodes, message: "more than \(limits.nodes) values",
                span: Span(Int(entry.start), Int(entry.end)))
        }
        entries.append(entry)
    }
}

extension Tree {
    /// Levels of collections in one subtree.
    fileprivate static func depth(of entries: ArraySlice<Entry>) -> Int {
        var ends: [Int] = []
        var deepest = 0
        for (offset, entry) in entries.enumerated() {
            while let end = ends.last, end <= offset { ends.removeLast() }
            if entry.size > 1 { ends.append(offset + Int(entry.size)) }
            deepest = max(deepest, ends.count)
        }
        return deepest
    }
}

extension SourceFile {
    /// Where a collection begins, in one character: never underline a whole block.
    fileprivate func firstCharacter(of span: Span) -> Span { Span(span.start, min(span.start + 1, bytes.count)) }

    /// The end mark of a block scalar is at column 0 of the next line: clip to the last line with something on it.
    fileprivate func clippingBlock(_ span: Span) -> Span {
        var end = min(span.end, bytes.count)
        while end > span.start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D || bytes[end - 1] == 0x20 { end -= 1 }
        return Span(span.start, end)
    }

    /// Whether the source shows just this text, so that it need not be kept twice.
    fileprivate func holds(_ text: UnsafeBufferPointer<UInt8>, in span: Span, quoted: Bool) -> Bool {
        let inset = quoted ? 1 : 0
        guard span.count - 2 * inset == text.count, span.end <= bytes.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            UnsafeBufferPointer(rebasing: bytes[span.start + inset..<span.end - inset]).elementsEqual(text)
        }
    }
}
