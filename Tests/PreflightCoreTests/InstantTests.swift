import PreflightCore
import Testing

/// RFC 3339 date-times, as far as manifests, tokens and snapshots use them.
@Suite struct InstantTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1), ("2026-11-20T09:00:00Z", 1_795_165_200),
            // RFC 3339 §5.8.
            ("1985-04-12T23:20:50.52Z", 482_196_050), ("1996-12-19T16:39:57-08:00", 851_042_397),
            ("1990-12-31T23:59:60Z", 662_688_000), ("1990-12-31T15:59:60-08:00", 662_688_000),
            ("1937-01-01T12:00:27.87+00:20", -1_041_337_173),
            // §5.6: lower case, and a space between date and time.
            ("2026-11-20t09:00:00z", 1_795_165_200), ("2026-11-20 09:00:00Z", 1_795_165_200),
            // A fraction is cut off.
            ("2026-11-20T09:00:00.999999999Z", 1_795_165_200),
            // §4.3: an unknown local offset is still UTC.
            ("2026-11-20T09:00:00-00:00", 1_795_165_200), ("2026-11-20T09:00:00+23:59", 1_795_078_860),
            // A date alone is its first instant.
            ("2026-12-31", 1_798_675_200), ("1970-01-01", 0), ("2000-02-29", 951_782_400),
            ("2024-02-29", 1_709_164_800),
            ("0000-01-01", -62_167_219_200), ("9999-12-31T23:59:59Z", 253_402_300_799),
        ] as [(String, Int64)]) func read(_ text: String, _ seconds: Int64)
    {
        #expect(Instant(text)?.seconds == seconds)
    }

    @Test(arguments: [
        "", "now", "1795165200", "2026", "2026-11", "2026-11-20T", "2026-11-20T09:00Z", "2026-11-20T09:00:00",
        "2026-11-20T09:00:00ZZ", "2026-11-20T09:00:00.Z", "2026-11-20T09:00:00,5Z", "2026-11-20T09:00:00+1",
        "2026-11-20T09:00:00+0100", "2026-11-20T09:00:00+24:00", "2026-11-20T09:00:00+01:60", "26-11-20", "2026-1-2",
        "2026/11/20", " 2026-11-20", "2026-11-20 ", "+2026-11-20", "２０２６-11-20", "2026-11-20T9:00:00Z",
        // No such day or time.
        "2026-00-10", "2026-13-10", "2026-11-00", "2026-11-31", "2026-02-29", "1900-02-29", "2100-02-29", "2026-04-31",
        "2026-06-31", "2026-09-31", "2026-12-32", "2026-11-20T24:00:00Z", "2026-11-20T09:60:00Z",
        "2026-11-20T09:00:61Z",
        // A leap second ends a day in UTC, wherever the clock stands.
        "2026-11-20T09:00:60Z", "1990-12-31T23:59:60-08:00",
    ]) func refuse(_ text: String) {
        #expect(Instant(text) == nil)
    }

    @Test func roundTripOverManyDays() {
        var random = SeededDays()
        for _ in 0..<20_000 {
            let instant = Instant(seconds: random.next())
            #expect(Instant(instant.text) == instant)
            #expect(Instant(instant.day)?.seconds == instant.seconds - (instant.seconds % 86_400 + 86_400) % 86_400)
        }
    }

    /// Every day from 1896 to 2104 follows the one before it, leap years counted.
    @Test func consecutiveDays() {
        var seconds = Instant("1896-01-01")?.seconds ?? 0
        for year in 1896..<2105 {
            let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            for (month, length) in lengths.enumerated() {
                for day in 1...length {
                    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
                    let text = "\(year)-\(two(month + 1))-\(two(day))"
                    #expect(Instant(text)?.seconds == seconds)
                    #expect(Instant(seconds: seconds + 86_399).text == "\(text)T23:59:59Z")
                    seconds += 86_400
                }
            }
        }
    }

    /// A token may hold any number where a time belongs.
    @Test func theEndsOfTime() {
        #expect(Instant(seconds: .min).text == "-292277022657-01-27T08:29:52Z")
        #expect(Instant(seconds: .max).text == "292277026596-12-04T15:30:07Z")
        #expect(Instant(seconds: -62_167_219_201).text == "-0001-12-31T23:59:59Z")
        #expect(Instant(seconds: .max) + TimeSpan(seconds: 1) == Instant(seconds: .max))
        #expect(Instant(seconds: .min) + TimeSpan(seconds: -1) == Instant(seconds: .min))
        #expect(Instant(seconds: 5) + TimeSpan(seconds: -7) == Instant(seconds: -2))
        #expect(Instant(seconds: -1) < Instant(seconds: 0))
    }

    /// Seconds between the years 0 and 9999, which RFC 3339 can write.
    private struct SeededDays {
        private var state: UInt64 = 3339

        mutating func next() -> Int64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return -62_167_219_200 + Int64((state >> 16) % 315_569_520_000)
        }
    }
}

@Suite struct TimeSpanTests {
    @Test(
        arguments: [
            ("90s", 90), ("30m", 1_800), ("12h", 43_200), ("90d", 7_776_000), ("2w", 1_209_600), ("1h30m", 5_400),
            ("1w2d3h4m5s", 788_645), ("0s", 0), ("007m", 420), ("9223372036854775807s", Int64.max),
        ] as [(String, Int64)]) func read(_ text: String, _ seconds: Int64)
    {
        #expect(TimeSpan(text)?.seconds == seconds)
    }

    @Test(arguments: [
        "", "90", "m", "1.5h", "-1h", "+1h", "1h 30m", " 1h", "1h ", "30m1h", "1h1h", "1H", "1y", "1ms", "1h30", "1_0s",
        "9223372036854775808s", "99999999999999999999s", "9223372036854775807w", "15250284452472w1s", "１h", "1s\u{301}",
        "one hour", "PT1H",
    ]) func refuse(_ text: String) {
        #expect(TimeSpan(text) == nil)
    }

    @Test(
        arguments: [
            (0, "0s"), (1, "1s"), (60, "1m"), (61, "1m 1s"), (3_600, "1h"), (5_400, "1h 30m"), (5_401, "1h 30m"),
            (86_400, "1d"), (1_036_800, "12d"), (1_051_200, "12d 4h"), (604_800, "7d"), (-90, "-1m 30s"),
            (Int64.min, "-106751991167300d 15h"), (Int64.max, "106751991167300d 15h"),
        ] as [(Int64, String)]) func write(_ seconds: Int64, _ text: String)
    {
        #expect(TimeSpan(seconds: seconds).text == text)
    }

    @Test func order() {
        #expect(TimeSpan(seconds: 59) < TimeSpan(seconds: 60))
    }
}
