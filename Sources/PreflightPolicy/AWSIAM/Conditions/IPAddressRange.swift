/// An address or a range of addresses, version 4 or 6, in CIDR notation.
///
/// Source: IAM User Guide, "IP address condition operators": an address without a prefix is that address alone.
struct IPAddressRange: Sendable, Hashable {
    /// 32 or 128.
    var width: Int
    /// The address in the low `width` bits.
    var bits: UInt128
    var prefix: Int

    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first else { return nil }
        if let bits = Self.version4(address) {
            self.bits = UInt128(bits)
            width = 32
        } else if let bits = Self.version6(address) {
            self.bits = bits
            width = 128
        } else {
            return nil
        }
        guard parts.count == 2 else {
            prefix = width
            return
        }
        guard let prefix = Self.decimal(parts[1], maximum: width) else { return nil }
        self.prefix = prefix
    }

    /// Whether the other lies inside, all of it. The two versions never contain each other.
    func contains(_ other: IPAddressRange) -> Bool {
        guard width == other.width, prefix <= other.prefix else { return false }
        let shift = UInt128(width - prefix)
        return shift >= 128 || bits >> shift == other.bits >> shift
    }

    func overlaps(_ other: IPAddressRange) -> Bool { contains(other) || other.contains(self) }

    private static func decimal(_ text: Substring, maximum: Int) -> Int? {
        guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ $0 &- 0x30 < 10 }), let value = Int(text),
            value <= maximum
        else { return nil }
        return value
    }

    private static func version4(_ text: Substring) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bits: UInt32 = 0
        for part in parts {
            guard let byte = decimal(part, maximum: 255) else { return nil }
            bits = bits << 8 | UInt32(byte)
        }
        return bits
    }

    /// RFC 4291 §2.2: eight groups, one run of zeros as `::`, the last two groups also as an address of version 4.
    private static func version6(_ text: Substring) -> UInt128? {
        guard text.contains(":"), let gap = text.firstRange(of: "::") else { return groups(text, count: 8).map(joined) }
        let (before, after) = (text[..<gap.lowerBound], text[gap.upperBound...])
        guard !after.contains("::"), let head = groups(before), let tail = groups(after), head.count + tail.count < 8
        else { return nil }
        return joined(head + [UInt16](repeating: 0, count: 8 - head.count - tail.count) + tail)
    }

    private static func groups(_ text: Substring, count: Int? = nil) -> [UInt16]? {
        if text.isEmpty { return count == nil ? [] : nil }
        var result: [UInt16] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, let last = version4(part) {
                result += [UInt16(last >> 16), UInt16(last & 0xFFFF)]
            } else {
                guard (1...4).contains(part.utf8.count), part.allSatisfy(\.isHexDigit),
                    let group = UInt16(part, radix: 16)
                else { return nil }
                result.append(group)
            }
        }
        return count.map { $0 == result.count } ?? true ? result : nil
    }

    private static func joined(_ groups: [UInt16]) -> UInt128 {
        groups.reduce(0) { $0 << 16 | UInt128($1) }
    }
}

extension IPAddressRange: CustomStringConvertible {
    /// As people write it; a version 6 address with its longest run of zeros shortened.
    var description: String {
        let suffix = prefix == width ? "" : "/\(prefix)"
        if width == 32 {
            return [24, 16, 8, 0].map { String(UInt8(truncatingIfNeeded: bits >> UInt128($0))) }.joined(separator: ".")
                + suffix
        }
        let groups = stride(from: 112, through: 0, by: -16).map { UInt16(truncatingIfNeeded: bits >> UInt128($0)) }
        var longest = 0..<0
        var start = 0
        while start < 8 {
            var end = start
            while end < 8, groups[end] == 0 { end += 1 }
            if end - start > max(1, longest.count) { longest = start..<end }
            start = max(end, start + 1)
        }
        func text(_ groups: some Sequence<UInt16>) -> String {
            groups.map { String($0, radix: 16) }.joined(separator: ":")
        }
        if longest.isEmpty { return text(groups) + suffix }
        return text(groups[..<longest.lowerBound]) + "::" + text(groups[longest.upperBound...]) + suffix
    }
}
