extension CompactToken {
    /// What pipelines put around a token by mistake, each by its name: the token inside may be sound.
    static func refuseWrapping(_ bytes: [UInt8]) throws(TokenShapeProblem) {
        guard let first = bytes.first, let last = bytes.last, !bytes.allSatisfy(isWhiteSpace) else {
            throw TokenShapeProblem(.empty)
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw TokenShapeProblem(.byteOrderMark) }
        if isWhiteSpace(first) { throw TokenShapeProblem(.leadingWhiteSpace) }
        if isWhiteSpace(last) { throw TokenShapeProblem(.trailingWhiteSpace) }
        if isQuote(first) || isQuote(last) { throw TokenShapeProblem(.quotes) }
        if startsWithScheme(bytes) { throw TokenShapeProblem(.bearerPrefix) }
    }

    /// What JSON and a shell take for white space.
    static func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    private static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
    }

    /// `Bearer` in any letter case and a space (RFC 6750 §2.1; schemes are case-insensitive, RFC 9110 §11.1).
    private static func startsWithScheme(_ bytes: [UInt8]) -> Bool {
        let scheme = "bearer".utf8
        guard bytes.count > scheme.count, isWhiteSpace(bytes[scheme.count]) else { return false }
        return zip(bytes, scheme).allSatisfy { $0 | 0x20 == $1 }
    }
}
