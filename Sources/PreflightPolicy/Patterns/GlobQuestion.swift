/// An AND of ORs of globs, less exclusions, made smaller without changing the texts it describes.
struct GlobQuestion {
    var groups: [[Glob]]
    var excluded: [Glob]

    init(groups: [[Glob]], excluded: [Glob]) {
        self.groups = groups
        self.excluded = excluded
    }

    /// Decides all globs without wildcards. The first shortest of their texts that is a member is returned; where none
    /// is, they are removed from the groups, because they cannot contribute.
    mutating func takeLiterals() -> String? {
        var shortest: (text: String, length: Int)?
        for group in groups {
            for text in group.compactMap(\.literalText) {
                let length = text.unicodeScalars.count
                if let shortest, shortest.length <= length { continue }
                if GlobAlgebra.isMember(text, of: groups, excluding: excluded) { shortest = (text, length) }
            }
        }
        if let shortest { return shortest.text }
        for index in groups.indices { groups[index].removeAll(where: \.isLiteral) }
        return nil
    }

    /// Drops what changes nothing: groups that hold for every text, globs that another one covers, globs that cannot
    /// agree with some group, exclusions that exclude nothing. False when no text is left.
    mutating func simplify() -> Bool {
        groups.removeAll { $0.contains(where: \.isEverything) }
        for index in groups.indices { GlobQuestion.keepWidest(&groups[index]) }
        GlobQuestion.keepWidest(&excluded)
        let all = groups
        for index in groups.indices {
            groups[index].removeAll { glob in
                excluded.contains { $0.coversVisibly(glob) }
                    || all.contains { other in !other.contains { $0.mayIntersect(glob) } }
            }
            if groups[index].isEmpty { return false }
        }
        if excluded.contains(where: \.isEverything) { return false }
        let isExact = excluded.count <= GlobQuestion.comparable
        excluded.removeAll { glob in
            groups.contains { group in
                !group.contains { isExact ? $0.intersects(glob) : $0.mayIntersect(glob) }
            }
        }
        dropImpliedGroups()
        return true
    }

    /// A shortest text, where the first thing that comes to mind is one: some glob with every sequence empty and a
    /// letter for every single scalar. Nil says nothing.
    func obviousText() -> String? {
        guard !groups.isEmpty else { return GlobAlgebra.isMember("", of: [], excluding: excluded) ? "" : nil }
        // No text is shorter than the shortest glob of each group.
        let least = groups.map { group in group.map(\.leastLength).min() ?? 0 }.max() ?? 0
        for glob in groups.joined() where glob.leastLength == least {
            let text = glob.shortestText
            if GlobAlgebra.isMember(text, of: groups, excluding: excluded) { return text }
        }
        return nil
    }

    /// What every text starts with, as far as the globs of one group spell it out alike.
    var forcedPrefix: [Unicode.Scalar] {
        var longest: ArraySlice<GlobAtom> = []
        for group in groups {
            guard var shared = group.first.map({ $0.atoms.prefix($0.literalCount) }) else { continue }
            for glob in group.dropFirst() {
                let length = zip(shared, glob.atoms).prefix { $0 == $1 }.count
                shared = shared.prefix(length)
            }
            if shared.count > longest.count { longest = shared }
        }
        return longest.compactMap(\.literal)
    }

    /// Above this many globs a comparison of each with each costs more than it saves.
    private static let comparable = 64

    private static func keepWidest(_ globs: inout [Glob]) {
        var kept: [Glob] = []
        for glob in globs {
            if globs.count > comparable {
                if kept.last != glob { kept.append(glob) }
            } else if !kept.contains(where: { $0.coversVisibly(glob) }) {
                kept.removeAll { glob.coversVisibly($0) }
                kept.append(glob)
            }
        }
        globs = kept
    }

    /// A group is implied by another when each glob of the other is covered by one of its own.
    private mutating func dropImpliedGroups() {
        guard groups.allSatisfy({ $0.count <= GlobQuestion.comparable }) else { return }
        var index = 0
        while index < groups.count {
            let group = groups[index]
            let implied = groups.indices.contains { other in
                other != index
                    && groups[other].allSatisfy { glob in group.contains { $0.coversVisibly(glob) } }
            }
            if implied { groups.remove(at: index) } else { index += 1 }
        }
    }
}
