/// The globs of a question run side by side: a state is the set of positions that a text can have reached in each.
///
/// All globs lie one after the other in one numbering of positions, each followed by its end; a set is a row of bits.
struct GlobAutomaton {
    /// The atom at each position; nil at an end.
    private let atoms: [GlobAtom?]
    /// Words in a row.
    private let width: Int
    private let groups: [Group]
    private let excludedEnds: BitRow
    /// Where an excluded glob accepts all that follows.
    private let excludedTraps: BitRow
    /// Each unbounded sequence, the last one of a glob first, with the position where its glob starts.
    private let sequences: [(position: Int, start: Int)]
    private let start: BitRow
    /// What every witness starts with: no state on the way needs to be kept.
    private let forcedPrefix: [Unicode.Scalar]

    /// The positions of one group's globs.
    private struct Group {
        var all: BitRow
        var ends: BitRow
        /// Where a glob accepts all that follows; the position after it is its end.
        var traps: BitRow
    }

    init(_ question: GlobQuestion) {
        let count = (question.groups.joined().map { $0.atoms.count + 1 } + question.excluded.map { $0.atoms.count + 1 })
            .reduce(0, +)
        width = (count + 63) / 64
        var atoms: [GlobAtom?] = []
        var starts: [Int] = []
        var sequences: [(position: Int, start: Int)] = []
        func add(_ glob: Glob, all: inout BitRow, ends: inout BitRow, traps: inout BitRow) {
            let start = atoms.count
            starts.append(start)
            atoms.append(contentsOf: glob.atoms)
            atoms.append(nil)
            for position in start..<atoms.count { all.insert(position) }
            ends.insert(atoms.count - 1)
            for index in glob.atoms.indices.reversed() where glob.atoms[index] == .anySequence {
                sequences.append((start + index, start))
                if index == glob.atoms.count - 1 { traps.insert(start + index) }
            }
        }
        let empty = BitRow(width: width)
        var groups: [Group] = []
        for globs in question.groups {
            var group = Group(all: empty, ends: empty, traps: empty)
            for glob in globs { add(glob, all: &group.all, ends: &group.ends, traps: &group.traps) }
            groups.append(group)
        }
        var excluded = Group(all: empty, ends: empty, traps: empty)
        for glob in question.excluded { add(glob, all: &excluded.all, ends: &excluded.ends, traps: &excluded.traps) }
        self.atoms = atoms
        self.groups = groups
        self.sequences = sequences
        excludedEnds = excluded.ends
        excludedTraps = excluded.traps
        var start = empty
        for position in starts { GlobAutomaton.enter(position, of: atoms, into: &start) }
        self.start = start
        forcedPrefix = question.forcedPrefix
    }

    /// Breadth-first over the states that texts reach, so that the first text found is a shortest one.
    func shortestText(limit: Int) -> GlobSearch<String> {
        var rows: [BitRow] = []
        var steps: [(from: Int, scalar: Unicode.Scalar)] = []
        var seen: Set<BitRow> = []
        guard let first = stateAfterForcedPrefix() else { return .none }
        rows.append(first)
        steps.append((-1, "x"))
        seen.insert(first)
        if accepts(first) { return .found(text(endingAt: 0, steps)) }
        var work = 0
        var current = 0
        while current < rows.count {
            let positions = rows[current].positions
            for scalar in scalars(at: positions) {
                work += positions.count + width
                if work > limit { return .tooComplex }
                guard let next = reduced(advanced(positions, by: scalar)), seen.insert(next).inserted else { continue }
                rows.append(next)
                steps.append((current, scalar))
                if accepts(next) { return .found(text(endingAt: rows.count - 1, steps)) }
            }
            current += 1
        }
        return .none
    }

    private func text(endingAt last: Int, _ steps: [(from: Int, scalar: Unicode.Scalar)]) -> String {
        var scalars: [Unicode.Scalar] = []
        var index = last
        while steps[index].from >= 0 {
            scalars.append(steps[index].scalar)
            index = steps[index].from
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: forcedPrefix)
        text.append(contentsOf: scalars.reversed())
        return String(text)
    }

    private func stateAfterForcedPrefix() -> BitRow? {
        var state = reduced(start)
        for scalar in forcedPrefix {
            guard let positions = state?.positions else { return nil }
            state = reduced(advanced(positions, by: scalar))
        }
        return state
    }

    /// One scalar for each way to go on: first one that stands for all that no position distinguishes, then the
    /// distinguished ones in order.
    private func scalars(at positions: [Int]) -> [Unicode.Scalar] {
        var distinguished: Set<UInt32> = []
        for position in positions {
            if let scalar = atoms[position]?.distinguished { distinguished.insert(scalar) }
        }
        return [PleasantScalars.first { !distinguished.contains($0) }]
            + distinguished.sorted().compactMap(Unicode.Scalar.init)
    }

    private func advanced(_ positions: [Int], by scalar: Unicode.Scalar) -> BitRow {
        var next = BitRow(width: width)
        for position in positions {
            guard let atom = atoms[position], atom.accepts(scalar.value) else { continue }
            GlobAutomaton.enter(atom.isSequence ? position : position + 1, of: atoms, into: &next)
        }
        return next
    }

    /// Inserts a position, and those after it as far as sequences may take nothing.
    private static func enter(_ position: Int, of atoms: [GlobAtom?], into row: inout BitRow) {
        var position = position
        row.insert(position)
        while let atom = atoms[position], atom.isSequence {
            position += 1
            row.insert(position)
        }
    }

    /// The state without positions that decide nothing; nil where no continuation can be a witness.
    private func reduced(_ state: BitRow) -> BitRow? {
        if state.intersects(excludedTraps) { return nil }
        var state = state
        // Whatever an earlier position of a glob goes on to accept, its unbounded sequence accepts too.
        for (position, start) in sequences where state.contains(position) { state.remove(start..<position) }
        for group in groups {
            if let trap = state.first(in: group.traps) {
                // Satisfied for good: how, does not matter.
                state.subtract(group.all)
                state.insert(trap)
                state.insert(trap + 1)
            } else if !state.intersects(group.all) {
                return nil
            }
        }
        return state
    }

    private func accepts(_ state: BitRow) -> Bool {
        !state.intersects(excludedEnds) && groups.allSatisfy { state.intersects($0.ends) }
    }
}
