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

    /// Whether some text is matched by both. Exact, in time of the product of both lengths.
    package func intersects(_ other: Glob) -> Bool {
        if other.isLiteral { return matches(utf8: other.literalPrefix.span) }
        if isLiteral { return other.matches(utf8: literalPrefix.span) }
        guard mayIntersect(other) else { return false }
        if coversVisibly(other) || other.coversVisibly(self) { return true }
        return sharesText(with: other)
    }

    /// A text that both globs match, chosen as ``GlobAlgebra/witness(matchingAll:excluding:preferring:limit:)`` does.
    package func witness(with other: Glob) -> GlobSearch<String> {
        GlobAlgebra.witness(matchingAll: [[self], [other]])
    }

    /// Walks both globs side by side, one row for each position of this one.
    private func sharesText(with other: Glob) -> Bool {
        let theirs = other.atoms
        // reached[j]: some text is matched by the atoms of this glob up to the row, and by the first j of the other.
        var reached = [Bool](repeating: false, count: theirs.count + 1)
        for i in 0...atoms.count {
            let before = i > 0 ? atoms[i - 1] : nil
            let here = i < atoms.count ? atoms[i] : nil
            var diagonal = false
            var isAlive = false
            for j in 0...theirs.count {
                let above = reached[j]
                var arrives = i == 0 && j == 0
                if let before, above {
                    // The row before either ends a sequence, or has one scalar that a sequence over there takes.
                    let taken = j < theirs.count && theirs[j].isSequence && before.overlaps(theirs[j])
                    arrives = arrives || before.isSequence || taken
                }
                if j > 0, reached[j - 1] {
                    let taken = here.map { $0.isSequence && $0.overlaps(theirs[j - 1]) } ?? false
                    arrives = arrives || theirs[j - 1].isSequence || taken
                }
                if j > 0, diagonal, let before, !before.isSequence, !theirs[j - 1].isSequence {
                    arrives = arrives || before.overlaps(theirs[j - 1])
                }
                diagonal = above
                reached[j] = arrives
                isAlive = isAlive || arrives
            }
            if !isAlive { return false }
        }
        return reached[theirs.count]
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
