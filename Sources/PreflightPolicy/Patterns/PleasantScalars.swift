/// The order in which scalars are tried where any would do: letters that read as placeholders first.
enum PleasantScalars {
    private static let preferred = Array("xyzabcdefghijklmnopqrstuvw0123456789".unicodeScalars)

    /// The first scalar that satisfies the condition, which must hold for all but finitely many scalars.
    static func first(where condition: (UInt32) -> Bool) -> Unicode.Scalar {
        if let scalar = preferred.first(where: { condition($0.value) }) { return scalar }
        var value: UInt32 = 0x21
        while true {
            if let scalar = Unicode.Scalar(value), condition(value) { return scalar }
            value += 1
        }
    }
}
