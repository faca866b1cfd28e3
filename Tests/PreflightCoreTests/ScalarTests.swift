import PreflightCore
import Testing

/// The regular expressions of YAML 1.2.2 §10.3.2, row by row, and what only older schemas read otherwise.
@Suite struct ScalarTests {
    @Test(arguments: ["", "~", "null", "Null", "NULL"]) func null(_ text: String) {
        #expect(Scalar(plain: text) == .null)
    }

    @Test(arguments: [
        ("true", true), ("True", true), ("TRUE", true), ("false", false), ("False", false), ("FALSE", false),
    ]) func boolean(_ text: String, _ value: Bool) {
        #expect(Scalar(plain: text) == .boolean(value))
    }

    @Test(arguments: [
        ("0", 0), ("-0", 0), ("+12", 12), ("-19", -19), ("012", 12), ("00", 0), ("0o7", 7), ("0o17", 15),
        ("0x3A", 58), ("0x1F", 31), ("0xff", 255), ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
    ]) func integer(_ text: String, _ value: Int) {
        #expect(Scalar(plain: text) == .integer(value))
    }

    @Test(
        "an integer past 64 bits keeps its digits",
        arguments: [
            ("9223372036854775808", "9223372036854775808"), ("-9223372036854775809", "-9223372036854775809"),
            ("+12345678901234567890", "12345678901234567890"), ("0012345678901234567891", "12345678901234567891"),
            ("-0012345678901234567891", "-12345678901234567891"), ("0xFFFFFFFFFFFFFFFF", "18446744073709551615"),
            ("0o1000000000000000000000", "9223372036854775808"),
            ("0o2000000000000000000000", "0o2000000000000000000000"),
            ("0x0010000000000000AbC", "0x10000000000000abc"),
        ]) func wideInteger(_ text: String, _ digits: String)
    {
        #expect(Scalar(plain: text) == .wideInteger(digits))
    }

    @Test(arguments: [
        ("0.", 0), ("-0.0", 0), (".5", 0.5), ("+.5", 0.5), ("-.5", -0.5), ("12e03", 12_000), ("-2E+05", -200_000),
        ("1e3", 1_000), ("1.e2", 100), ("1.5e-1", 0.15), ("01.5", 1.5),
        (".inf", .infinity), (".Inf", .infinity),
        ("+.INF", .infinity), ("-.inf", -.infinity), ("-.INF", -.infinity),
    ]) func float(_ text: String, _ value: Double) {
        #expect(Scalar(plain: text) == .float(value))
    }

    @Test(arguments: [".nan", ".NaN", ".NAN"]) func notANumber(_ text: String) {
        guard case .float(let value) = Scalar(plain: text) else {
            Issue.record("`\(text)` is \(Scalar(plain: text))")
            return
        }
        #expect(value.isNaN)
    }

    @Test(arguments: [
        // YAML 1.1 alone: booleans, underscores, sexagesimal numbers, binary and old octal, dates, merge keys.
        "no", "No", "NO", "yes", "on", "On", "off", "y", "n", "1_000", "0b101", "190:20:30", "2026-12-31", "<<", "=",
        // Nearly a word or a number.
        "nULL", "tRue", "truE", "nil", "none", "-", "+", ".", "..", "-.", "+.e1", "e3", ".e3", "1e", "1e+", "1.2.3",
        "1,5", "--1", "+-1", "1 2", "12a", "inf", "-inf", "nan", ".inF", "+.nan", "-.nan", "Infinity", "0x", "0o",
        "0X1F",
        "0O17", "0o8", "0xG", "0x+1F", "0x-1F", "0o+7", "-0x1F", "+0o7", "0x1.8", "0x1_0", "١٢", "1\u{301}", "１",
        "m:123", "arn:aws:s3:::b", " 1",
    ]) func string(_ text: String) {
        #expect(Scalar(plain: text) == .string(text))
    }

    @Test func typeNames() {
        let scalars: [Scalar] = [.null, .boolean(true), .integer(1), .wideInteger("9"), .float(1), .string("")]
        #expect(scalars.map(\.typeName) == ["null", "a boolean", "an integer", "an integer", "a number", "a string"])
    }
}
