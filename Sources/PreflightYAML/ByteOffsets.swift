/// Turns libyaml's marks, which count Unicode scalars after a byte order mark, into byte offsets.
///
/// A text of ASCII needs no work. For any other the offsets are found by walking from the last one asked for: events
/// come in the order of the text, so that the whole stream costs one pass and no table.
struct ByteOffsets {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let isASCII: Bool
    /// The scalar at `byte` is the `scalar`th.
    private var scalar = 0
    private var byte: Int

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        isASCII = bytes.allSatisfy { $0 < 0x80 }
        byte = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The byte offset of a scalar; the end of the text for one past its last.
    mutating func offset(ofScalar index: Int) -> Int {
        if isASCII { return min(index, bytes.count) }
        while scalar > index {
            byte -= 1
            while byte > 0, bytes[byte] & 0xC0 == 0x80 { byte -= 1 }
            scalar -= 1
        }
        while scalar < index, byte < bytes.count {
            byte += 1
            while byte < bytes.count, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
            scalar += 1
        }
        return byte
    }
}
