package import PreflightCore

extension ShapeDecoder {
    mutating func decode(_ node: Node, asListOf element: Shape, name: String) -> Declared? {
        guard node.isSequence else {
            let written = node.tree.file.text(node.span)
            let isShort = node.isScalar && !node.isNull && written.count <= 60 && !written.contains { $0.isNewline }
            return wrongType(node, expected: "a list", name: name, help: isShort ? ["write `[\(written)]`"] : [])
        }
        guard node.count > 0 else {
            report(
                Diagnostic(
                    .invalidValue, "\(name) is an empty list", at: node.location, label: "empty",
                    help: ["remove the key, or list what is needed"]))
            return nil
        }
        let elementName = element.elementName(in: name)
        let values = node.elements.map { decode($0, as: element, name: elementName) }
        return Declared(value: .list(values.compactMap { $0 }), location: node.location)
    }

    mutating func decode(_ node: Node, asMapOf value: Shape, name: String) -> Declared? {
        guard node.isMapping else { return wrongType(node, expected: "a mapping", name: name) }
        var entries: [DeclaredObject.Entry] = []
        for (key, child) in node.pairs {
            guard !key.text.isEmpty else {
                report(Diagnostic(.invalidValue, "a key of \(name) is empty", at: key.location))
                continue
            }
            guard let declared = decode(child, under: key, as: value, name: "`\(key.text)`") else { continue }
            entries.append(.init(key: DeclaredText(key.text, at: key.location), value: declared))
        }
        return Declared(
            value: .object(DeclaredObject(entries: entries, location: node.location)), location: node.location)
    }

    mutating func decode(
        _ node: Node, asEither scalar: Shape?, _ list: Shape?, _ mapping: Shape?, name: String
    ) -> Declared? {
        let shape: Shape? =
            switch node.kind {
            case .plain, .quoted: node.isNull ? nil : scalar
            case .sequence: list
            case .mapping: mapping
            }
        guard let shape else {
            return wrongType(
                node, expected: Shape.either(scalar: scalar, list: list, mapping: mapping).expectation, name: name)
        }
        return decode(node, as: shape, name: name)
    }

    /// Which of several mappings this is follows from the word under one key.
    mutating func decode(
        _ node: Node, taggedBy tag: String, among objects: [ObjectShape], name: String
    ) -> Declared? {
        guard node.isMapping else { return wrongType(node, expected: "a mapping", name: name) }
        let known = objects.compactMap(\.tag)
        guard let (tagKey, word) = node.pairs.first(where: { $0.key.text == tag }) else {
            let near = node.pairs.first { !Suggestion.nearest(to: $0.key.text, in: [tag]).isEmpty }
            if let near {
                report(unknownKey(near.key, in: "\(name)", known: [tag]))
            } else {
                report(
                    Diagnostic(
                        .missingKey, "\(name) lacks the key `\(tag)`", at: node.firstKeyLocation,
                        help: ["add `\(tag):` with \(known.map { "`\($0)`" }.joinedWithOr)"]))
            }
            return nil
        }
        guard word.isScalar, !word.isNull else { return decode(word, under: tagKey, as: .text, name: "`\(tag)`") }
        guard let object = objects.first(where: { $0.tag == word.text }) else {
            report(
                Diagnostic(
                    .unknownProvider, "unknown \(tag) `\(word.text)`", at: word.location,
                    notes: ["this version knows \(known.map { "`\($0)`" }.joined(separator: ", "))"],
                    help: help(for: word.text, among: known)))
            return nil
        }
        return decode(node, as: object, name: name)
    }

