/// Two globs walked side by side: a shortest-path search over pairs of positions.
struct GlobPairing {
    private let a: [GlobAtom]
    private let b: [GlobAtom]

    init(_ a: Glob, _ b: Glob) {
        self.a = a.atoms
        self.b = b.atoms
    }

    /// A shortest text that both match, or nil.
    func sharedText() -> String? {
        let width = b.count + 1
        let goal = (a.count + 1) * width - 1
        // For each pair of positions the pair before it and the scalar between them, if one was consumed.
        var previous = [Int](repeating: -1, count: goal + 1)
        var consumed = [Unicode.Scalar?](repeating: nil, count: goal + 1)
        var layer = [0]
        previous[0] = 0
        while !layer.isEmpty, previous[goal] < 0 {
            // First all that is reached without consuming anything, so that a layer is one text length.
            var next = 0
            while next < layer.count {
                let pair = layer[next]
                next += 1
                let (i, j) = (pair / width, pair % width)
                if i < a.count, a[i].isSequence, previous[pair + width] < 0 {
                    previous[pair + width] = pair
                    layer.append(pair + width)
                }
                if j < b.count, b[j].isSequence, previous[pair + 1] < 0 {
                    previous[pair + 1] = pair
                    layer.append(pair + 1)
                }
            }
            if previous[goal] >= 0 { break }
            var longer: [Int] = []
            for pair in layer {
                let (i, j) = (pair / width, pair % width)
                guard i < a.count, j < b.count, a[i].overlaps(b[j]) else { continue }
                let target = pair + (a[i].isSequence ? 0 : width) + (b[j].isSequence ? 0 : 1)
                guard previous[target] < 0 else { continue }
                previous[target] = pair
                consumed[target] =
                    a[i].literal ?? b[j].literal ?? PleasantScalars.first { a[i].accepts($0) && b[j].accepts($0) }
                longer.append(target)
            }
            layer = longer
        }
        guard previous[goal] >= 0 else { return nil }
        var scalars: [Unicode.Scalar] = []
        var pair = goal
        while pair != 0 {
            if let scalar = consumed[pair] { scalars.append(scalar) }
            pair = previous[pair]
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars.reversed())
        return String(text)
    }
}

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
