/// A length of time in whole seconds, as manifests write it: `90s`, `30m`, `12h`, `90d`, `2w`, or several units from the
/// largest down, `1h30m`.
package struct TimeSpan: Hashable, Comparable, Sendable {
    package var seconds: Int64

    package init(seconds: Int64) {
        self.seconds = seconds
    }

    package static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.seconds < right.seconds }

    private static let units: [(name: Character, seconds: Int64)] = [
        ("w", 604_800), ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1),
    ]

    /// Nil for anything else: no sign, no fraction, no unit twice, nothing that overflows.
    package init?(_ text: String) {
        var total: Int64 = 0
        var rest = Substring(text)
        var units = Self.units[...]
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0 >= "0" && $0 <= "9" }
            rest = rest.dropFirst(digits.count)
            guard let value = Int64(digits), let name = rest.first,
                let unit = units.firstIndex(where: { $0.name == name })
            else { return nil }
            let (product, tooLarge) = value.multipliedReportingOverflow(by: units[unit].seconds)
            let (sum, tooLong) = total.addingReportingOverflow(product)
            guard !tooLarge, !tooLong else { return nil }
            total = sum
            units = units[(unit + 1)...]
            rest = rest.dropFirst()
        }
        seconds = total
    }

    /// The two largest units that say it: `1h 30m`, `12d 4h`, `0s`.
    package var text: String {
        var left = seconds.magnitude
        var parts: [String] = []
        for unit in Self.units where unit.name != "w" && left >= unit.seconds && parts.count < 2 {
            let (whole, rest) = left.quotientAndRemainder(dividingBy: UInt64(unit.seconds))
            parts.append("\(whole)\(unit.name)")
            left = rest
        }
        return (seconds < 0 ? "-" : "") + (parts.isEmpty ? "0s" : parts.joined(separator: " "))
    }
}
