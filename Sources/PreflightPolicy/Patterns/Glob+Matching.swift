extension Glob {
    /// Whether the whole text matches.
    package func matches(_ text: String) -> Bool {
        matches(utf8: text.utf8.span)
    }

    /// Whether the whole text, given as well-formed UTF-8, matches.
    ///
    /// At most the product of both lengths in time; no allocation unless free wildcards stand before separated ones or
    /// separators differ. Ill-formed input gives an answer without meaning, never a trap.
    package func matches(utf8 text: Swift.Span<UInt8>) -> Bool {
        guard text.count >= literalPrefix.count else { return false }
        let prefix = literalPrefix.span
        for index in 0..<prefix.count where prefix[index] != text[index] { return false }
        return matchesAfterPrefix(text)
    }

    /// Whether the whole text matches, where it is known to start with ``literalPrefix``.
    func matchesAfterPrefix(_ text: Swift.Span<UInt8>) -> Bool {
        if isLiteral { return text.count == literalPrefix.count }
        return isLeftmostDecisive ? matchesLeftmost(text) : matchesBySimulation(text)
    }

    /// Lets the last sequence seen grow by one scalar whenever what follows does not match, and never goes further back.
    private func matchesLeftmost(_ text: Swift.Span<UInt8>) -> Bool {
        let atoms = atoms.span
        var atom = literalCount
        var byte = literalPrefix.count
        var resume: (atom: Int, byte: Int)?
        while byte < text.count {
            if atom < atoms.count {
                if atoms[atom].isSequence {
                    if atom == atoms.count - 1, !atoms[atom].hasSeparator { return true }
                    atom += 1
                    resume = (atom, byte)
                    continue
                }
                let (scalar, width) = Glob.decode(text, at: byte)
                if atoms[atom].accepts(scalar) {
                    atom += 1
                    byte += width
                    continue
                }
            }
            guard let last = resume else { return false }
            let (scalar, width) = Glob.decode(text, at: last.byte)
            guard atoms[last.atom - 1].accepts(scalar) else { return false }
            atom = last.atom
            byte = last.byte + width
            resume = (atom, byte)
        }
        while atom < atoms.count, atoms[atom].isSequence { atom += 1 }
        return atom == atoms.count
    }

    /// Whether going back further than to the last sequence can never help.
    ///
    /// That holds for free wildcards: an earlier sequence that takes more only leaves less to the later ones. It holds
    /// too where wildcards with one separator come first and free ones only after them, as in ArnLike: what the last
    /// sequence of a part can reach ends at the next separator, however little the earlier ones take.
    static func isLeftmostDecisive(_ atoms: [GlobAtom]) -> Bool {
        var separator: Unicode.Scalar?
        var isFree = false
        for atom in atoms where atom.isWildcard {
            guard let mine = atom.separator else {
                isFree = true
                continue
            }
            if isFree || (separator ?? mine) != mine { return false }
            separator = mine
        }
        return true
    }

    /// Follows every way to match at once.
    private func matchesBySimulation(_ text: Swift.Span<UInt8>) -> Bool {
        let first = literalCount
        // reached[i]: the text so far matches the first i atoms.
        var reached = [Bool](repeating: false, count: atoms.count + 1)
        reached[first] = true
        skipSequences(&reached)
        var byte = literalPrefix.count
        while byte < text.count {
            let (scalar, width) = Glob.decode(text, at: byte)
            byte += width
            // Downwards, so that what is read is still the state before this scalar.
            for index in stride(from: atoms.count, through: first, by: -1) {
                let stays =
                    index < atoms.count && reached[index] && atoms[index].isSequence && atoms[index].accepts(scalar)
                let advances =
                    index > first && reached[index - 1] && !atoms[index - 1].isSequence
                    && atoms[index - 1].accepts(scalar)
                reached[index] = stays || advances
            }
            skipSequences(&reached)
        }
        return reached[atoms.count]
    }

    /// A sequence may take nothing.
    private func skipSequences(_ reached: inout [Bool]) {
        for index in literalCount..<atoms.count where reached[index] && atoms[index].isSequence {
            reached[index + 1] = true
        }
    }

    /// The scalar that starts at a byte, and how many bytes it takes. A broken sequence counts one byte.
    @inline(__always)
    static func decode(_ text: Swift.Span<UInt8>, at index: Int) -> (scalar: UInt32, width: Int) {
        let lead = UInt32(text[index])
        if lead < 0x80 { return (lead, 1) }
        let width = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC0, index + width <= text.count else { return (0xFFFD, 1) }
        var scalar = lead & (0x7F >> UInt32(width))
        for offset in 1..<width { scalar = scalar << 6 | UInt32(text[index + offset] & 0x3F) }
        return (scalar, width)
    }
}
