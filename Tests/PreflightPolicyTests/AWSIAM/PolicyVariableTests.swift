import PreflightCore
import Testing

@testable import PreflightPolicy

/// Source: IAM User Guide, "IAM policy elements: Variables and tags".
@Suite struct PolicyVariableTests {
    typealias F = AWSFixture

    static let user = "arn:aws:iam::111122223333:user/eng/ada"

    struct Row: Sendable, CustomTestStringConvertible {
        var principal = F.role
        var tags: [String: String] = [:]
        var version = "2012-10-17"
        var statement: String
        var action = "s3:GetObject"
        var resource = "arn:aws:s3:::b/ada/k"
        var declared: [String: [String]?] = [:]
        var expected: String
        var source: String

        var testDescription: String { source }
    }

    static let home = F.allow("s3:*", "arn:aws:s3:::b/${aws:username}/*")

    @Test(arguments: [
        Row(principal: user, statement: home, expected: "granted", source: "the friendly name of the current user"),
        Row(
            principal: user, statement: home, resource: "arn:aws:s3:::b/bob/k", expected: "missing",
            source: "another user's"),
        Row(
            principal: user, statement: home, resource: "arn:aws:s3:::b/ada/*", expected: "granted",
            source: "a pattern below"),
        Row(statement: home, expected: "missing", source: "principal key values: a role has no aws:username"),
        Row(
            statement: #"{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::b/${aws:username, 'ada'}/*"}"#,
            expected: "granted",
            source: "specifying default values"),
        Row(
            principal: user, statement: F.allow("s3:*", "arn:aws:s3:::b/${aws:username,'bob'}/*"), expected: "granted",
            source: "a default is for a key without value"),
        Row(
            principal: user, version: "2008-10-17", statement: home, expected: "missing",
            source: "earlier versions treat variables as literal strings"),
        Row(
            principal: user, version: "2008-10-17", statement: home, resource: "arn:aws:s3:::b/${aws:username}/k",
            expected: "granted", source: "earlier versions treat variables as literal strings"),
        Row(
            tags: ["department": "x"], statement: F.allow("s3:*", "arn:aws:s3:::b/${aws:PrincipalTag/Department}"),
            resource: "arn:aws:s3:::b/x", expected: "granted", source: "tags as policy variables"),
        Row(
            statement: F.allow("s3:*", "arn:aws:s3:::b/${aws:PrincipalTag/department}"), resource: "arn:aws:s3:::b/x",
            expected: "missing", source: "a tag that the role does not carry"),
        Row(
            statement: F.allow("s3:*", "arn:aws:s3:::b/${aws:PrincipalTag/department}"), resource: "arn:aws:s3:::b/x",
            declared: ["aws:PrincipalTag/department": ["x"]], expected: "granted", source: "a declared session tag"),
        Row(
            statement: F.allow("s3:*", "arn:aws:s3:::b/${saml:sub}/*"),
            expected: "conditional: the resource matches arn:aws:s3:::b/${saml:sub}/*",
            source: "a key that is not known"),
        Row(
            statement: F.allow("s3:*", "arn:aws:s3:::b/${saml:sub}/*"), declared: ["saml:sub": ["ada"]],
            expected: "granted", source: "a declared key"),
        Row(
            statement: F.allow("s3:*", "arn:aws:s3:::b/${saml:sub}/*"), declared: ["saml:sub": nil],
            expected: "missing", source: "a key known to be absent"),
        Row(
            statement: F.allow("s3:*", "arn:aws:s3:::c/${saml:sub}/*"), expected: "missing",
            source: "no value could make it match"),
        Row(
            statement: F.allow("s3:*", "arn:aws:s3:::b/${saml:sub}/*"), declared: ["saml:sub": ["a*"]],
            expected: "missing", source: "a value's asterisk is no wildcard"),
        Row(
            statement: F.allow("*") + "," + F.deny("s3:*", "arn:aws:s3:::b/${saml:sub}/*"),
            expected: "conditional: the resource does not match arn:aws:s3:::b/${saml:sub}/*",
            source: "a deny that may match"),
        Row(
            statement: F.statement("Allow", "Action", "s3:*", "NotResource", "arn:aws:s3:::b/${saml:sub}/*"),
            expected: "conditional: the resource does not match arn:aws:s3:::b/${saml:sub}/*",
            source: "NotResource that may match"),
        Row(
            statement: F.statement("Allow", "Action", "s3:*", "NotResource", "arn:aws:s3:::b/${aws:username}/*"),
            expected: "unknown", source: "an absent variable under NotResource may make the statement invalid"),
        Row(
            statement: F.allow("s3:*", "arn:aws:s3:::b/${*}"), resource: "arn:aws:s3:::b/ada", expected: "missing",
            source: "${*} is an asterisk character"),
        Row(
            statement: F.allow("s3:*", "arn:aws:s3:::b/a${?}"), resource: "arn:aws:s3:::b/ab", expected: "missing",
            source: "${?} is a question mark character"),
        Row(
            statement: F.allow("s3:*", "arn:aws:s3:::b/${$}x"), resource: "arn:aws:s3:::b/$x", expected: "granted",
            source: "${$} is a dollar sign"),
        Row(
            principal: user, statement: F.allow("s3:*", "*", #""StringLike": {"s3:prefix": ["${aws:username}/*"]}"#),
            declared: ["s3:prefix": ["ada/x"]], expected: "granted", source: "variables in string conditions"),
        Row(
            principal: user, statement: F.allow("s3:*", "*", #""StringEquals": {"s3:prefix": "${aws:username}"}"#),
            declared: ["s3:prefix": ["bob"]], expected: "missing", source: "variables in string conditions"),
        Row(
            principal: user,
            statement: F.allow("s3:*", "*", #""StringEqualsIgnoreCase": {"s3:prefix": "${aws:username}"}"#),
            declared: ["s3:prefix": ["ADA"]], expected: "granted", source: "variables in string conditions"),
        Row(
            principal: user,
            statement: F.allow("s3:*", "*", #""ArnLike": {"aws:SourceArn": "arn:aws:s3:::${aws:username}-*"}"#),
            declared: ["aws:SourceArn": ["arn:aws:s3:::ada-1"]], expected: "granted",
            source: "variables in ARN conditions"),
        Row(
            statement: F.allow("s3:*", "*", #""StringEquals": {"s3:prefix": "${saml:sub}"}"#),
            declared: ["s3:prefix": ["x"]], expected: "conditional: s3:prefix = ${saml:sub}",
            source: "a condition on a variable that is not known"),
        Row(
            statement: F.allow("s3:*", "*", #""StringEquals": {"s3:prefix": ["x", "${saml:sub}"]}"#),
            declared: ["s3:prefix": ["x"]], expected: "granted", source: "another value decides"),
        Row(
            statement: F.allow("s3:*", "*", #""StringLike": {"s3:prefix": "home/${saml:sub}"}"#),
            declared: ["s3:prefix": ["tmp/x"]], expected: "missing", source: "no value could make it match"),
        Row(
            statement: F.allow("s3:*", "*", #""StringEquals": {"s3:prefix": "${aws:username}"}"#),
            declared: ["s3:prefix": ["x"]], expected: "missing", source: "not present: any attempt to match it fails"),
        Row(
            statement: F.allow("s3:*", "*", #""StringNotEquals": {"s3:prefix": "${aws:username}"}"#),
            declared: ["s3:prefix": ["x"]], expected: "unknown",
            source: "not present: a negated match may make the statement invalid"),
    ])
    func agrees(row: Row) throws {
        let policy = #"{"Version": "\#(row.version)", "Statement": [\#(row.statement)]}"#
        let principal = try F.principal(policies: [policy], arn: row.principal, tags: row.tags)
        let decision = AWSPolicyEngine(principal, at: nil).decide(row.action, row.resource, row.declared)
        #expect(EvaluationLogicTests.summary(decision) == row.expected)
    }

    @Test func namesTheKeysToDeclare() throws {
        let principal = try F.principal(
            F.allow(
                "s3:*", "arn:aws:s3:::b/${saml:sub}/*",
                #""StringEquals": {"aws:SourceVpce": "v", "s3:prefix": "${saml:aud}"}"#))
        let residual = AWSPolicyEngine(principal, at: nil).decide("s3:GetObject", "arn:aws:s3:::b/x/y").residual
        #expect(residual?.keys == ["aws:SourceVpce", "s3:prefix", "saml:aud", "saml:sub"])
    }
}
