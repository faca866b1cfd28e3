import PreflightCore
import Testing

@testable import PreflightProviders

/// What is wrong with a manifest before any account is asked.
@Suite struct AWSPlanningTests {
    static func lint(_ facets: String, principal: String = AWSProviderFixture.role) throws -> [String] {
        try AWSProviderFixture.lint(AWSProviderFixture.manifest(facets, principal: principal))
    }

    @Test func aSoundIdentity() throws {
        let said = try Self.lint(
            """
            permissions:
              - actions: [s3:PutObject, S3:getobject, "ec2:Describe*", "*", "s3:*"]
                resources: ["arn:aws:s3:::b/*", "*", "arn:aws:*:*:*:*", "arn:aws-cn:s3:::b", "arn:aws:sqs:?u-*:1*:q"]
                context: { "aws:SourceVpce": [vpce-1, vpce-2], "aws:MultiFactorAuthPresent": null, "s3:prefix": a }
                closedContext: true
                phases: [deploy, rollback]
                severity: warning
            """)
        #expect(said == [])
    }

    @Test func aSoundProhibition() throws {
        let said = try Self.lint(
            """
            permissions:
              - { actions: [iam:PassRole], resources: ["arn:aws:iam::111122223333:role/app"] }
              - { actions: [s3:GetObject], resources: ["arn:aws:s3:::b/*"] }
            forbidden:
              - actions: ["iam:*"]
                resources: ["*"]
                except: [{ actions: [iam:PassRole], resources: ["arn:aws:iam::111122223333:role/*"] }]
              - { actions: [s3:GetObject], resources: ["arn:aws:s3:::c/*"] }
            """)
        #expect(said == [])
    }

    @Test(arguments: [
        (
            "permissions: [{ actions: [❶s3:PutObjcet], resources: ['*'] }]",
            ["❶ aws-unknown-action: `s3:PutObjcet` is not an action that is known; did you mean `s3:PutObject`"]
        ),
        (
            "permissions: [{ actions: [❶s4:PutObject], resources: ['*'] }]",
            ["❶ aws-unknown-action: `s4` is not a service that is known; did you mean `s3:PutObject`"]
        ),
        (
            "permissions: [{ actions: [❶'s3:Frobnicate*'], resources: ['*'] }]",
            ["❶ aws-unknown-action: `s3:Frobnicate*` matches no action that is known"]
        ),
        (
            "permissions: [{ actions: [❶PutObject], resources: ['*'] }]",
            ["❶ invalid-value: `PutObject` is not an action; name the service and the operation: `s3:GetObject`"]
        ),
        (
            "permissions: [{ actions: [s3:PutObject], resources: [❶releases] }]",
            [
                "❶ invalid-value: `releases` is not an ARN; write an ARN such as `arn:aws:s3:::bucket/*`, or `*` for every resource"
            ]
        ),
        (
            "permissions: [{ actions: [s3:PutObject], resources: ['*'], context: { ❶SourceVpce: a } }]",
            [
                "❶ invalid-value: `SourceVpce` is not a condition key; a condition key names its service: `aws:SourceVpce`, `s3:prefix`"
            ]
        ),
        (
            """
            permissions: [{ actions: [❶s3:DeleteObject], resources: ['arn:aws:s3:::b/*'] }]
            forbidden: [{ actions: ['s3:Delete*'], resources: ['*'] }]
            """,
            [
                "❶ permission-forbidden: `s3:DeleteObject` on `arn:aws:s3:::b/*` is asked for and forbidden; add it to the prohibition's `except`, or remove one of the two"
            ]
        ),
        (
            """
            permissions: [{ actions: [❶'s3:*'], resources: ['arn:aws:s3:::b/*'] }]
            forbidden:
              - actions: [s3:DeleteObject]
                resources: ['arn:aws:s3:::?/*']
                except: [{ actions: ['s3:*'], resources: ['arn:aws:s3:::b/x*'] }]
            """,
            [
                "❶ permission-forbidden: `s3:*` on `arn:aws:s3:::b/*` is asked for and forbidden; add it to the prohibition's `except`, or remove one of the two"
            ]
        ),
    ])
    func says(facets: String, expected: [String]) throws {
        #expect(try Self.lint(facets) == expected)
    }

    @Test(arguments: [
        "role/deploy", "arn:aws:iam::111122223333:group/devs", "arn:aws:iam::1:role/r", "deploy",
    ])
    func refusesOtherPrincipals(principal: String) throws {
        let said = try Self.lint(
            "permissions: [{ actions: [s3:GetObject], resources: ['*'] }]", principal: "❶" + principal)
        #expect(
            said == [
                "❶ invalid-value: `\(principal)` is not the ARN of a user, a role, a session or a root user; write it as `arn:aws:iam::111122223333:role/path/name`"
            ])
    }

    @Test func asksForEachActionOnEachResource() async throws {
        let manifest = AWSProviderFixture.manifest(
            """
            permissions:
              - { actions: [s3:GetObject, s3:PutObject], resources: ["arn:aws:s3:::b/*", "arn:aws:s3:::c/*"] }
            """)
        let report = try await AWSProviderFixture.check(manifest, against: AWSProviderFixture.files(""))
        #expect(
            AWSProviderFixture.lines(report) == [
                "missing permission s3:GetObject arn:aws:s3:::b/*", "missing permission s3:GetObject arn:aws:s3:::c/*",
                "missing permission s3:PutObject arn:aws:s3:::b/*", "missing permission s3:PutObject arn:aws:s3:::c/*",
            ])
    }
}
