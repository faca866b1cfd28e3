import PreflightCore

/// What a record of an account's details has under a key that somebody's rights depend on.
enum AWSRecordPart {
    /// Nothing. The vendor leaves empty lists of inline policies out, and null is how some programs write an empty list.
    case absent
    case present(Node)
    /// Something that may hold what was not understood, and why.
    case doubtful(String)

    /// - Parameters:
    ///   - kind: a list or an object.
    ///   - owner: the name of the record, for the reason.
    init(_ key: StaticString, of record: Node, named owner: String, as kind: Tree.Kind) {
        if let value = record[key], !value.isNull {
            let noun = kind == .sequence ? "list" : "object"
            self =
                value.kind == kind
                ? .present(value) : .doubtful("the record of `\(owner)` holds no \(noun) under this name")
            return
        }
        // The vendor adds keys, and none is nearly one of these: what is was meant to be it.
        let misspelt = record.pairs.first { !Suggestion.nearest(to: $0.key.text, in: ["\(key)"]).isEmpty }
        self =
            misspelt.map { .doubtful("the record of `\(owner)` has `\($0.key.text)` and nothing under this name") }
            ?? .absent
    }
}