    /// - Parameter skipping: Keys whose values somebody else reads.
    package mutating func decode(
        _ node: Node, as object: ObjectShape, name: String, skipping: Set<String> = []
    ) -> Declared? {
        guard node.isMapping else { return wrongType(node, expected: "a mapping", name: name) }
        var entries: [DeclaredObject.Entry] = []
        let usable = object.keys.filter { $0.availability == .available }.map(\.name)
        for (keyNode, child) in node.pairs {
            let keyText = keyNode.text
            guard let key = object.keys.first(where: { $0.name == keyText }) else {
                report(unknownKey(keyNode, in: name, known: usable))
                continue
            }
            guard key.availability == .available else {
                report(unsupported(key, at: keyNode, of: object))
                continue
            }
            if skipping.contains(key.name) { continue }
            guard let value = decode(child, under: keyNode, as: key.shape, name: "`\(key.name)`") else { continue }
            entries.append(.init(key: DeclaredText(key.name, at: keyNode.location), value: value))
        }
        let present = Set(node.pairs.map(\.key.text))
        let anchor = node.firstKeyLocation
        for key in object.keys where key.isRequired && !present.contains(key.name) {
            report(
                Diagnostic(
                    .missingKey, "\(name) lacks the key `\(key.name)`", at: anchor, help: ["add `\(key.name):`"]))
        }
        check(object.rules, present: present, name: name, at: anchor, in: node)
        return Declared(value: .object(DeclaredObject(entries: entries, location: anchor)), location: anchor)
    }

    private mutating func check(
        _ rules: [ObjectShape.Rule], present: Set<String>, name: String, at anchor: Location, in node: Node
    ) {
        for rule in rules {
            switch rule {
            case .exactlyOne(let keys), .atLeastOne(let keys):
                let found = keys.filter(present.contains)
                if found.isEmpty {
                    let list = keys.map { "`\($0)`" }.joinedWithOr
                    report(Diagnostic(.missingKey, "\(name) lacks \(list)", at: anchor, help: ["add \(list)"]))
                } else if found.count > 1, case .exactlyOne = rule {
                    conflict(found[0], found[1], in: node)
                }
            case .requires(let key, let other):
                guard present.contains(key), !present.contains(other) else { continue }
                let place = node.pairs.first { $0.key.text == key }?.key.location ?? anchor
                report(Diagnostic(.missingKey, "`\(key)` is only of use with `\(other)`", at: place))
            case .excludes(let key, let other):
                if present.contains(key), present.contains(other) { conflict(key, other, in: node) }
            }
        }
    }

    private mutating func conflict(_ first: String, _ second: String, in node: Node) {
        let places = node.pairs.filter { $0.key.text == first || $0.key.text == second }.map(\.key)
        guard let one = places.first, let two = places.last else { return }
        report(
            Diagnostic(
                .conflictingKeys, "`\(two.text)` cannot stand beside `\(one.text)`", at: two.location,
                help: ["keep one of the two"], related: [.init(one.location, "`\(one.text)` is here")]))
    }

    private mutating func unknownKey(_ key: Node, in owner: String, known: [String]) -> Diagnostic {
        let near = help(for: key.text, among: known)
        return Diagnostic(
            .unknownKey, "unknown key `\(key.text)` in \(owner)", at: key.location,
            notes: near.isEmpty ? ["known keys are \(known.map { "`\($0)`" }.joined(separator: ", "))"] : [],
            help: near)
    }

    private func unsupported(_ key: Key, at node: Node, of object: ObjectShape) -> Diagnostic {
        let provider = object.tag ?? object.name
        let usable = object.keys.filter { $0.availability == .available && FacetSupport.names.contains($0.name) }
        let notes = ["`\(provider)` checks \(usable.map { "`\($0.name)`" }.joined(separator: ", "))"]
        switch key.availability {
        case .planned:
            return Diagnostic(
                .facetNotSupported, "`\(provider)` cannot check `\(key.name)` yet", at: node.location, notes: notes,
                help: ["remove it; a requirement that nobody checks must not look checked"])
        case .meaningless, .available:
            return Diagnostic(
                .facetNotSupported, "`\(key.name)` does not apply to `\(provider)`", at: node.location, notes: notes)
        }
    }
}
