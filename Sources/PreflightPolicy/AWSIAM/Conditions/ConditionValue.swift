import PreflightCore

/// How condition operators read values. Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
enum ConditionValue {
    /// "An integer or decimal value." Nil for what a programming language may call a number besides.
    static func number(_ text: String) -> Double? {
        guard !text.isEmpty, text.utf8.allSatisfy({ "+-.0123456789eE".utf8.contains($0) }), let value = Double(text),
            value.isFinite
        else { return nil }
        return value
    }

    /// "One of the W3C implementations of the ISO 8601 date formats or epoch (UNIX) time." Four digits alone could be
    /// either a year or an epoch and are neither.
    static func instant(_ text: String) -> Instant? {
        let bytes = Array(text.utf8)
        if !bytes.isEmpty, bytes.allSatisfy(isDigit) {
            return bytes.count == 4 ? nil : Int64(text).map(Instant.init(seconds:))
        }
        if let instant = Instant(text) { return instant }
        // `2027-01`, a month alone.
        if bytes.count == 7 { return Instant(text + "-01") }
        // `2027-01-01T09:00Z`, without seconds: Instant wants them.
        if bytes.count >= 17, bytes[13] == UInt8(ascii: ":"), bytes[16] != UInt8(ascii: ":") {
            return Instant(String(text.prefix(16)) + ":00" + String(text.dropFirst(16)))
        }
        return nil
    }

    static func boolean(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true": true
        case "false": false
        default: nil
        }
    }

    /// Base64 (RFC 4648 §4) with its padding; nil for anything else.
    static func bytes(_ text: String) -> [UInt8]? {
        var digits = Array(text.utf8)
        guard digits.count % 4 == 0 else { return nil }
        var padding = 0
        while padding < 2, digits.last == UInt8(ascii: "=") {
            digits.removeLast()
            padding += 1
        }
        var result: [UInt8] = []
        var buffer: UInt32 = 0
        var bits = 0
        for digit in digits {
            guard let value = base64Value(digit) else { return nil }
            buffer = buffer << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                result.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        return result
    }

    private static func base64Value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
