/// A point in time: whole seconds since 1970-01-01T00:00:00Z.
///
/// Engines get it as a value and never read a clock.
package struct Instant: Hashable, Comparable, Sendable {
    package var seconds: Int64

    package init(seconds: Int64) {
        self.seconds = seconds
    }

    package static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

    /// An instant that does not fit is the last one, or the first one.
    package static func + (instant: Instant, duration: TimeSpan) -> Instant {
        let (sum, overflow) = instant.seconds.addingReportingOverflow(duration.seconds)
        return Instant(seconds: overflow ? (duration.seconds < 0 ? .min : .max) : sum)
    }

    /// Reads an RFC 3339 date-time (`2026-11-20T09:00:00Z`, with an offset, with a fraction that is cut off), or a date
    /// alone, which means its first instant in UTC. Nil for anything else, impossible dates included. A leap second
    /// can only end a day in UTC (RFC 3339 §5.7) and is the first second of the next one.
    package init?(_ text: String) {
        var reader = DigitReader(text)
        guard let year = reader.digits(4), reader.skip("-"), let month = reader.digits(2), reader.skip("-"),
            let day = reader.digits(2), (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day)
        else { return nil }
        let days = Self.days(year: year, month: month, day: day)
        if reader.isAtEnd {
            seconds = days * 86_400
            return
        }
        guard reader.skip("T") || reader.skip("t") || reader.skip(" "), let hour = reader.digits(2), reader.skip(":"),
            let minute = reader.digits(2), reader.skip(":"), let second = reader.digits(2),
            hour < 24, minute < 60, second <= 60
        else { return nil }
        if reader.skip("."), !reader.skipDigits() { return nil }
        var offset = 0
        if !(reader.skip("Z") || reader.skip("z")) {
            let sign: Int
            if reader.skip("+") { sign = 1 } else if reader.skip("-") { sign = -1 } else { return nil }
            guard let hours = reader.digits(2), reader.skip(":"), let minutes = reader.digits(2), hours < 24,
                minutes < 60
            else { return nil }
            offset = sign * (hours * 60 + minutes) * 60
        }
        guard reader.isAtEnd else { return nil }
        seconds = days * 86_400 + Int64(hour * 3_600 + minute * 60 + second - offset)
        if second == 60, !seconds.isMultiple(of: 86_400) { return nil }
    }

    /// RFC 3339 in UTC: `2026-11-20T09:00:00Z`.
    package var text: String {
        var (days, time) = seconds.quotientAndRemainder(dividingBy: 86_400)
        if time < 0 {
            days -= 1
            time += 86_400
        }
        let clock = [time / 3_600, time / 60 % 60, time % 60].map { Self.padded(Int($0), 2) }.joined(separator: ":")
        return "\(Self.date(days))T\(clock)Z"
    }

    /// The day in UTC: `2026-11-20`.
    package var day: String { String(text.prefix { $0 != "T" }) }

    // MARK: Calendar

    /// Days since the epoch in the proleptic Gregorian calendar (the civil-from-days arithmetic of era, year of era
    /// and a year that starts in March, so that the leap day comes last).
    private static func days(year: Int, month: Int, day: Int) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int64(era * 146_097 + dayOfEra - 719_468)
    }

    private static func date(_ days: Int64) -> String {
        let shifted = Int(days) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value.magnitude)
        return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// Reads fixed-width ASCII digits and separators.
private struct DigitReader {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func digits(_ count: Int) -> Int? {
        let head = rest.prefix(count)
        guard head.count == count, head.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
        rest = rest.dropFirst(count)
        return head.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    mutating func skipDigits() -> Bool {
        let digits = rest.prefix { $0 &- 0x30 < 10 }
        rest = rest.dropFirst(digits.count)
        return !digits.isEmpty
    }
}
