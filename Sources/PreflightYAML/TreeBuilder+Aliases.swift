import CLibYAML
import PreflightCore

extension TreeBuilder {
    /// Copies the anchored nodes: sizes are relative, so that a subtree means the same wherever it stands.
    mutating func appendAlias(_ event: yaml_event_t) throws(YAMLProblem) {
        let name = event.data.alias.anchor.map { String(cString: $0) } ?? ""
        let span = Span(start(of: event), end(of: event))
        guard let anchor = anchors[name] else { throw unknownAlias(name, at: span) }
        guard let height = anchor.height else { throw recursiveAlias(name, of: anchor.entry, at: span) }
        let first = entries[anchor.entry]
        if isAtKey, height > 0 { throw collectionAsKey(first.kind, at: span) }
        guard open.count + height <= limits.depth else { throw tooDeep(at: span) }
        let size = Int(first.size)
        guard aliasedNodes + size <= limits.aliasedNodes else { throw tooManyAliasedNodes(at: span) }
        guard entries.count + size <= limits.nodes else { throw tooManyNodes(at: span) }
        aliasedNodes += size
        countChild()
        for index in anchor.entry..<anchor.entry + size { entries.append(entries[index]) }
        noteChild(ofHeight: height)
        previousEnd = span.end
    }
}
