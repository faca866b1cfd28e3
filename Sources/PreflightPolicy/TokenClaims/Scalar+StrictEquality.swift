import PreflightCore

extension Scalar {
    /// Equality as a manifest means it: the types must agree, numbers are compared by value (`1` is `1.0`), texts by
    /// code point. `"1"` is not `1`, and no number is equal to `.nan`.
    func isStrictlyEqual(to other: Scalar) -> Bool {
        switch (self, other) {
        case (.null, .null): true
        case (.boolean(let left), .boolean(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.float(let left), .float(let right)): left == right
        case (.integer(let whole), .float(let number)), (.float(let number), .integer(let whole)):
            // Exact: rounding the integer to a float would make 2^53 + 1 equal to 2^53.
            Int(exactly: number) == whole
        case (.string(let left), .string(let right)): left.isIdentical(to: right)
        default: false
        }
    }

    /// As messages show it.
    var excerpt: String {
        switch self {
        case .null: "`null`"
        case .boolean(let value): "`\(value)`"
        case .integer(let value): "`\(value)`"
        case .float(let value): "`\(value)`"
        case .string(let text): Excerpt.quoted(text)
        }
    }

    /// The text alone, to tell values apart that differ in their type only.
    var plainText: String {
        switch self {
        case .null: "null"
        case .boolean(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .float(let value): "\(value)"
        case .string(let text): text
        }
    }
}
