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

    private(set) var classes: [Class] = []
    private let splitters: [GlobLanguage]
    private let limit: Int

    /// Nil when there are more than `limit` classes or a search gave up.
    static func cut(_ language: GlobLanguage, by splitters: [GlobLanguage], limit: Int) -> [Class]? {
        var cutter = GlobClasses(splitters: splitters, limit: limit)
        switch language.witness() {
        case .found(let text):
            guard cutter.cut(language, text, members: []) else { return nil }
            return cutter.classes
        case .none: return []
        case .tooComplex: return nil
        }
    }

    private init(splitters: [GlobLanguage], limit: Int) {
        self.splitters = splitters
        self.limit = limit
    }

    /// The depth of the recursion is the number of splitters, which the caller bounds.
    private mutating func cut(_ language: GlobLanguage, _ witness: String, members: [Bool]) -> Bool {
        guard members.count < splitters.count else {
            guard classes.count < limit else { return false }
            classes.append(Class(language: language, witness: witness, members: members))
            return true
        }
        let splitter = splitters[members.count]
        let inside = language.intersecting(splitter)
        let outside = language.subtracting(splitter)
        // The witness at hand spares one of the searches.
        let isInside = splitter.contains(witness)
        for (piece, isMember) in [(inside, true)] + outside.map({ ($0, false) }) {
            if isMember == isInside, isMember || piece.contains(witness) {
                guard cut(piece, witness, members: members + [isMember]) else { return false }
                continue
            }
            switch piece.witness() {
            case .found(let text): guard cut(piece, text, members: members + [isMember]) else { return false }
            case .none: continue
            case .tooComplex: return false
            }
        }
        return true
    }
}
