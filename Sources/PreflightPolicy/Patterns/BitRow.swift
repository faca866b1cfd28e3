/// A set of small numbers, as a row of bits of fixed width.
struct BitRow: Hashable, Sendable {
    private var words: [UInt64]

    /// - Parameter width: in words; numbers below `64 * width` fit.
    init(width: Int) {
        words = [UInt64](repeating: 0, count: width)
    }

    func contains(_ number: Int) -> Bool { words[number >> 6] >> UInt64(number & 63) & 1 != 0 }

    mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

    mutating func remove(_ numbers: Range<Int>) {
        for number in numbers { words[number >> 6] &= ~(1 << UInt64(number & 63)) }
    }

    mutating func subtract(_ other: BitRow) {
        for index in words.indices { words[index] &= ~other.words[index] }
    }

    func intersects(_ other: BitRow) -> Bool {
        for index in words.indices where words[index] & other.words[index] != 0 { return true }
        return false
    }

    /// The least number that is in both.
    func first(in other: BitRow) -> Int? {
        for index in words.indices {
            let shared = words[index] & other.words[index]
            if shared != 0 { return index << 6 + shared.trailingZeroBitCount }
        }
        return nil
    }

    /// The members in ascending order.
    var positions: [Int] {
        var positions: [Int] = []
        for index in words.indices {
            var word = words[index]
            while word != 0 {
                positions.append(index << 6 + word.trailingZeroBitCount)
                word &= word - 1
            }
        }
        return positions
    }
}
