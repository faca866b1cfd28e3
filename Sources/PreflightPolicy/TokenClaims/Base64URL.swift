/// The URL-safe base64 of JSON Web Tokens, without padding.
///
/// Source: RFC 7515 §2 (Base64url Encoding) and appendix C; RFC 4648 §3.5 for the bits that must be zero.
package enum Base64URL {
    /// Why bytes are not base64url. Names the first thing that is wrong.
    package enum Problem: Error, Hashable, Sendable {
        /// `=`: RFC 7515 §2 has "all trailing '=' characters omitted".
        case padding
        /// `+` or `/`: the other base64 alphabet.
        case standardAlphabet
        /// A byte of neither alphabet.
        case foreignCharacter
        /// A length that no encoder writes: something is missing from the end.
        case cutOff
        /// Bits past the last whole byte that are not zero. Readers that ignore them give one value many spellings.
        case strayBits
    }

    package static func decode(_ text: some Collection<UInt8>) throws(Problem) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(text.count * 3 / 4)
        var bits: UInt32 = 0
        var count = 0
        for byte in text {
            bits = bits << 6 | UInt32(try value(of: byte))
            count += 1
            if count == 4 {
                decoded.append(UInt8(truncatingIfNeeded: bits >> 16))
                decoded.append(UInt8(truncatingIfNeeded: bits >> 8))
                decoded.append(UInt8(truncatingIfNeeded: bits))
                bits = 0
                count = 0
            }
        }
        switch count {
        case 0: break
        case 2:
            guard bits & 0xF == 0 else { throw .strayBits }
            decoded.append(UInt8(truncatingIfNeeded: bits >> 4))
        case 3:
            guard bits & 0x3 == 0 else { throw .strayBits }
            decoded.append(UInt8(truncatingIfNeeded: bits >> 10))
            decoded.append(UInt8(truncatingIfNeeded: bits >> 2))
        default: throw .cutOff
        }
        return decoded
    }

    private static func value(of byte: UInt8) throws(Problem) -> UInt8 {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        case UInt8(ascii: "="): throw .padding
        case UInt8(ascii: "+"), UInt8(ascii: "/"): throw .standardAlphabet
        default: throw .foreignCharacter
        }
    }
}
