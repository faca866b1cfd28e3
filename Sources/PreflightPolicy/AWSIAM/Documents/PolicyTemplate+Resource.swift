extension PolicyTemplate {
    /// A string of a `Resource` or `NotResource` element.
    ///
    /// "When you specify an incomplete ARN (one with fewer than the standard six fields) for the Resource element of an
    /// identity policy, AWS automatically completes the ARN by adding wildcard characters (*) to all missing fields."
    /// Source: IAM User Guide, "Identify AWS resources with Amazon Resource Names (ARNs)".
    init?(completing source: String, variables: Bool) {
        guard source.utf8.starts(with: "arn:".utf8) else {
            self.init(source, variables: variables)
            return
        }
        let missing = max(0, 5 - Self.colons(in: source, variables: variables))
        self.init(source + String(repeating: ":*", count: missing), variables: variables)
    }

    /// "You can use policy variables in the Resource element, but only in the resource portion of the ARN … after the fifth
    /// colon." Source: IAM User Guide, "IAM policy elements: Variables and tags".
    var hasVariablesInResourcePartOnly: Bool {
        guard hasVariables, source.utf8.starts(with: "arn:".utf8) else { return true }
        var colons = 0
        for element in elements {
            switch element {
            case .text(let text): colons += text.utf8.count { $0 == UInt8(ascii: ":") }
            case .variable where colons < 5: return false
            case .variable, .anyText, .anyCharacter: continue
            }
        }
        return true
    }

    /// Colons that separate fields, those within variables not counted.
    private static func colons(in source: String, variables: Bool) -> Int {
        var count = 0
        var previous: UInt8 = 0
        var isInVariable = false
        for byte in source.utf8 {
            if variables, byte == UInt8(ascii: "{"), previous == UInt8(ascii: "$") { isInVariable = true }
            if byte == UInt8(ascii: "}") { isInVariable = false }
            if byte == UInt8(ascii: ":"), !isInVariable { count += 1 }
            previous = byte
        }
        return count
    }
}
