/// A cheap hash of texts, for indexes over hundreds of thousands of scalars that must not become strings first.
///
/// FNV-1a, 64 bits. It is the same in every run and no defence against crafted collisions: whoever finds a match
/// compares the texts.
package enum TextHash {
    package static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

    package static func hash(_ text: String, seed: UInt64 = seed) -> UInt64 {
        hash(bytes: text.utf8, seed: seed)
    }

    @inline(__always)
    static func hash(bytes: some Sequence<UInt8>, seed: UInt64) -> UInt64 {
        var value = seed
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return value
    }
}
