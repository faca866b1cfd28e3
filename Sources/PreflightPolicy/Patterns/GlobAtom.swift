/// One position of a glob: a literal scalar, or a wildcard for one scalar or for a sequence, with or without a separator.
///
/// Packed into four bytes, so that a glob is one flat array: the low 21 bits hold the scalar or the separator.
struct GlobAtom: Hashable, Sendable {
    private let code: UInt32

    private static let wildcard: UInt32 = 1 << 31
    private static let sequence: UInt32 = 1 << 30
    private static let scalarMask: UInt32 = (1 << 21) - 1
    /// Above every Unicode scalar: the wildcard has no separator.
    private static let noSeparator: UInt32 = scalarMask

    private init(code: UInt32) { self.code = code }

    static let anyScalar = GlobAtom(code: wildcard | noSeparator)
    static let anySequence = GlobAtom(code: wildcard | sequence | noSeparator)
    static func literal(_ scalar: Unicode.Scalar) -> GlobAtom { GlobAtom(code: scalar.value) }
    static func anyScalar(except separator: Unicode.Scalar) -> GlobAtom {
        GlobAtom(code: wildcard | separator.value)
    }
    static func anySequence(except separator: Unicode.Scalar) -> GlobAtom {
        GlobAtom(code: wildcard | sequence | separator.value)
    }

    var isWildcard: Bool { code & GlobAtom.wildcard != 0 }
    var isSequence: Bool { code & GlobAtom.sequence != 0 }
    var hasSeparator: Bool { isWildcard && code & GlobAtom.scalarMask != GlobAtom.noSeparator }

    var literal: Unicode.Scalar? { isWildcard ? nil : Unicode.Scalar(code) }
    var separator: Unicode.Scalar? { hasSeparator ? Unicode.Scalar(code & GlobAtom.scalarMask) : nil }

    /// The literal scalar or the separator: the one scalar that this position treats unlike all others.
    var distinguished: UInt32? {
        let scalar = code & GlobAtom.scalarMask
        return scalar == GlobAtom.noSeparator ? nil : scalar
    }

    /// Whether this position, once, accepts the scalar with this value.
    func accepts(_ scalar: UInt32) -> Bool {
        (code & GlobAtom.scalarMask == scalar) != isWildcard
    }

    /// Whether this position accepts every scalar that `other` accepts.
    func acceptsAll(of other: GlobAtom) -> Bool {
        if let scalar = other.literal { return accepts(scalar.value) }
        return isWildcard && (!hasSeparator || separator == other.separator)
    }

    /// Whether some scalar is accepted by both.
    func overlaps(_ other: GlobAtom) -> Bool {
        // Two wildcards leave out two scalars at most.
        if let scalar = other.literal { return accepts(scalar.value) }
        if let scalar = literal { return other.accepts(scalar.value) }
        return true
    }

    var caseFolded: GlobAtom {
        guard let scalar = distinguished, scalar >= 0x41, scalar <= 0x5A else { return self }
        return GlobAtom(code: code | 0x20)
    }
}

/// Appends atoms and keeps the normal form.
struct GlobBuilder {
    private(set) var atoms: [GlobAtom] = []

    mutating func append(_ atom: GlobAtom) {
        guard atom.isWildcard else { return atoms.append(atom) }
        if atom.isSequence {
            // Of two adjacent sequences the wider says it all.
            while let last = atoms.last, last.isSequence {
                if last.acceptsAll(of: atom) { return }
                guard atom.acceptsAll(of: last) else { break }
                atoms.removeLast()
            }
            atoms.append(atom)
        } else if let last = atoms.last, last.isSequence, last.separator == atom.separator {
            // `*?` and `?*` are one language; the second form is the normal one.
            atoms.insert(atom, at: atoms.count - 1)
        } else {
            atoms.append(atom)
        }
    }
}
