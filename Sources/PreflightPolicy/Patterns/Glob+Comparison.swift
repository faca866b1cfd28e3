extension Glob {
    /// Whether every text that `other` matches is matched by this glob too; nil when the search for a
    /// counterexample gave up (``GlobAlgebra/defaultLimit``).
    package func covers(_ other: Glob) -> Bool? {
        if coversVisibly(other) { return true }
        if !intersects(other) { return false }
        switch GlobAlgebra.witness(matchingAll: [[other]], excluding: [self]) {
        case .found: return false
        case .none: return true
        case .tooComplex: return nil
        }
    }

    /// A shortest text that both globs match; nil when there is none.
    package func witness(with other: Glob) -> String? {
        GlobPairing(self, other).sharedText()
    }

    /// Whether some text is matched by both. Exact, in time of the product of both lengths.
    package func intersects(_ other: Glob) -> Bool {
        guard mayIntersect(other) else { return false }
        if coversVisibly(other) || other.coversVisibly(self) { return true }
        if isLiteral || other.isLiteral { return false }
        return GlobPairing(self, other).sharedText() != nil
    }

    /// A cheap necessary condition for ``intersects(_:)``: the literal parts at both ends agree as far as both go.
    func mayIntersect(_ other: Glob) -> Bool {
        for (mine, theirs) in zip(literalPrefix, other.literalPrefix) where mine != theirs { return false }
        for (mine, theirs) in zip(atoms.reversed(), other.atoms.reversed()) {
            if mine.isWildcard || theirs.isWildcard { return true }
            if mine != theirs { return false }
        }
        return true
    }

    /// A cheap sufficient condition for ``covers(_:)``: the other glob, read as a text whose letters are its atoms,
    /// matches this one.
    func coversVisibly(_ other: Glob) -> Bool {
        if isEverything { return true }
        if other.isLiteral { return matches(utf8: other.literalPrefix.span) }
        if literalPrefix.count > other.literalPrefix.count { return false }
        let theirs = other.atoms
        var mine = 0
        var their = 0
        var resume: (mine: Int, their: Int)?
        while their < theirs.count {
            if mine < atoms.count {
                let atom = atoms[mine]
                if atom.isSequence {
                    mine += 1
                    resume = (mine, their)
                    continue
                }
                if !theirs[their].isSequence, atom.acceptsAll(of: theirs[their]) {
                    mine += 1
                    their += 1
                    continue
                }
            }
            guard let last = resume, atoms[last.mine - 1].acceptsAll(of: theirs[last.their]) else { return false }
            mine = last.mine
            their = last.their + 1
            resume = (mine, their)
        }
        return (mine..<atoms.count).allSatisfy { atoms[$0].isSequence }
    }
}
