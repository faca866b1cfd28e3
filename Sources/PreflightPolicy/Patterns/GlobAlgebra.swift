/// Exact questions about sets of texts that globs describe.
package enum GlobAlgebra {
    /// How much work one search may do: machine words of states and positions in them, each counted once a step. It
    /// bounds the memory for states too, to about eight bytes each.
    package static let defaultLimit = 4_000_000

    /// A text that at least one glob of every group matches and no excluded glob does.
    ///
    /// No group at all asks for any text; a group without globs can never be satisfied. Which text: the first of
    /// `candidates` that qualifies; else the first shortest one that a glob without wildcards spells out; else a
    /// shortest text, with letters where any scalar would do. Equal questions get equal texts.
    package static func witness(
        matchingAll groups: [[Glob]],
        excluding excluded: [Glob] = [],
        preferring candidates: some Sequence<String> = [],
        limit: Int = defaultLimit
    ) -> GlobSearch<String> {
        for candidate in candidates where isMember(candidate, of: groups, excluding: excluded) {
            return .found(candidate)
        }
        var question = GlobQuestion(groups: groups, excluded: excluded)
        if let spelledOut = question.takeLiterals() { return .found(spelledOut) }
        guard question.simplify() else { return .none }
        if let obvious = question.obviousText() { return .found(obvious) }
        return GlobAutomaton(question).shortestText(limit: limit)
    }

    /// Whether the text is matched by at least one glob of every group and by no excluded one.
    package static func isMember(_ text: String, of groups: [[Glob]], excluding excluded: [Glob]) -> Bool {
        groups.allSatisfy { $0.contains { $0.matches(text) } } && !excluded.contains { $0.matches(text) }
    }
}
