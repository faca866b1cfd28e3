import Testing

@testable import PreflightPolicy

@Suite struct ResidualTests {
    /// `Operator key value,value`.
    static func test(_ text: String) -> Residual {
        let parts = text.split(separator: " ").map(String.init)
        guard let condition = ConditionOperator(parts[0]) else { return .never }
        let values = parts[2].split(separator: ",").map(String.init)
        let test = ConditionTest(condition, key: parts[1], values: values, variables: true)
        return .test(OpenTest(test: test, keys: [parts[1]]))
    }

    @Test(arguments: [
        ([], "always"),
        (["StringEquals k a"], "k = a"),
        (["StringEquals k a", "StringEquals k a"], "k = a"),
        (["StringEquals k a,b", "StringEquals k b,c"], "k = b"),
        (["StringEquals k a", "StringEquals k b"], "never"),
        (["StringEquals k a,b", "StringNotEquals k b"], "k = a"),
        (["StringNotEquals k b", "StringEquals k a,b"], "k = a"),
        (["StringNotEquals k a", "StringNotEquals k b"], "k is none of a, b"),
        (["StringEquals k ab,c", "StringLike k a*"], "k = ab"),
        (["StringEquals k 5,15", "NumericLessThan k 10"], "k = 5"),
        (["StringEqualsIfExists k a", "StringEqualsIfExists k b"], "k is absent"),
        (["StringEqualsIfExists k a", "Null k false"], "k = a"),
        (["StringEqualsIfExists k a", "Null k true"], "k is absent"),
        (["StringEquals k a", "Null k true"], "never"),
        (["Null k true", "Null k false"], "never"),
        (["StringEquals k a", "StringEquals j b"], "j = b and k = a"),
        (["StringLike k a*", "StringNotLike k a*"], "never"),
        (["StringLike k a*", "StringNotLike k b*"], "k does not match b* and k matches a*"),
        (
            ["ForAnyValue:StringEquals k a", "ForAnyValue:StringEquals k b"],
            "some value of k = a and some value of k = b"
        ),
        (["StringEquals k ${x}", "StringEquals k a"], "k = ${x} and k = a"),
    ])
    func joinsAll(parts: [String], expected: String) {
        #expect(Residual.all(of: parts.map(Self.test)).description == expected)
        #expect(Residual.all(of: parts.reversed().map(Self.test)).description == expected)
    }

    @Test(arguments: [
        ([], "never"),
        (["StringEquals k a", "StringEquals k b"], "k is one of a, b"),
        (["StringEquals k a", "StringNotEquals k a"], "always"),
        (["StringNotEquals k a", "StringNotEquals k b"], "always"),
        (["StringNotEquals k a,b", "StringNotEquals k b,c"], "k is not b"),
        (["Null k true", "Null k false"], "always"),
        (["StringLike k a*", "StringLike k b*"], "k matches a* or k matches b*"),
        (["StringEquals k a", "StringEquals j b"], "j = b or k = a"),
    ])
    func joinsAny(parts: [String], expected: String) {
        #expect(Residual.any(of: parts.map(Self.test)).description == expected)
    }

    @Test func absorbs() {
        let (a, b) = (Self.test("StringEquals k a"), Self.test("StringEquals j b"))
        #expect(Residual.all(of: [a, .any(of: [a, b])]) == a)
        #expect(Residual.any(of: [a, .all(of: [a, b])]) == a)
        #expect(Residual.all(of: [a.negated, .any(of: [a, b])]).description == "j = b and k is not a")
    }

    @Test(arguments: [
        ("StringEquals k a", "k is not a"),
        ("StringNotEquals k a", "k = a"),
        ("StringEqualsIfExists k a", "k is not a (and is present)"),
        ("NumericLessThan k 10", "k >= 10 (or is absent)"),
        ("DateGreaterThan k 2027-01-01", "k <= 2027-01-01T00:00:00Z (or is absent)"),
        ("IpAddress k 10.0.0.0/8", "k not in 10.0.0.0/8"),
        ("IpAddress k 2001:DB8::/32", "k not in 2001:db8::/32"),
        ("Bool k true", "k is not true"),
        ("Null k true", "k is present"),
        ("ForAnyValue:StringEquals k a", "every value of k is not a"),
        ("ForAllValues:StringEquals k a,b", "some value of k is none of a, b"),
    ])
    func negates(test: String, expected: String) {
        #expect(Self.test(test).negated.description == expected)
        #expect(Self.test(test).negated.negated == Self.test(test))
    }

    @Test func nests() {
        let parts = ["StringEquals a 1", "StringLike b 2*", "StringLike c 3*"].map(Self.test)
        #expect(
            Residual.all(of: [parts[0], .any(of: [parts[1], parts[2]])]).description
                == "(b matches 2* or c matches 3*) and a = 1")
    }
}
