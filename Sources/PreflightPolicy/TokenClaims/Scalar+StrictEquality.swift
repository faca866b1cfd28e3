import PreflightCore

extension Scalar {
    /// Equality as a manifest means it: the types must agree, numbers are compared by value (`1` is `1.0`), texts by
    /// code point. `"1"` is not `1`.
    ///
    /// Numbers that a float cannot tell from their neighbours are equal to nothing but their own digits: an integer past
    /// 64 bits is equal to the same integer alone, a float from 2^53 on to no integer, and one without a finite value to
    /// nothing.
    func isStrictlyEqual(to other: Scalar) -> Bool {
        switch (self, other) {
        case (.null, .null): true
        case (.boolean(let left), .boolean(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.wideInteger(let left), .wideInteger(let right)): left == right
        case (.float(let left), .float(let right)): left == right && left.isFinite
        case (.integer(let whole), .float(let number)), (.float(let number), .integer(let whole)):
            // The float may be rounded from 2^53 on, where not every integer has one of its own.
            number.magnitude < 0x1p53 && Int(exactly: number) == whole
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
        case .wideInteger(let digits): Excerpt.quoted(digits)
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
        case .wideInteger(let digits): digits
        case .float(let value): "\(value)"
        case .string(let text): text
        }
    }
}
