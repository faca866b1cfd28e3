/// Cuts a language of texts into classes within which a list of other languages tells no two texts apart.
///
/// What is decided by membership alone is decided for a whole class by one text of it: that makes the verdict on a
/// pattern the verdict on finitely many requests.
struct GlobClasses {
    struct Class {
        var language: GlobLanguage
        /// A text of it.
        var witness: String
        /// For each splitting language, whether the class lies in it; else it lies outside.
        var members: [Bool]
    }

    private let splitters: [GlobLanguage]
    private var budget: Budget

    /// The work that one question may take, whatever number of cuts it is spread over.
    struct Budget {
        /// Globs looked at, each once a search. A search through many globs compares them with each other, so that it counts
        /// with the square of what it holds; policies as people write them need some thousands.
        private var left: Int

        init(_ limit: Int = 4_000_000) { left = limit }

        /// False when the budget is spent.
        mutating func take(_ language: GlobLanguage) -> Bool {
            let globs = language.excluded.count + language.groups.reduce(0) { $0 + $1.count }
            left -= 16 + globs * min(globs, 64)
            return left > 0
        }
    }

    /// For a single search: a few milliseconds.
    private static let searchLimit = GlobAlgebra.defaultLimit / 4

    private init(_ splitters: [GlobLanguage], _ budget: Budget) {
        self.splitters = splitters
        self.budget = budget
    }

    /// Nil when there are more than `limit` classes, or when it takes more than the budget to tell.
    static func cut(
        _ language: GlobLanguage, by splitters: [GlobLanguage], limit: Int, budget: inout Budget
    ) -> [Class]? {
        var cutter = GlobClasses(splitters, budget)
        defer { budget = cutter.budget }
        guard let found = cutter.witness(of: language) else { return nil }
        guard let witness = found else { return [] }
        var classes: [Class] = []
        var pending = [Class(language: language, witness: witness, members: [])]
        while let next = pending.popLast() {
            guard next.members.count < splitters.count else {
                guard classes.count < limit else { return nil }
                classes.append(next)
                continue
            }
            guard let pieces = cutter.split(next) else { return nil }
            pending += pieces
        }
        return classes
    }

    /// The class inside and the classes outside of the next splitter, as far as there are any; nil when a search gave up.
    private mutating func split(_ part: Class) -> [Class]? {
        let splitter = splitters[part.members.count]
        if part.language.isVisiblyDisjoint(from: splitter) {
            return [Class(language: part.language, witness: part.witness, members: part.members + [false])]
        }
        var pieces: [Class] = []
        let candidates =
            part.language.subtracting(splitter).map { (language: $0, isMember: false) }
            + [(language: part.language.intersecting(splitter).withoutIdleExclusions, isMember: true)]
        for (language, isMember) in candidates {
            // The witness at hand spares one of the searches.
            var text = language.contains(part.witness) ? part.witness : nil
            if text == nil {
                guard let found = witness(of: language) else { return nil }
                text = found
            }
            if let text { pieces.append(Class(language: language, witness: text, members: part.members + [isMember])) }
        }
        return pieces
    }

    /// A text of the language, or nil inside where there is none; nil when the search gave up.
    private mutating func witness(of language: GlobLanguage) -> String?? {
        guard budget.take(language) else { return nil }
        return switch language.witness(limit: Self.searchLimit) {
        case .found(let text): .some(text)
        case .none: .some(nil)
        case .tooComplex: nil
        }
    }
}

extension GlobLanguage {
    /// A quick sufficient condition for sharing no text.
    fileprivate func isVisiblyDisjoint(from other: GlobLanguage) -> Bool {
        groups.contains { mine in
            other.groups.contains { theirs in
                !mine.contains { glob in theirs.contains { glob.mayIntersect($0) } }
            }
        }
    }

    /// The same language without exclusions of texts that visibly are not in it, so that searches stay as small as what
    /// they are about.
    fileprivate var withoutIdleExclusions: GlobLanguage {
        GlobLanguage(
            matchingAll: groups,
            excluding: excluded.filter { glob in
                groups.allSatisfy { group in group.contains { glob.mayIntersect($0) } }
            }
        )
    }
}
