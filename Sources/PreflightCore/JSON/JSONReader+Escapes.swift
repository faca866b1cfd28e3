extension JSONReader {
    /// Reads the rest of a string that has escapes (RFC 8259 §7); `position` is at its first backslash.
    ///
    /// A lone surrogate has no meaning in Unicode and is refused rather than replaced: two different resource names
    /// must not become one.
    mutating func readEscaped(from start: Int) throws(JSONProblem) {
        var text = Array(bytes[start + 1..<position])
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return try append(text: String(decoding: text, as: UTF8.self), from: start)
            case UInt8(ascii: "\\"):
                position += 1
                try readEscape(into: &text)
            case 0..<0x20:
                throw unexpected("in a string; a control character must be escaped")
            default:
                text.append(byte)
                position += 1
            }
        }
        throw JSONProblem(kind: .syntax("the string that starts here does not end"), span: Span(start, start + 1))
    }

    private mutating func readEscape(into text: inout [UInt8]) throws(JSONProblem) {
        let escape = byte
        switch escape {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escape)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            position += 1
            return text.append(contentsOf: String(Character(try readUnicodeEscape())).utf8)
        default: throw unexpected("after `\\` in a string")
        }
        position += 1
    }

    private mutating func readUnicodeEscape() throws(JSONProblem) -> Unicode.Scalar {
        let start = position - 2
        let high = try readHex()
        guard 0xD800..<0xE000 ~= high else { return try scalar(high, from: start) }
        guard high < 0xDC00, byte == UInt8(ascii: "\\"), position + 1 < bytes.count,
            bytes[position + 1] == UInt8(ascii: "u")
        else { return try scalar(high, from: start) }
        position += 2
        let low = try readHex()
        guard 0xDC00..<0xE000 ~= low else { return try scalar(high, from: start) }
        return try scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00), from: start)
    }

    private func scalar(_ value: UInt32, from start: Int) throws(JSONProblem) -> Unicode.Scalar {
        guard let scalar = Unicode.Scalar(value) else {
            throw JSONProblem(kind: .syntax("a lone surrogate is not a character"), span: Span(start, position))
        }
        return scalar
    }

    private mutating func readHex() throws(JSONProblem) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw unexpected("where four hexadecimal digits were expected")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
