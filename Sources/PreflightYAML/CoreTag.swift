import PreflightCore

/// The tags of the core schema (YAML 1.2.2 §10.3); any other is refused.
enum CoreTag {
    private static let prefix = "tag:yaml.org,2002:"

    static func check(_ tag: String?, of kind: Tree.Kind, at span: Span) throws(YAMLProblem) {
        guard let tag, tag != "!" else { return }
        let expected = kind == .sequence ? "seq" : "map"
        guard tag == prefix + expected else { throw refused(tag, at: span) }
    }

    /// `!!str` and `!` make a string of any scalar; the others must fit the text as the schema reads it.
    static func kind(ofScalar text: String, plain: Bool, tag: String, at span: Span) throws(YAMLProblem) -> Tree.Kind {
        if tag == "!" || tag == prefix + "str" { return .quoted }
        guard tag.hasPrefix(prefix) else { throw refused(tag, at: span) }
        let name = String(tag.dropFirst(prefix.count))
        let fits =
            switch (name, Scalar(plain: text)) {
            case ("null", .null), ("bool", .boolean), ("int", .integer), ("float", .float), ("float", .integer): true
            default: false
            }
        guard fits else {
            guard ["null", "bool", "int", "float"].contains(name) else { throw refused(tag, at: span) }
            throw YAMLProblem(
                finding: .customTag, message: "`\(text)` is not what the tag `!!\(name)` says", span: span)
        }
        return .plain
    }

    private static func refused(_ tag: String, at span: Span) -> YAMLProblem {
        let shown = tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
        return YAMLProblem(
            finding: .customTag, message: "the tag `\(shown)` is not part of the core schema", span: span,
            help: ["remove the tag and write the value itself"])
    }
}
