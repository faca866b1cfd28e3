package import PreflightCore

/// The door for documents that may be YAML or JSON.
package enum DocumentParser {
    /// Reads JSON when the name ends in `.json` and the text starts with `{` or `[`, and YAML otherwise.
    ///
    /// A file that only claims to be JSON is read as YAML, of which JSON is nearly a subset, so that what people and
    /// tools print under the wrong name is still read; and a `.yaml` file that starts with `{` is YAML in flow style.
    package static func parse(_ file: SourceFile, limits: ParseLimits = .manifest) throws(ParseFailure) -> Tree {
        isJSON(file)
            ? try JSONParser.parse(file, limits: limits)
            : try YAMLParser.parse(file, limits: limits)
    }

    static func isJSON(_ file: SourceFile) -> Bool {
        guard file.name.lowercased().hasSuffix(".json") else { return false }
        var bytes = file.bytes[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        let first = bytes.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }
}
