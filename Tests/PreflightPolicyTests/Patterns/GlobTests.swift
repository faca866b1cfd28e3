import PreflightPolicy
import Testing

@Suite struct GlobTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var pattern: String
        var text: String
        var matches: Bool
        var source: String

        init(_ pattern: String, _ text: String, _ matches: Bool, _ source: String) {
            self.pattern = pattern
            self.text = text
            self.matches = matches
            self.source = source
        }

        var testDescription: String { "\(pattern) \(matches ? "matches" : "does not match") \(text)" }
    }

    @Test(arguments: [
        Row("s3:*", "s3:GetObject", true, "Action: `*` stands for all actions of a service"),
        Row("s3:*", "s3-object-lambda:GetObject", false, "Action: the prefix is the service namespace"),
        Row("iam:*AccessKey*", "iam:CreateAccessKey", true, "Action: `*` as part of the name"),
        Row("iam:*AccessKey*", "iam:ListAccessKeys", true, "Action: `*` as part of the name"),
        Row("iam:*AccessKey*", "iam:CreateUser", false, "Action: `*` as part of the name"),
        Row("iam:ListAccessKeys", "IAM:listaccesskeys", false, "Action: case is folded by the caller"),
        Row("*", "", true, "Resource: `*` is any combination of characters"),
        Row("arn:aws:s3:::b/*/test/*", "arn:aws:s3:::b/1/test/object.jpg", true, "Resource: `*` crosses `/`"),
        Row("arn:aws:s3:::b/*/test/*", "arn:aws:s3:::b/1/2/test/3/object.jpg", true, "Resource: `*` crosses `/`"),
        Row("arn:aws:s3:::b/*/test/*", "arn:aws:s3:::b/1-test/object.jpg", false, "Resource: `/` is literal"),
        Row("arn:aws:s3:::b/???", "arn:aws:s3:::b/abc", true, "Resource: `?` is any single character"),
        Row("arn:aws:s3:::b/???", "arn:aws:s3:::b/ab", false, "Resource: `?` is any single character"),
        Row("arn:aws:s3:::b/???", "arn:aws:s3:::b/aé🦜", true, "Resource: `?` is any single character"),
        Row("arn:aws:logs:*", "arn:aws:logs:us-east-1:1:log-group:g:*", true, "Resource: a last `*` crosses colons"),
        Row("arn:aws:iam::1:user/Bob", "arn:aws:iam::1:user/bob", false, "Resource: user names are case sensitive"),
        Row("[a-z]", "a", false, "Resource: only `*` and `?` are wildcards"),
        Row("a\\*", "a\\b", true, "Resource: there is no backslash escape"),
        Row("${aws:username}", "${aws:username}", true, "Policy variables: resolved by the caller, literal here"),
    ])
    func `wildcards of AWS policies`(row: Row) {
        #expect(Glob(aws: row.pattern).matches(row.text) == row.matches, "\(row.source)")
    }

    @Test(arguments: [
        Row("arn:aws:iam::*:role/*", "arn:aws:iam::123456789012:role/AdminRole", true, "each component may hold `*`"),
        Row("arn:aws:iam::*:role/*", "arn:aws:iam::123456789012:role/path/Admin", true, "each component may hold `*`"),
        Row("arn:aws:iam::*:role/*", "arn:aws:iam::123456789012:user/User", false, "components are checked separately"),
        Row(
            "arn:aws:ec2:*:*:instance/i-?????", "arn:aws:ec2:eu-west-1:1:instance/i-12345", true, "`?` is one character"
        ),
        Row(
            "arn:aws:ec2:*:*:instance/i-?????", "arn:aws:ec2:eu-west-1:1:instance/i-1234", false, "`?` is one character"
        ),
        Row("arn:aws:sqs:*:q", "arn:aws:sqs:eu-west-1:1:q", false, "five components: matches no ARN"),
        Row("*", "arn:aws:sqs:eu-west-1:1:q", false, "one component: matches no ARN"),
        Row("arn:*:*:*:*:*", "arn:aws:sqs:eu-west-1:1:q", true, "each component may hold `*`"),
        Row("arn:aws:sns:*:1:t", "arn:aws:sns:a:b:1:t", false, "`*` in a component does not reach the next"),
        Row("arn:aws:sns:?:1:t", "arn:aws:sns:::1:t", false, "`?` in a component does not reach the next"),
        Row("arn:aws:logs:*:1:*", "arn:aws:logs:r:1:log-group:g:*", true, "the sixth component holds further colons"),
        Row(
            "arn:aws:logs:*:1:log-group:*:x", "arn:aws:logs:r:1:log-group:a:b:x", true,
            "wildcards in the sixth are free"),
        Row("arn:aws:iam::1:role/A", "arn:aws:iam::1:role/a", false, "matching is case-sensitive"),
    ])
    func `ArnLike, "Amazon Resource Name (ARN) condition operators"`(row: Row) {
        #expect((Glob(arn: row.pattern)?.matches(row.text) ?? false) == row.matches, "\(row.source)")
    }

    @Test func `a resolved policy variable is literal, and its colons separate`() throws {
        let elements: [Glob.Element] = [
            .literal("arn:aws:s3:::home/"), .literal("*"), .literal("/"), .anySequence,
        ]
        let glob = try #require(Glob(arn: elements))
        #expect(glob.matches("arn:aws:s3:::home/*/file"))
        #expect(!glob.matches("arn:aws:s3:::home/bob/file"))
        #expect(Glob(arn: [.literal("arn:aws:s3:"), .literal(":"), .literal(":"), .anySequence]) != nil)
        #expect(Glob(arn: [.literal("arn:aws:s3::"), .anySequence]) == nil)
    }

    @Test func `equal languages of simple form are equal values`() {
        #expect(Glob(aws: "a**b") == Glob(aws: "a*b"))
        #expect(Glob(aws: "*?*?") == Glob(aws: "??*"))
        #expect(Glob([.literal("a"), .literal(""), .literal("b")]) == Glob(literal: "ab"))
        #expect(Glob([.anySequenceExcept(":"), .anySequence]) == .everything)
        #expect(Glob([.anySequence, .anySequenceExcept(":")]) == .everything)
        #expect(
            Glob([.anySequenceExcept(":"), .anyScalarExcept(":")])
                == Glob([.anyScalarExcept(":"), .anySequenceExcept(":")]))
        #expect(Glob([.anySequenceExcept(":"), .anySequenceExcept("/")]) != Glob([.anySequenceExcept(":")]))
        #expect(Set([Glob(aws: "a**"), Glob(prefix: "a")]).count == 1)
        #expect(Glob(aws: "*a") == Glob(suffix: "a"))
    }

    @Test func `texts that only look alike are different`() {
        #expect(Glob(literal: "\u{E9}") != Glob(literal: "e\u{301}"))
        #expect(!Glob(literal: "\u{E9}").matches("e\u{301}"))
        #expect(Glob(aws: "e?").matches("e\u{301}"))
        #expect(!Glob(suffix: "\u{FFFD}").matches("\u{E9}"))
    }

    @Test(arguments: [
        ("s3:Get*", "s3:Get", "s3:Get*", false), ("s3:GetObject", "s3:GetObject", "s3:GetObject", true),
        ("*", "", "*", false), ("", "", "", true), ("é?*", "é", "é?*", false), ("a*?", "a", "a?*", false),
    ])
    func `the parts that indexes and messages use`(pattern: String, prefix: String, text: String, isLiteral: Bool) {
        let glob = Glob(aws: pattern)
        #expect(glob.literalPrefix == Array(prefix.utf8))
        #expect(glob.text == text)
        #expect(glob.isLiteral == isLiteral)
        #expect(glob.literalText == (isLiteral ? pattern : nil))
        #expect(Glob(glob.elements) == glob)
    }

    @Test func `a literal star is printed so that it is not taken for a wildcard`() {
        #expect(Glob([.literal("a*?"), .anySequence]).text == "a${*}${?}*")
        #expect(Glob(arn: "arn:aws:s3:?:*:b/*")?.text == "arn:aws:s3:?:*:b/*")
    }

    @Test func `folding concerns A to Z and nothing else`() {
        #expect(Glob(aws: "S3:Get*").caseFolded() == Glob(aws: "s3:get*"))
        #expect(Glob.caseFolded("S3:GetÉ\u{212A}[@") == "s3:getÉ\u{212A}[@")
        #expect(!Glob(aws: "k").caseFolded().matches(Glob.caseFolded("\u{212A}")))
        #expect(Glob([.anySequenceExcept("Z")]).caseFolded() == Glob([.anySequenceExcept("z")]))
    }

    @Test func `ill-formed UTF-8 is no reason to trap`() {
        for bytes: [UInt8] in [[0xFF], [0xC3], [0xF0, 0x9F], [0x80, 0x80], [0x61, 0xE2, 0x82]] {
            func matches(_ glob: Glob) -> Bool { glob.matches(utf8: bytes.span) }
            #expect(matches(.everything))
            #expect(!matches(Glob(aws: "?*b")))
            #expect(!matches(Glob([.anySequenceExcept(":"), .literal("b")])))
        }
    }
}
