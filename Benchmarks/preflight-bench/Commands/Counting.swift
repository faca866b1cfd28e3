import PreflightCore

extension Sequence<Verdict> {
    /// How many there are of each verdict, in the order in which verdicts are declared; those that do not occur left out.
    var counts: [(name: String, value: Int)] {
        var counts: [Verdict: Int] = [:]
        for verdict in self { counts[verdict, default: 0] += 1 }
        return Verdict.allCases.compactMap { verdict in counts[verdict].map { (verdict.rawValue, $0) } }
    }
}
