import PreflightCore

/// One figure, measured several times under the same conditions.
struct Measurement {
    enum Unit: String {
        case decisionsPerSecond = "decisions/s"
        case milliseconds = "ms"
        case megabytesPerSecond = "MB/s"
        case mebibytes = "MiB"

        var isBetterWhenLarger: Bool { self == .decisionsPerSecond || self == .megabytesPerSecond }
    }

    var benchmark: String
    /// The size of the data, such as the number of statements; 0 where a file was given.
    var size: Int
    var unit: Unit
    /// One for each repetition; never empty.
    var values: [Double]
    /// Counts that say what was measured: how many questions, and how many had which verdict.
    var counts: [(name: String, value: Int)] = []

    var best: Double { (unit.isBetterWhenLarger ? values.max() : values.min()) ?? 0 }
    var median: Double {
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// One line of JSON.
    var line: String {
        var members = [
            #""benchmark":"\#(benchmark)""#, #""size":\#(size)"#, #""unit":"\#(unit.rawValue)""#,
            #""best":\#(best)"#, #""median":\#(median)"#, #""repetitions":\#(values.count)"#,
        ]
        members += counts.map { #""\#($0.name)":\#($0.value)"# }
        return "{" + members.joined(separator: ",") + "}"
    }

    /// One row for people.
    var row: String {
        let name = benchmark + (size > 0 ? " \(size)" : "")
        let shown = [best, median].map { Self.short($0).leftPadded(to: 14) }.joined()
        let details = counts.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
        return name.padded(to: 34) + shown + "  " + unit.rawValue.padded(to: 12) + " " + details
    }

    static var header: String {
        "benchmark".padded(to: 34) + "best".leftPadded(to: 14) + "median".leftPadded(to: 14)
    }

    /// Whole numbers from 100 on, else two decimals.
    private static func short(_ value: Double) -> String {
        if value >= 100 { return String(Int(value.rounded())) }
        let hundredths = Int((value * 100).rounded())
        let fraction = String(hundredths % 100)
        return "\(hundredths / 100)." + (fraction.count == 1 ? "0" : "") + fraction
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
    fileprivate func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
