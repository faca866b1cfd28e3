/// Findings about texts that could not be read, whichever language they are in.
extension Finding {
    package static let invalidYAML = Finding(
        "invalid-yaml",
        title: "the text is not YAML",
        meaning: "The YAML parser stopped at the place shown. Nothing after it was read.",
        why: "A manifest that is read half is a check that is done half, so nothing is checked at all.",
        example: "identities:\n<tab>deployer:          # a tab cannot indent",
        remedy: "Mend the text at the place shown. Indent with spaces, quote a value that starts with `@`, `%`, `*` or "
            + "a backtick, and close every bracket.",
        sources: ["YAML 1.2.2"]
    )
    package static let invalidJSON = Finding(
        "invalid-json",
        title: "the text is not JSON",
        meaning: "The JSON parser stopped at the place shown. Nothing after it was read.",
        why: "A snapshot's document that is read half would turn grants into missing grants.",
        remedy: "Record the document again, or mend it at the place shown.",
        sources: ["RFC 8259"]
    )
    package static let invalidUTF8 = Finding(
        "invalid-utf8",
        title: "the text is not UTF-8",
        meaning: "The file holds bytes that are not well-formed UTF-8. Other encodings are not read, UTF-16 included.",
        why: "Two readers that guess differently would check two different manifests.",
        remedy: "Save the file as UTF-8.",
        sources: ["RFC 3629 §3", "RFC 8259 §8.1"]
    )
    package static let duplicateKey = Finding(
        "duplicate-key",
        title: "a key stands twice in one mapping",
        meaning: "A mapping names the same key twice. YAML and JSON readers disagree on which one counts.",
        why: "One of the two values would be ignored without a word, and it may be the one that was meant.",
        example: "permissions:\n  - actions: [s3:GetObject]\n    resources: [\"*\"]\n    actions: [s3:PutObject]",
        remedy: "Keep one of the two, or merge their values.",
        sources: ["YAML 1.2.2 §3.2.1.3", "RFC 8259 §4"]
    )
    package static let tooLarge = Finding(
        "too-large",
        title: "the file is larger than the limit",
        meaning: "Files are untrusted input and are bounded: 1 MiB for a manifest, 1 GiB for a recorded document.",
        why: "A file without bounds can stop a pipeline's runner.",
        remedy: "Split the manifest: one workload a file."
    )
    package static let tooDeep = Finding(
        "too-deep",
        title: "the text is nested deeper than the limit",
        meaning: "Collections may be nested 64 deep in a manifest and 128 deep in a recorded document.",
        why: "Depth is the cheapest way to exhaust a reader's stack.",
        remedy: "A manifest needs about eight levels; look for an indentation or a bracket that is never closed."
    )
    package static let tooManyNodes = Finding(
        "too-many-nodes",
        title: "the text holds more values than the limit",
        meaning: "A manifest may hold 200,000 values, aliases expanded.",
        why: "Aliases multiply: a text of a few hundred bytes can stand for billions of values.",
        remedy: "Split the manifest, or write the repeated part out where it is needed."
    )
    package static let unknownAlias = Finding(
        "unknown-alias",
        title: "an alias names no anchor",
        meaning: "`*name` stands for the node that `&name` marked earlier in the same document. There is none.",
        why: "The value that was meant is not there, so nothing could be checked against it.",
        example: "permissions: *common",
        remedy: "Mark the node with `&name` before its first use, or write the value out.",
        sources: ["YAML 1.2.2 §7.1"]
    )
    package static let recursiveAlias = Finding(
        "recursive-alias",
        title: "an alias stands inside the node that it names",
        meaning: "`*name` is part of the node that `&name` marks, so the node would contain itself.",
        why: "Written out, the value would never end, so there is nothing to check.",
        example: "identities: &all\n  deployer: *all",
        remedy: "Name another node, or write the value out.",
        sources: ["YAML 1.2.2 §7.1"]
    )
    package static let tagMismatch = Finding(
        "tag-mismatch",
        title: "a tag contradicts its value",
        meaning: "A tag of the core schema stands before a value of another type, such as `!!int` before a word.",
        why: "Readers disagree on which of the two counts, so they would read two different manifests.",
        example: "account: !!int pinpoint",
        remedy: "Remove the tag, or write a value of its type.",
        sources: ["YAML 1.2.2 §10.3"]
    )
    package static let customTag = Finding(
        "custom-tag",
        title: "a tag is not one of YAML's own",
        meaning:
            "Only the tags of the core schema are read (`!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!seq`, `!!map`).",
        why:
            "A tag asks the reader to make something else of a value. A manifest is data and must mean the same everywhere.",
        example: "account: !Ref AWS::AccountId",
        remedy: "Write the value itself, or use a parameter: `${account}`.",
        sources: ["YAML 1.2.2 §10.3"]
    )
    package static let emptyDocument = Finding(
        "empty-document",
        title: "the file holds no document",
        meaning: "The file is empty or holds only comments.",
        why: "A check without requirements proves nothing, and must not look like a pass.",
        remedy: "Declare a workload, or do not name the file."
    )

    /// Every finding that reading a text can produce.
    package static let reading: [Finding] = [
        .invalidYAML, .invalidJSON, .invalidUTF8, .duplicateKey, .tooLarge, .tooDeep, .tooManyNodes, .unknownAlias,
        .recursiveAlias, .customTag, .tagMismatch, .emptyDocument,
    ]
}

extension Diagnostic {
    package static func tooLarge(_ file: SourceFile, limit: Int) -> Diagnostic {
        Diagnostic(
            .tooLarge,
            "the file is larger than \(limit) bytes",
            at: Location(file: file, span: Span(0, 0))
        )
    }

    /// Names UTF-16 where its byte order mark gives it away.
    package static func invalidUTF8(_ file: SourceFile, at offset: Int) -> Diagnostic {
        let isUTF16 = file.bytes.starts(with: [0xFF, 0xFE]) || file.bytes.starts(with: [0xFE, 0xFF])
        return Diagnostic(
            .invalidUTF8,
            isUTF16 ? "the file is UTF-16, not UTF-8" : "byte \(offset) is not UTF-8",
            at: Location(file: file, span: Span(offset, offset + 1)),
            notes: isUTF16 ? ["it starts with the byte order mark of UTF-16"] : [],
            help: isUTF16 ? ["save the file as UTF-8"] : []
        )
    }
}
