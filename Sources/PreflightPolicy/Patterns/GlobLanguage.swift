/// The texts that at least one glob of every group matches and no excluded glob does.
///
/// No groups and no exclusions: every text. A group without globs: no text.
package struct GlobLanguage: Hashable, Sendable {
    package private(set) var groups: [[Glob]]
    package private(set) var excluded: [Glob]

    package init(matchingAll groups: [[Glob]] = [], excluding excluded: [Glob] = []) {
        self.groups = groups
        self.excluded = excluded
    }

    /// The texts that one of the globs matches: `Action`, `Resource`.
    package init(anyOf globs: [Glob]) {
        self.init(matchingAll: [globs])
    }

    /// The texts that none of the globs matches: `NotAction`, `NotResource`.
    package init(noneOf globs: [Glob]) {
        self.init(excluding: globs)
    }

    package static let everything = GlobLanguage()

    package func contains(_ text: String) -> Bool {
        GlobAlgebra.isMember(text, of: groups, excluding: excluded)
    }

    package func intersecting(_ other: GlobLanguage) -> GlobLanguage {
        var result = self
        for group in other.groups where !result.groups.contains(group) { result.groups.append(group) }
        for glob in other.excluded where !result.excluded.contains(glob) { result.excluded.append(glob) }
        return result
    }

    /// A text of the language, chosen as ``GlobAlgebra/witness(matchingAll:excluding:preferring:limit:)`` does.
    package func witness(
        preferring candidates: some Sequence<String> = [],
        limit: Int = GlobAlgebra.defaultLimit
    ) -> GlobSearch<String> {
        GlobAlgebra.witness(matchingAll: groups, excluding: excluded, preferring: candidates, limit: limit)
    }

    /// What is not in `other`, as disjoint languages: one for each of its groups, and one for its exclusions.
    package func subtracting(_ other: GlobLanguage) -> [GlobLanguage] {
        var pieces: [GlobLanguage] = []
        var rest = self
        for group in other.groups {
            pieces.append(rest.intersecting(GlobLanguage(noneOf: group)))
            rest = rest.intersecting(GlobLanguage(anyOf: group))
        }
        if !other.excluded.isEmpty { pieces.append(rest.intersecting(GlobLanguage(anyOf: other.excluded))) }
        return pieces
    }
}
