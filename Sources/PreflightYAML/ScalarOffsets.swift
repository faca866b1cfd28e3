/// Byte offsets from libyaml's marks, which count Unicode scalars and leave a byte order mark out.
///
/// For ASCII text the two agree but for the mark; only other texts pay for a table.
struct ScalarOffsets {
    private let markLength: Int
    /// Byte offset of each scalar after the byte order mark, and of the end; nil for ASCII.
    private let table: [UInt32]?

    init(_ bytes: [UInt8]) {
        markLength = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard bytes.dropFirst(markLength).contains(where: { $0 >= 0x80 }) else {
            table = nil
            return
        }
        var table: [UInt32] = []
        table.reserveCapacity(bytes.count + 1)
        for offset in markLength..<bytes.count where bytes[offset] & 0xC0 != 0x80 { table.append(UInt32(offset)) }
        table.append(UInt32(bytes.count))
        self.table = table
    }

    func byteOffset(ofScalar index: Int) -> Int {
        guard let table else { return markLength + index }
        return Int(table[min(max(index, 0), table.count - 1)])
    }
}
