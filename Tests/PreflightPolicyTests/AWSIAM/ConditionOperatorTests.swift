import PreflightCore
import Testing

@testable import PreflightPolicy

/// One row a sentence. Sources are sections of the IAM User Guide: "op" is "IAM JSON policy elements: Condition operators",
/// "multi" is "Conditions with multiple context keys or values", "set" is "Single-valued vs. multivalued context keys".
@Suite struct ConditionOperatorTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var policy: [String]
        /// Nil: not known. Empty: known to be absent.
        var request: [String]?
        var expected: String
        var source: String

        init(_ name: String, _ policy: [String], _ request: [String]?, _ expected: String, _ source: String) {
            (self.name, self.policy, self.request) = (name, policy, request)
            (self.expected, self.source) = (expected, source)
        }

        var testDescription: String {
            "\(name) \(policy) for \(request.map { $0.isEmpty ? "absent" : "\($0)" } ?? "unknown"): \(source)"
        }
    }

    static func answer(_ row: Row) -> String {
        guard let condition = ConditionOperator(row.name) else { return "no operator" }
        let test = ConditionTest(condition, key: "aws:Key", values: row.policy, variables: true)
        var context = AWSContext()
        if let values = row.request { context = context.declaring([("aws:key", values.isEmpty ? nil : values)]) }
        return test.evaluate(in: context).summary
    }

    @Test(arguments: strings + numbers + dates + booleans + binaries + addresses + arns + nulls + sets)
    func agrees(row: Row) {
        #expect(Self.answer(row) == row.expected)
    }

    /// The negation of every test is true exactly where the test is false.
    @Test(arguments: strings + numbers + dates + booleans + binaries + addresses + arns + nulls + sets)
    func negates(row: Row) throws {
        let condition = try #require(ConditionOperator(row.name))
        let test = ConditionTest(condition, key: "aws:Key", values: row.policy, variables: true)
        var context = AWSContext()
        if let values = row.request { context = context.declaring([("aws:key", values.isEmpty ? nil : values)]) }
        #expect(test.negated.negated == test)
        switch (test.evaluate(in: context), test.negated.evaluate(in: context)) {
        case (.always, .never), (.never, .always), (.unclear, .unclear), (.open, .open): break
        case (let one, let other): Issue.record("\(one.summary) and, negated, \(other.summary)")
        }
    }

    static let strings: [Row] = [
        Row("StringEquals", ["a"], ["a"], "always", "op: exact matching"),
        Row("StringEquals", ["a"], ["b"], "never", "op: exact matching"),
        Row("StringEquals", ["a"], ["A"], "never", "op: case sensitive"),
        Row("StringEquals", ["a*"], ["ab"], "never", "op: StringEquals knows no wildcards"),
        Row("StringEquals", ["a*"], ["a*"], "always", "op: StringEquals knows no wildcards"),
        Row("StringEquals", ["a", "b"], ["b"], "always", "multi: several values are joined by OR"),
        Row("StringEquals", ["a", "b"], ["c"], "never", "multi: several values are joined by OR"),
        Row("StringEquals", ["a"], [], "never", "op: key not present, the values do not match"),
        Row("StringEquals", ["a"], nil, "if aws:Key = a", "a key that is not known"),
        Row("StringEquals", ["b", "a"], nil, "if aws:Key is one of a, b", "a key that is not known"),
        Row("StringEquals", [""], [""], "always", "op: exact matching"),
        Row("StringEqualsIfExists", ["a"], ["a"], "always", "op, IfExists: present, processed as specified"),
        Row("StringEqualsIfExists", ["a"], ["b"], "never", "op, IfExists: present, processed as specified"),
        Row("StringEqualsIfExists", ["a"], [], "always", "op, IfExists: not present, true"),
        Row("StringEqualsIfExists", ["a"], nil, "if aws:Key = a (or is absent)", "op, IfExists"),
        Row("StringNotEquals", ["a"], ["a"], "never", "op: negated matching"),
        Row("StringNotEquals", ["a"], ["b"], "always", "op: negated matching"),
        Row("StringNotEquals", ["a", "b"], ["a"], "never", "multi: values of a negated operator are joined by NOR"),
        Row("StringNotEquals", ["a", "b"], ["b"], "never", "multi: values of a negated operator are joined by NOR"),
        Row("StringNotEquals", ["a", "b"], ["c"], "always", "multi: values of a negated operator are joined by NOR"),
        Row("StringNotEquals", ["a"], [], "always", "op: the key must not match and is not present, true"),
        Row("StringNotEquals", ["a"], nil, "if aws:Key is not a", "a key that is not known"),
        Row("StringNotEquals", ["a", "b"], nil, "if aws:Key is none of a, b", "a key that is not known"),
        Row(
            "StringNotEqualsIfExists", ["a"], [], "always", "op, IfExists: a deny still denies where the tag is missing"
        ),
        Row("StringNotEqualsIfExists", ["a"], ["a"], "never", "op, IfExists: present, processed as specified"),
        Row("StringEqualsIgnoreCase", ["Ab"], ["aB"], "always", "op: ignoring case"),
        Row("StringEqualsIgnoreCase", ["Ab"], ["ac"], "never", "op: ignoring case"),
        Row("StringEqualsIgnoreCase", ["Ab"], [], "never", "op: key not present"),
        Row("StringEqualsIgnoreCase", ["Ab"], nil, "if aws:Key = Ab ignoring case", "a key that is not known"),
        Row("StringNotEqualsIgnoreCase", ["Ab"], ["aB"], "never", "op: negated matching, ignoring case"),
        Row("StringNotEqualsIgnoreCase", ["Ab"], ["ac"], "always", "op: negated matching, ignoring case"),
        Row("StringNotEqualsIgnoreCase", ["Ab"], [], "always", "op: negated, key not present"),
        Row("StringLike", ["a*"], ["abc"], "always", "op: multi-character wildcard"),
        Row("StringLike", ["a*"], ["a"], "always", "op: multi-character wildcard"),
        Row("StringLike", ["a?"], ["ab"], "always", "op: single-character wildcard"),
        Row("StringLike", ["a?"], ["a"], "never", "op: single-character wildcard"),
        Row("StringLike", ["a?c*"], ["abcd"], "always", "op: wildcards anywhere in the string"),
        Row("StringLike", ["ab"], ["abc"], "never", "op: wildcards are needed for partial matches"),
        Row("StringLike", ["A*"], ["abc"], "never", "op: case sensitive"),
        Row("StringLike", ["a/*"], ["a/b:c/d"], "always", "op: no character separates"),
        Row("StringLike", ["*"], [], "never", "op: key not present"),
        Row("StringLike", ["*"], nil, "if aws:Key matches *", "a key that is not known"),
        Row("StringLike", ["", "home/"], [""], "always", "op: the example with s3:prefix"),
        Row("StringLikeIfExists", ["t1.*"], [], "always", "op, IfExists: the example with ec2:InstanceType"),
        Row("StringLikeIfExists", ["t1.*", "t2.*"], ["t2.micro"], "always", "op, IfExists: the example"),
        Row("StringLikeIfExists", ["t1.*", "t2.*"], ["m5.large"], "never", "op, IfExists: the example"),
        Row("StringNotLike", ["a*"], ["abc"], "never", "op: negated matching"),
        Row("StringNotLike", ["a*"], ["b"], "always", "op: negated matching"),
        Row("StringNotLike", ["a*", "b*"], ["bc"], "never", "multi: NOR"),
        Row("StringNotLike", ["a*"], [], "always", "op: StringNotLike, right key not present, true"),
        Row("StringNotLike", ["a*"], nil, "if aws:Key does not match a*", "a key that is not known"),
        Row("StringEquals", ["a"], ["a", "b"], "unclear", "set: a key with several values needs a set operator"),
        Row("StringNotEquals", ["a"], ["c", "b"], "unclear", "set: a key with several values needs a set operator"),
    ]

    static let numbers: [Row] = [
        Row("NumericEquals", ["10"], ["10"], "always", "op: matching"),
        Row("NumericEquals", ["10"], ["10.0"], "always", "op: integer or decimal value"),
        Row("NumericEquals", ["10"], ["11"], "never", "op: matching"),
        Row("NumericEquals", ["10", "11"], ["11"], "always", "multi: OR"),
        Row("NumericEquals", ["10"], [], "never", "op: key not present"),
        Row("NumericEquals", ["10"], nil, "if aws:Key = 10", "a key that is not known"),
        Row("NumericNotEquals", ["10"], ["11"], "always", "op: negated matching"),
        Row("NumericNotEquals", ["10"], ["10"], "never", "op: negated matching"),
        Row("NumericNotEquals", ["10", "11"], ["11"], "never", "multi: NOR"),
        Row("NumericNotEquals", ["10"], [], "always", "op: negated, key not present"),
        Row("NumericLessThan", ["10"], ["9"], "always", "op: less than"),
        Row("NumericLessThan", ["10"], ["10"], "never", "op: less than"),
        Row("NumericLessThan", ["10"], ["-1"], "always", "op: less than"),
        Row("NumericLessThan", ["10"], [], "never", "op: key not present"),
        Row("NumericLessThan", ["10"], nil, "if aws:Key < 10", "a key that is not known"),
        Row("NumericLessThanIfExists", ["10"], [], "always", "op, IfExists"),
        Row("NumericLessThanEquals", ["10"], ["10"], "always", "op: the example with s3:max-keys"),
        Row("NumericLessThanEquals", ["10"], ["10.5"], "never", "op: the example with s3:max-keys"),
        Row("NumericLessThanEquals", ["10"], nil, "if aws:Key <= 10", "a key that is not known"),
        Row("NumericGreaterThan", ["10"], ["11"], "always", "op: greater than"),
        Row("NumericGreaterThan", ["10"], ["10"], "never", "op: greater than"),
        Row("NumericGreaterThan", ["10"], nil, "if aws:Key > 10", "a key that is not known"),
        Row("NumericGreaterThanEquals", ["10"], ["10"], "always", "op: greater than or equals"),
        Row("NumericGreaterThanEquals", ["10"], ["9.99"], "never", "op: greater than or equals"),
        Row("NumericGreaterThanEqualsIfExists", ["10"], nil, "if aws:Key >= 10 (or is absent)", "op, IfExists"),
        Row("NumericEquals", ["10"], ["ten"], "unclear", "a value that is no number"),
        Row("NumericEquals", ["ten"], ["10"], "unclear", "a policy's value that is no number"),
        Row("NumericEquals", ["${aws:Tag}"], ["10"], "unclear", "op: no policy variables in numeric conditions"),
        Row("NumericEquals", ["infinity"], ["10"], "unclear", "a policy's value that is no number"),
    ]

    static let dates: [Row] = [
        Row("DateEquals", ["2027-01-01T00:00:00Z"], ["2027-01-01T00:00:00Z"], "always", "op: a specific date"),
        Row("DateEquals", ["2027-01-01T01:00:00+01:00"], ["2027-01-01T00:00:00Z"], "always", "op: W3C formats, offset"),
        Row("DateEquals", ["2027-01-01"], ["2027-01-01T00:00:00Z"], "always", "op: W3C formats, day"),
        Row("DateEquals", ["2027-01"], ["2027-01-01T00:00:00Z"], "always", "op: W3C formats, month"),
        Row("DateEquals", ["2027-01-01T00:00Z"], ["2027-01-01T00:00:00Z"], "always", "op: W3C formats, minutes"),
        Row("DateEquals", ["1798761600"], ["2027-01-01T00:00:00Z"], "always", "op: epoch time"),
        Row("DateEquals", ["2027-01-01T00:00:00Z"], ["1798761600"], "always", "op: epoch time of the request"),
        Row("DateEquals", ["2027-01-01T00:00:00Z"], [], "never", "op: key not present"),
        Row("DateNotEquals", ["2027-01-01T00:00:00Z"], ["2027-01-02T00:00:00Z"], "always", "op: negated matching"),
        Row("DateNotEquals", ["2027-01-01T00:00:00Z"], ["2027-01-01T00:00:00Z"], "never", "op: negated matching"),
        Row("DateNotEquals", ["2027-01-01T00:00:00Z"], [], "always", "op: negated, key not present"),
        Row("DateLessThan", ["2027-01-01T00:00:00Z"], ["2026-12-31T23:59:59Z"], "always", "op: before"),
        Row("DateLessThan", ["2027-01-01T00:00:00Z"], ["2027-01-01T00:00:00Z"], "never", "op: before"),
        Row("DateLessThan", ["2027-01-01"], nil, "if aws:Key < 2027-01-01T00:00:00Z", "a key that is not known"),
        Row("DateLessThanEquals", ["2027-01-01T00:00:00Z"], ["2027-01-01T00:00:00Z"], "always", "op: at or before"),
        Row("DateLessThanEquals", ["2027-01-01T00:00:00Z"], ["2027-01-01T00:00:01Z"], "never", "op: at or before"),
        Row(
            "DateGreaterThan", ["2020-01-01T00:00:01Z"], ["2026-01-01T00:00:00Z"], "always",
            "op: the TokenIssueTime example"),
        Row("DateGreaterThan", ["2020-01-01T00:00:01Z"], [], "never", "op: the TokenIssueTime example"),
        Row("DateGreaterThanIfExists", ["2020-01-01T00:00:01Z"], [], "always", "op, IfExists"),
        Row("DateGreaterThanEquals", ["2020-01-01T00:00:01Z"], ["2020-01-01T00:00:01Z"], "always", "op: at or after"),
        Row("DateGreaterThanEquals", ["2020-01-01T00:00:01Z"], ["2020-01-01T00:00:00Z"], "never", "op: at or after"),
        Row("DateEquals", ["2027"], ["2027-01-01"], "unclear", "a year and an epoch look alike"),
        Row("DateEquals", ["2027-*"], ["2027-01-01"], "unclear", "op: wildcards are not permitted"),
        Row("DateEquals", ["2027-02-30"], ["2027-01-01"], "unclear", "a day that does not exist"),
    ]

    static let booleans: [Row] = [
        Row("Bool", ["true"], ["true"], "always", "op: Boolean matching"),
        Row("Bool", ["true"], ["false"], "never", "op: Boolean matching"),
        Row("Bool", ["false"], ["false"], "always", "op: the SecureTransport example"),
        Row("Bool", ["True"], ["true"], "always", "op: Boolean matching"),
        Row("Bool", ["true"], [], "never", "op: key not present"),
        Row("Bool", ["false"], [], "never", "op: key not present; MFA absent is not MFA false"),
        Row("Bool", ["true"], nil, "if aws:Key is true", "a key that is not known"),
        Row("BoolIfExists", ["false"], [], "always", "op, IfExists: the deny-without-MFA idiom"),
        Row("BoolIfExists", ["true"], ["false"], "never", "op, IfExists"),
        Row("BoolIfExists", ["false"], nil, "if aws:Key is false (or is absent)", "op, IfExists"),
        Row("Bool", ["yes"], ["true"], "unclear", "a value that is neither true nor false"),
    ]

    static let binaries: [Row] = [
        Row(
            "BinaryEquals", ["QmluYXJ5VmFsdWVJbkJhc2U2NA=="], ["QmluYXJ5VmFsdWVJbkJhc2U2NA=="], "always",
            "op: byte for byte"),
        Row("BinaryEquals", ["QmluYXJ5VmFsdWVJbkJhc2U2NA=="], ["QmluYXJ5"], "never", "op: byte for byte"),
        Row("BinaryEquals", ["QmluYXJ5"], [], "never", "op: key not present"),
        Row("BinaryEquals", ["AP8="], nil, "if aws:Key = 0x00ff", "a key that is not known"),
        Row("BinaryEqualsIfExists", ["AP8="], [], "always", "op, IfExists"),
        Row("BinaryEquals", ["not base64!"], ["AP8="], "unclear", "a value that is not Base64"),
    ]

    static let addresses: [Row] = [
        Row("IpAddress", ["203.0.113.0/24"], ["203.0.113.7"], "always", "op: the specified range"),
        Row("IpAddress", ["203.0.113.0/24"], ["203.0.114.7"], "never", "op: the specified range"),
        Row("IpAddress", ["203.0.113.7"], ["203.0.113.7"], "always", "op: without a prefix, /32"),
        Row("IpAddress", ["203.0.113.7"], ["203.0.113.8"], "never", "op: without a prefix, /32"),
        Row("IpAddress", ["0.0.0.0/0"], ["8.8.8.8"], "always", "op: the widest range"),
        Row("IpAddress", ["0.0.0.0/0"], ["2001:db8::1"], "never", "op: the versions do not mix"),
        Row("IpAddress", ["2001:DB8:1234:5678::/64"], ["2001:db8:1234:5678::1"], "always", "op: version 6"),
        Row("IpAddress", ["2001:DB8:1234:5678::/64"], ["2001:db8:1234:5679::1"], "never", "op: version 6"),
        Row("IpAddress", ["::ffff:192.0.2.1"], ["::ffff:c000:201"], "always", "RFC 4291 §2.2"),
        Row("IpAddress", ["203.0.113.0/24", "2001:DB8::/32"], ["2001:db8::1"], "always", "op: the mixed example"),
        Row("IpAddress", ["10.0.0.0/8"], ["10.1.0.0/16"], "always", "a declared range inside"),
        Row("IpAddress", ["10.1.0.0/16"], ["10.0.0.0/8"], "if aws:Key in 10.1.0.0/16", "a declared range half inside"),
        Row("IpAddress", ["10.1.0.0/16"], ["11.0.0.0/8"], "never", "a declared range outside"),
        Row("IpAddress", ["10.0.0.0/8"], [], "never", "op: key not present, as with a VPC endpoint"),
        Row("IpAddress", ["10.0.0.0/8"], nil, "if aws:Key in 10.0.0.0/8", "a key that is not known"),
        Row("IpAddressIfExists", ["10.0.0.0/8"], [], "always", "op, IfExists"),
        Row("NotIpAddress", ["10.0.0.0/8"], ["10.1.2.3"], "never", "op: all except the range"),
        Row("NotIpAddress", ["10.0.0.0/8"], ["11.1.2.3"], "always", "op: all except the range"),
        Row("NotIpAddress", ["10.0.0.0/8", "11.0.0.0/8"], ["11.1.2.3"], "never", "multi: NOR"),
        Row("NotIpAddress", ["10.0.0.0/8"], [], "always", "op: negated, key not present"),
        Row("NotIpAddress", ["10.0.0.0/8"], nil, "if aws:Key not in 10.0.0.0/8", "a key that is not known"),
        Row("IpAddress", ["10.0.0.0/33"], ["10.0.0.1"], "unclear", "a prefix that does not exist"),
        Row("IpAddress", ["10.0.0"], ["10.0.0.1"], "unclear", "no address"),
        Row("IpAddress", ["10.0.0.0/8"], ["localhost"], "unclear", "no address in the request"),
    ]

    static let arns: [Row] = [
        Row(
            "ArnEquals", ["arn:aws:sns:eu-west-1:1:t"], ["arn:aws:sns:eu-west-1:1:t"], "always",
            "op: matching of the ARN"),
        Row("ArnEquals", ["arn:aws:sns:eu-west-1:1:t"], ["arn:aws:sns:eu-west-1:1:T"], "never", "op: case sensitive"),
        Row(
            "ArnEquals", ["arn:aws:sns:*:1:t*"], ["arn:aws:sns:eu-west-1:1:top"], "always",
            "op: ArnEquals and ArnLike behave identically"),
        Row("ArnLike", ["arn:aws:sns:*:1:t*"], ["arn:aws:sns:eu-west-1:1:top"], "always", "op: wildcards"),
        Row("ArnLike", ["arn:aws:sns:*:1:t?p"], ["arn:aws:sns:eu-west-1:1:top"], "always", "op: wildcards"),
        Row(
            "ArnLike", ["arn:aws:someservice:*:111122223333:finance/*"],
            ["arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt"],
            "never", "op: each component is checked separately"),
        Row(
            "StringLike", ["arn:aws:someservice:*:111122223333:finance/*"],
            ["arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt"],
            "always", "op: the same pattern with StringLike"),
        Row(
            "ArnLike", ["arn:aws:iam::1:role/*"], ["arn:aws:iam::1:role/a/b:c"], "always",
            "op: the sixth component is the rest"),
        Row("ArnLike", ["arn:aws:iam::1:role/*"], [], "never", "op: key not present"),
        Row(
            "ArnLike", ["arn:aws:iam::1:role/*"], nil, "if aws:Key matches arn:aws:iam::1:role/*",
            "a key that is not known"),
        Row("ArnLikeIfExists", ["arn:aws:iam::1:role/*"], [], "always", "op, IfExists"),
        Row("ArnNotEquals", ["arn:aws:iam::1:role/a"], ["arn:aws:iam::1:role/b"], "always", "op: negated matching"),
        Row("ArnNotLike", ["arn:aws:iam::1:role/*"], ["arn:aws:iam::1:role/b"], "never", "op: negated matching"),
        Row("ArnNotLike", ["arn:aws:iam::1:role/*"], [], "always", "op: ArnNotLike, right key not present, true"),
        Row(
            "ArnNotLike", ["arn:aws:iam::1:role/a", "arn:aws:iam::1:role/b"], ["arn:aws:iam::1:role/b"], "never",
            "multi: NOR"),
        Row("ArnLike", ["*"], ["arn:aws:iam::1:role/b"], "unclear", "no ARN in the policy"),
    ]

    static let nulls: [Row] = [
        Row("Null", ["true"], [], "always", "op, Null: the key does not exist"),
        Row("Null", ["true"], ["x"], "never", "op, Null: the key exists"),
        Row("Null", ["false"], [], "never", "op, Null: the key does not exist"),
        Row("Null", ["false"], ["x"], "always", "op, Null: the key exists and its value is not null"),
        Row("Null", ["false"], ["x", "y"], "always", "op, Null: the key exists"),
        Row("Null", ["true"], nil, "if aws:Key is absent", "a key that is not known"),
        Row("Null", ["false"], nil, "if aws:Key is present", "a key that is not known"),
        Row("Null", ["maybe"], ["x"], "unclear", "neither true nor false"),
        Row("Null", ["true", "false"], ["x"], "unclear", "several values"),
    ]

    static let sets: [Row] = [
        Row("ForAllValues:StringEquals", ["a", "b"], ["a"], "always", "set: every value matches one"),
        Row("ForAllValues:StringEquals", ["a", "b"], ["a", "b"], "always", "set: every value matches one"),
        Row("ForAllValues:StringEquals", ["a", "b"], ["a", "c"], "never", "set: a value that matches none"),
        Row("ForAllValues:StringEquals", ["a"], [], "always", "set: true if there are no context keys in the request"),
        Row(
            "ForAllValues:StringEquals", ["a"], [""], "always", "set: true for a null dataset, such as an empty string"),
        Row(
            "ForAllValues:StringEquals", ["a", "b"], nil, "if every value of aws:Key is one of a, b",
            "a key that is not known"),
        Row("ForAllValues:StringLike", ["a*"], ["ab", "ac"], "always", "set: every value matches one"),
        Row("ForAllValues:StringLike", ["a*"], ["ab", "bc"], "never", "set: every value matches one"),
        Row("ForAllValues:StringNotEquals", ["a"], ["b", "c"], "always", "set: every value matches none"),
        Row("ForAllValues:StringNotEquals", ["a"], ["a", "c"], "never", "set: every value matches none"),
        Row("ForAllValues:StringNotEquals", ["a"], [], "always", "set: no context keys"),
        Row("ForAllValues:StringEqualsIfExists", ["a"], [], "always", "set, IfExists"),
        Row("ForAllValues:ArnLike", ["arn:aws:iam::1:role/*"], ["arn:aws:iam::1:role/a"], "always", "set with ARNs"),
        Row("ForAllValues:NumericLessThan", ["5"], ["1", "4"], "always", "set with numbers"),
        Row("ForAllValues:NumericLessThan", ["5"], ["1", "6"], "never", "set with numbers"),
        Row("ForAllValues:Bool", ["true"], [], "always", "set: no context keys"),
        Row("ForAllValues:IpAddress", ["10.0.0.0/8"], ["10.0.0.1", "10.0.0.2"], "always", "set with addresses"),
        Row("ForAnyValue:StringEquals", ["a", "b"], ["c", "b"], "always", "set: one value matches one"),
        Row("ForAnyValue:StringEquals", ["a", "b"], ["c", "d"], "never", "set: no value matches"),
        Row("ForAnyValue:StringEquals", ["a"], [], "never", "set: false if the key does not exist"),
        Row("ForAnyValue:StringEquals", ["a"], [""], "never", "set: false for an empty data set"),
        Row("ForAnyValue:StringEquals", ["a"], nil, "if some value of aws:Key = a", "a key that is not known"),
        Row("ForAnyValue:StringEqualsIfExists", ["a"], [], "always", "set, IfExists"),
        Row(
            "ForAnyValue:StringEqualsIfExists", ["a"], nil, "if some value of aws:Key = a (or is absent)",
            "set, IfExists"),
        Row("ForAnyValue:StringLike", ["a*"], ["b", "ab"], "always", "set: one value matches one"),
        Row("ForAnyValue:StringNotEquals", ["a"], ["a", "b"], "always", "set: one value matches none"),
        Row("ForAnyValue:StringNotEquals", ["a"], ["a"], "never", "set: no value is another"),
        Row("ForAnyValue:StringNotEquals", ["a"], [], "never", "set: false if the key does not exist"),
        Row("ForAnyValue:StringNotEquals", ["a"], nil, "if some value of aws:Key is not a", "a key that is not known"),
        Row("ForAnyValue:NumericGreaterThan", ["5"], ["1", "6"], "always", "set with numbers"),
        Row("ForAnyValue:ArnNotLike", ["arn:aws:iam::1:role/*"], ["arn:aws:iam::1:user/a"], "always", "set with ARNs"),
    ]

    @Test(arguments: [
        "StringMatches", "stringequals", "StringEqualIfExists", "ForSomeValue:StringEquals", "NullIfExists",
        "ForAllValues:Null",
        "IfExists", "", "StringLikeIgnoreCase",
    ])
    func knowsNoOther(name: String) {
        #expect(ConditionOperator(name) == nil)
    }

    @Test func comparesKeysWithoutCase() throws {
        // "Context key names are not case-sensitive."
        let test = ConditionTest(
            try #require(ConditionOperator("StringEquals")), key: "AWS:SourceVPCE", values: ["v"], variables: true)
        let context = AWSContext().declaring([("aws:sourcevpce", ["v"])])
        #expect(test.evaluate(in: context).summary == "always")
        #expect(test.evaluate(in: AWSContext()).summary == "if AWS:SourceVPCE = v")
    }
}
