import PreflightCore
import Testing

@testable import PreflightPolicy

/// Source: IAM User Guide, "Grammar of the IAM JSON policy language", unless a row says otherwise.
@Suite struct PolicyDocumentTests {
    @Test(arguments: [
        (
            #"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}"#,
            "#0 allow"
        ),
        (#"{"Statement": {"Effect": "Deny", "Action": ["a:b", "c:d"], "Resource": ["*"]}}"#, "#0 deny"),
        (
            #"{"Statement": [{"Sid": "Read", "Effect": "Allow", "NotAction": "s3:*", "NotResource": "*"}]}"#,
            "Read allow"
        ),
        (#"{"Id": "x", "Statement": [{"Sid": "", "Effect": "Allow", "Action": "*", "Resource": "*"}]}"#, "#0 allow"),
        (#"{"Statement": []}"#, ""),
        (
            #"{"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}, {"Sid": "B", "Effect": "Deny", "Action": "*", "Resource": "*"}]}"#,
            "#0 allow, B deny"
        ),
        ("  \n {\"Statement\": []}", ""),
        ("%7B%22Statement%22%3A%5B%5D%7D", ""),
        (
            #"%7B%22Statement%22%3A%7B%22Sid%22%3A%22a+b%22%2C%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22*%22%2C%22Resource%22%3A%22*%22%7D%7D"#,
            "a+b allow"
        ),
    ])
    func reads(text: String, expected: String) {
        let document = PolicyDocument(text: text)
        let summary = document.statements.map { "\($0.name) \($0.effect?.rawValue ?? "?")" }.joined(separator: ", ")
        #expect(summary == expected)
        #expect(document.statements.allSatisfy { $0.problem == nil })
    }

    /// What is wrong is kept with its reason, believes nothing but a well-formed effect, and spreads to everything.
    @Test(arguments: [
        (#"[]"#, "? the policy document is not an object"),
        (#"{"Statement": [{}]"#, "? the policy document is not JSON"),
        (#"{"Statement": 1}"#, "? `Statement` is neither an object nor a list"),
        (#"{"Version": "2012-10-17"}"#, "? the policy has no statement"),
        (#"%7B%2"#, "? the policy document is neither JSON nor percent-encoded JSON"),
        ("%7B%FF%7D", "? the policy document is neither JSON nor percent-encoded JSON"),
        (
            #"{"Version": "2030-01-01", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#,
            "allow the policy's version `2030-01-01` is not known"
        ),
        (
            #"{"Foo": 1, "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}"#,
            "deny the policy has the element `Foo`, which is not known"
        ),
        (
            #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": "*"}}"#,
            "allow the statement has the element `Principal`, which is not known here"
        ),
        (
            #"{"Statement": {"Effect": "ALLOW", "Action": "*", "Resource": "*"}}"#,
            "? `Effect` is neither Allow nor Deny"
        ),
        (#"{"Statement": {"Action": "*", "Resource": "*"}}"#, "? the statement has no `Effect`"),
        (
            #"{"Statement": {"Effect": "Deny", "Resource": "*"}}"#,
            "deny the statement has neither `Action` nor `NotAction`"
        ),
        (
            #"{"Statement": {"Effect": "Deny", "Action": "*"}}"#,
            "deny the statement has neither `Resource` nor `NotResource`"
        ),
        (
            #"{"Statement": {"Effect": "Deny", "Action": "*", "NotAction": "*", "Resource": "*"}}"#,
            "deny the statement has both `Action` and `NotAction`"
        ),
        (
            #"{"Statement": {"Effect": "Deny", "Action": [], "Resource": "*"}}"#,
            "deny `Action` is neither a string nor a list of strings"
        ),
        (
            #"{"Statement": {"Effect": "Deny", "Action": [1], "Resource": "*"}}"#,
            "deny `Action` is neither a string nor a list of strings"
        ),
        (
            #"{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "a${b"}}"#,
            "deny `Resource` is neither a string nor a list of strings with well-formed variables"
        ),
        (#"{"Statement": ["x"]}"#, "? the statement is not an object"),
        (
            #"{"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": []}}"#,
            "deny `Condition` is not an object"
        ),
    ])
    func keepsWhatItDoesNotUnderstand(text: String, expected: String) throws {
        let statements = PolicyDocument(text: text).statements
        let statement = try #require(statements.first)
        #expect(statements.count == 1)
        #expect("\(statement.effect?.rawValue ?? "?") \(statement.problem ?? "")" == expected)
        #expect(statement.actions.patterns == ["*"] && !statement.actions.isNegated)
        #expect(statement.resources.templates.map(\.source) == ["*"] && !statement.resources.isNegated)
    }

    @Test(arguments: [
        (#"{"StringMatches": {"a": "b"}}"#, "the condition operator `StringMatches` is not known"),
        (#"{"StringEquals": "b"}"#, "`StringEquals` holds no keys"),
        (#"{"StringEquals": {"a": {}}}"#, "the values of `a` are neither scalars nor a list of them"),
        (#"{"StringEquals": {"a": [null]}}"#, "the values of `a` are neither scalars nor a list of them"),
        (#"{"NumericEquals": {"a": "x"}}"#, "the condition on `a` has the value `x`, which is not a number"),
    ])
    func keepsConditionsItDoesNotUnderstand(condition: String, reason: String) throws {
        let text = AWSFixture.policy(
            #"{"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": \#(condition)}"#)
        let statement = try #require(PolicyDocument(text: text).statements.first)
        #expect(statement.problem == nil)
        #expect(statement.conditions.map(\.predicate) == [.notUnderstood(reason)])
    }

    /// "Quotation marks are optional for numeric and Boolean values."
    @Test func readsBareNumbersAndBooleans() throws {
        let text = AWSFixture.policy(
            AWSFixture.allow("*", "*", #""Bool": {"a": true}, "NumericEquals": {"b": [1, 2.5]}"#))
        let statement = try #require(PolicyDocument(text: text).statements.first)
        let context = AWSContext().declaring([("a", ["true"]), ("b", ["2.5"])])
        #expect(statement.conditions.count == 2)
        #expect(statement.conditions.allSatisfy { $0.evaluate(in: context).summary == "always" })
    }

    @Test func boundsItself() throws {
        let deep =
            #"{"Statement": "# + String(repeating: "[", count: 1_000) + String(repeating: "]", count: 1_000) + "}"
        #expect(PolicyDocument(text: deep).statements.first?.problem == "the policy document is not JSON")
    }
}
