/// What a scalar means under the core schema of YAML 1.2.2 (§10.3.2), which for JSON is what JSON says.
///
/// `no`, `on` and `1_000` are strings: those belong to YAML 1.1.
package enum Scalar: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    /// An integer that does not fit 64 bits, by its digits: a `-` or nothing, and no leading zeros. One that was written
    /// in hexadecimal or octal and does not fit 64 bits without a sign either keeps its prefix, in lower case.
    case wideInteger(String)
    case float(Double)
    case string(String)
}

extension Node {
    /// The scalar's core type; nil for a collection. A quoted scalar is a string whatever it looks like.
    package var scalar: Scalar? {
        switch kind {
        case .sequence, .mapping: nil
        case .quoted: .string(text)
        case .plain: Scalar(plain: text)
        }
    }

    package var isNull: Bool { scalar == .null }
}

extension Scalar {
    /// Resolves a plain scalar. An integer of any size stays one: as a float it would be equal to its neighbours.
    package init(plain text: String) {
        switch text {
        case "", "~", "null", "Null", "NULL": self = .null
        case "true", "True", "TRUE": self = .boolean(true)
        case "false", "False", "FALSE": self = .boolean(false)
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": self = .float(.infinity)
        case "-.inf", "-.Inf", "-.INF": self = .float(-.infinity)
        case ".nan", ".NaN", ".NAN": self = .float(.nan)
        default: self = Self.number(text) ?? .string(text)
        }
    }

    private static func number(_ text: String) -> Scalar? {
        guard let first = text.utf8.first, "+-.0123456789".utf8.contains(first) else { return nil }
        if text.hasPrefix("0o") { return integer(text.dropFirst(2), radix: 8) }
        if text.hasPrefix("0x") { return integer(text.dropFirst(2), radix: 16) }
        // [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
        var rest = Substring(text)
        if rest.first == "+" || rest.first == "-" { rest.removeFirst() }
        let whole = rest.prefix(while: Self.isDigit)
        rest = rest.dropFirst(whole.count)
        var isInteger = true
        var fraction: Substring = ""
        if rest.first == "." {
            isInteger = false
            fraction = rest.dropFirst().prefix(while: Self.isDigit)
            rest = rest.dropFirst(1 + fraction.count)
        }
        guard !whole.isEmpty || !fraction.isEmpty else { return nil }
        if rest.first == "e" || rest.first == "E" {
            isInteger = false
            rest.removeFirst()
            if rest.first == "+" || rest.first == "-" { rest.removeFirst() }
            guard !rest.isEmpty, rest.allSatisfy(Self.isDigit) else { return nil }
        } else if !rest.isEmpty {
            return nil
        }
        if isInteger {
            return Int(text).map(Scalar.integer)
                ?? .wideInteger((text.hasPrefix("-") ? "-" : "") + whole.drop { $0 == "0" })
        }
        let spelled = text.hasPrefix(".") ? "0" + text : text.hasSuffix(".") ? text + "0" : text
        return Double(spelled).map(Scalar.float)
    }

    /// Digits alone: the schema has no sign after `0o` or `0x`, though Swift's own reader takes one.
    private static func integer(_ digits: Substring, radix: Int) -> Scalar? {
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && ($0.hexDigitValue ?? radix) < radix }) else {
            return nil
        }
        if let value = Int(digits, radix: radix) { return .integer(value) }
        if let value = UInt64(digits, radix: radix) { return .wideInteger(String(value)) }
        return .wideInteger((radix == 8 ? "0o" : "0x") + digits.drop { $0 == "0" }.lowercased())
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.isASCII && character >= "0" && character <= "9"
    }

    /// The type's name in messages.
    package var typeName: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .integer, .wideInteger: "an integer"
        case .float: "a number"
        case .string: "a string"
        }
    }
}
