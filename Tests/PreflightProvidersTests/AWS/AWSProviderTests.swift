import PreflightCore
import PreflightRun
import Testing

@testable import PreflightProviders

/// From a manifest and a snapshot to a report.
@Suite struct AWSProviderTests {
    typealias F = AWSProviderFixture

    static let object = "arn:aws:s3:::releases/*"

    static func one(
        _ permission: String, _ statements: String, boundary: String = "", files more: [String: String] = [:],
        gaps: [Snapshot.Gap] = []
    ) async throws -> Answer {
        let manifest = F.manifest("permissions: [{ \(permission) }]")
        let files = F.files(statements, boundary: boundary).merging(more) { $1 }
        let report = try await F.check(manifest, against: files, gaps: gaps)
        #expect(report.diagnostics.isEmpty)
        return try #require(report.results.first).answer
    }

    static let put = "actions: [s3:PutObject], resources: ['arn:aws:s3:::releases/*']"
    static let allow =
        #"{ "Sid": "Upload", "Effect": "Allow", "Action": "s3:Put*", "Resource": "arn:aws:s3:::releases/*" }"#
    static let read =
        #"{ "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::releases/*" }"#
    static let deny = #"{ "Sid": "No", "Effect": "Deny", "Action": "s3:*", "Resource": "*" }"#
    static let throughEndpoint = #"""
        { "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "StringEquals": { "aws:SourceVpce": "vpce-1" } } }
        """#

    @Test func granted() async throws {
        let answer = try await Self.one(Self.put, Self.allow)
        #expect(answer.verdict == .granted && answer.finding == .awsGranted)
        #expect(answer.message == "`s3:PutObject` on `arn:aws:s3:::releases/*` is allowed")
        #expect(
            answer.evidence == [
                Evidence(
                    .identity, policy: "release", statement: "Upload", effect: .allow, outcome: .matched, decides: true)
            ])
        #expect(answer.hints.isEmpty && answer.nearest == nil && answer.witness == nil)
    }

    @Test func missing() async throws {
        let answer = try await Self.one(Self.put, Self.read)
        #expect(answer.verdict == .missing && answer.finding.id == "aws-not-granted")
        #expect(answer.message == "nothing allows `s3:PutObject` on `arn:aws:s3:::releases/*`")
        #expect(
            answer.nearest
                == NearestMiss(
                    .identity, policy: "release", statement: "Read", failed: .action,
                    explanation: "allows s3:GetObject on the same resource"))
        #expect(answer.witness == nil)
    }

    @Test func missingInPart() async throws {
        let answer = try await Self.one("actions: ['s3:*Object'], resources: ['arn:aws:s3:::releases/*']", Self.allow)
        #expect(answer.verdict == .missing)
        #expect(answer.witness == Witness(action: "s3:DeleteObject", resource: "arn:aws:s3:::releases/"))
    }

    @Test func deniedByAStatement() async throws {
        let answer = try await Self.one(Self.put, Self.allow + "," + Self.deny)
        #expect(answer.verdict == .denied && answer.finding.id == "aws-denied")
        #expect(
            answer.message
                == "`s3:PutObject` on `arn:aws:s3:::releases/*` is denied: `release/No` denies it, and no grant can help"
        )
        #expect(answer.evidence.first?.statement == "No")
    }

    @Test func deniedByTheBoundary() async throws {
        let answer = try await Self.one(Self.put, Self.allow, boundary: Self.read)
        #expect(answer.verdict == .denied)
        #expect(
            answer.message
                == "`s3:PutObject` on `arn:aws:s3:::releases/*` is denied: the permissions boundary `edge` does not allow it, and no grant beside it can help"
        )
        #expect(answer.nearest?.layer == .boundary)
    }

    @Test func conditional() async throws {
        let answer = try await Self.one(Self.put, Self.throughEndpoint)
        #expect(answer.verdict == .conditional && answer.finding.id == "aws-conditional")
        #expect(answer.message == "`s3:PutObject` on `arn:aws:s3:::releases/*` is granted if aws:SourceVpce = vpce-1")
        #expect(answer.residual == "aws:SourceVpce = vpce-1")
        #expect(
            answer.hints == [
                "see the condition of `release/#0`",
                "if the workload guarantees it, declare `aws:SourceVpce` under `context:`",
            ])
    }

    /// The statements that carry the condition are named, and no other that the decision rests on.
    @Test func conditionalNamesItsStatements() async throws {
        let named = #"{ "Sid": "ReadBack", "# + Self.throughEndpoint.dropFirst()
        let settled = #"""
            { "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalAccount": "111122223333" } } }
            """#
        for boundary in [Self.allow, settled] {
            let answer = try await Self.one(Self.put, named, boundary: boundary)
            #expect(answer.hints.first == "see the condition of `release/ReadBack`")
        }
        let both = try await Self.one(Self.put, named, boundary: Self.throughEndpoint)
        #expect(both.hints.first == "see the conditions of `release/ReadBack`, the boundary `edge/#0`")
        let many = (0..<5).map { _ in Self.throughEndpoint }.joined(separator: ",")
        let last = try await Self.one(Self.put, many)
        #expect(last.hints.first == "see the conditions of `release/#0`, `release/#1`, `release/#2` and 2 more")
        let manifest = F.manifest("forbidden: [{ \(Self.put) }]")
        let forbidden = try #require(try await F.check(manifest, against: F.files(named)).results.first).answer
        #expect(forbidden.verdict == .conditional)
        #expect(forbidden.hints == ["see the condition of `release/ReadBack`"])
        // Each on its part of what is asked.
        let parts = ["a", "b"].map {
            named.replacing("ReadBack", with: $0.uppercased()).replacing(
                #""Resource": "*""#, with: #""Resource": "arn:aws:s3:::releases/\#($0)*""#)
        }
        let inParts = try #require(
            try await F.check(manifest, against: F.files(parts.joined(separator: ","))).results.first)
        #expect(inParts.answer.verdict == .conditional)
        #expect(inParts.answer.hints == ["see the conditions of `release/A`, `release/B`"])
    }

    /// A policy whose document is not known has no statement to name.
    @Test func anUnreadPolicyIsNamedWithoutAStatement() async throws {
        let details = F.details(Self.allow, boundary: Self.read)
            .replacing(
                #""Arn": "arn:aws:iam::111122223333:policy/edge""#,
                with: #""Arn": "arn:aws:iam::111122223333:policy/x""#)
        let manifest = F.manifest("permissions: [{ \(Self.put) }]")
        let report = try await F.check(manifest, against: ["aws/111122223333/authorization-details.json": details])
        let answer = try #require(report.results.first).answer
        #expect(
            answer.message
                == "`s3:PutObject` on `arn:aws:s3:::releases/*` cannot be decided: the boundary `edge`: the policy `arn:aws:iam::111122223333:policy/edge` was not recorded"
        )
        #expect(
            answer.evidence.first == Evidence(.boundary, policy: "edge", outcome: .notUnderstood, decides: true))
    }

    @Test(arguments: [
        ("{ 'aws:SourceVpce': vpce-1 }", Verdict.granted), ("{ 'AWS:sourcevpce': [vpce-1] }", .granted),
        ("{ 'aws:SourceVpce': vpce-2 }", .missing), ("{ 'aws:SourceVpce': null }", .missing),
        ("{ 'aws:SourceVpc': vpc-1 }", .conditional), ("{ 'aws:SourceVpc': vpc-1 }, closedContext: true", .missing),
        ("{ 'aws:SourceVpc': vpc-1 }, closedContext: false", .conditional),
    ])
    func declarationsDecide(context: String, verdict: Verdict) async throws {
        let answer = try await Self.one(Self.put + ", context: \(context)", Self.throughEndpoint)
        #expect(answer.verdict == verdict)
    }

    @Test func factsStand() async throws {
        let answer = try await Self.one(Self.put + ", context: { 'aws:PrincipalAccount': '999999999999' }", Self.read)
        #expect(
            answer.hints == [
                "`aws:principalaccount` is a recorded fact, and what the manifest declares of it has no effect"
            ])
    }

    @Test func theInstantIsTheSnapshots() async throws {
        let statement = #"""
            { "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "DateLessThan": { "aws:CurrentTime": "2026-11-20T09:00:01Z" } } }
            """#
        #expect(try await Self.one(Self.put, statement).verdict == .granted)
    }

    @Test func whatWasNotUnderstoodIsNamed() async throws {
        let odd =
            #"{ "Sid": "Odd", "Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "StringMatches": { "a": "b" } } }"#
        let answer = try await Self.one(Self.put, Self.allow + "," + odd)
        #expect(answer.verdict == .unknown && answer.finding.id == "aws-unknown")
        #expect(
            answer.message
                == "`s3:PutObject` on `arn:aws:s3:::releases/*` cannot be decided: `release/Odd`: the condition operator `StringMatches` is not known"
        )
    }

    @Test func aKeyNeedsItsPolicy() async throws {
        let permission = "actions: [kms:Decrypt], resources: ['arn:aws:kms:eu-west-1:111122223333:key/1']"
        let answer = try await Self.one(permission, #"{ "Effect": "Allow", "Action": "kms:*", "Resource": "*" }"#)
        #expect(answer.verdict == .unknown)
        #expect(
            answer.message.hasSuffix(
                "cannot be decided: the key's policy was not recorded; it grants by itself, and without it identity policies grant nothing"
            ))
    }

    // MARK: Prohibitions

    @Test(arguments: [
        ("", Verdict.granted, String?.none),
        (read, .granted, nil),
        (#"{ "Effect": "Allow", "Action": "iam:CreateAccessKey", "Resource": "*" }"#, .excess, "iam:CreateAccessKey *"),
        (
            #"{ "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/app" }"#,
            .granted, nil
        ),
        (#"{ "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*" }"#, .excess, "iam:PassRole *"),
    ])
    func forbids(statement: String, verdict: Verdict, witness: String?) async throws {
        let manifest = F.manifest(
            """
            forbidden:
              - actions: ["iam:*"]
                resources: ["*"]
                except: [{ actions: [iam:PassRole], resources: ["arn:aws:iam::111122223333:role/*"] }]
            """)
        let report = try await F.check(manifest, against: F.files(statement))
        let answer = try #require(report.results.first).answer
        #expect(answer.verdict == verdict)
        #expect(answer.witness.map { "\($0.action) \($0.resource ?? "")" } == witness)
        #expect(answer.finding == (verdict == .excess ? .awsExcess : .awsGranted))
        if verdict == .granted { #expect(answer.message == "`iam:*` on `*` is impossible beyond its exceptions") }
    }

    @Test func aProhibitionWithoutExceptionsHoldsAltogether() async throws {
        let manifest = F.manifest("forbidden: [{ actions: ['iam:*'], resources: ['*'] }]")
        let answer = try #require(try await F.check(manifest, against: F.files(Self.read)).results.first).answer
        #expect(answer.message == "`iam:*` on `*` is impossible")
    }

    // MARK: What was recorded

    @Test func aMissingPrincipalIsOneFinding() async throws {
        let manifest = F.manifest(
            "permissions: [{ actions: [s3:GetObject, s3:PutObject], resources: ['*'] }]",
            principal: "arn:aws:iam::111122223333:role/ci/deplyo")
        let report = try await F.check(manifest, against: F.files(Self.allow))
        #expect(report.results.map(\.answer.verdict) == [.missing, .missing])
        #expect(report.results.allSatisfy { $0.answer.finding == .principalNotFound })
        #expect(report.results.first?.answer.hints == ["did you mean `arn:aws:iam::111122223333:role/ci/deploy`"])
    }

    @Test(arguments: [
        [:], ["aws/444455556666/authorization-details.json": "{}"], ["aws/111122223333/organization.json": "{}"],
    ])
    func anAccountThatIsNotRecordedIsUnknown(files: [String: String]) async throws {
        let manifest = F.manifest("permissions: [{ actions: [s3:GetObject], resources: ['*'] }]")
        let answer = try #require(try await F.check(manifest, against: files).results.first).answer
        #expect(answer.verdict == .unknown)
        #expect(answer.message == "the account 111122223333 is not recorded")
    }

    @Test func brokenDetailsStopTheRun() async throws {
        let manifest = F.manifest("permissions: [{ actions: [s3:GetObject], resources: ['*'] }]")
        let path = "aws/111122223333/authorization-details.json"
        for (text, finding) in [("{", "invalid-json"), ("1", "invalid-snapshot"), ("[]", "invalid-snapshot")] {
            let report = try await F.check(manifest, against: [path: text])
            #expect(report.verdict == .invalid)
            #expect(report.diagnostics.map(\.finding.id) == [finding])
        }
    }

    /// What is not in a list counts as absent from the account, so that each list must be there and be one.
    @Test(arguments: [
        ("❶{}", "the account's details have no `UserDetailList`"),
        ("{\"UserDetailList\": ❶{}}", "`UserDetailList` is not a list"),
        ("{\"UserDetailList\": ❶null}", "`UserDetailList` is not a list"),
        ("{\"UserDetailList\": [], \"RoleDetailList\": [❶1, null]}", "an entry of `RoleDetailList` is not an object"),
        ("{\"UserDetailList\": [], \"RoleDetailList\": [❶{}]}", "an entry of `RoleDetailList` has no `RoleName`"),
        (
            "{\"UserDetailList\": [], \"RoleDetailList\": [❶{\"RoleName\": 5}]}",
            "an entry of `RoleDetailList` has no `RoleName`"
        ),
        (
            "❶{\"UserDetailList\": [], \"RoleDetailList\": [], \"Policies\": []}",
            "the account's details have no `GroupDetailList`"
        ),
        (
            "❶{\"UserDetailList\": [], \"RoleDetailList\": [], \"GroupDetailList\": []}",
            "the account's details have no `Policies`"
        ),
    ])
    func detailsOfAnotherShapeStopTheRun(marked: String, message: String) async throws {
        let manifest = F.manifest("permissions: [{ actions: [s3:GetObject], resources: ['*'] }]")
        let text = marked.replacing("❶", with: "")
        let report = try await F.check(manifest, against: ["aws/111122223333/authorization-details.json": text])
        #expect(report.verdict == .invalid)
        #expect(report.diagnostics.map(\.finding.id) == ["invalid-snapshot"])
        #expect(report.diagnostics.map(\.message) == [message])
        let before = marked.prefix { $0 != "❶" }.utf8.count
        #expect(report.diagnostics.first?.location.span.start == before)
    }

    @Test func pagesAreOneAccount() async throws {
        let manifest = F.manifest("permissions: [{ \(Self.put) }]")
        let pages = "[{ \"RoleDetailList\": [], \"IsTruncated\": false }, \(F.details(Self.allow))]"
        let report = try await F.check(manifest, against: ["aws/111122223333/authorization-details.json": pages])
        #expect(report.results.map(\.answer.verdict) == [.granted])
    }

    /// Documents of layers that are not evaluated may change an answer: it is then not given.
    @Test(arguments: [
        ("organization.json", "{}", allow, "", Verdict.unknown),
        ("organization.json", "{}", read, "", .missing),
        ("organization.json", "{}", deny, "", .denied),
        ("resource-policies/b.json", #"{ "arn": "arn:aws:s3:::releases", "policy": {} }"#, allow, "", .unknown),
        ("resource-policies/b.json", #"{ "arn": "arn:aws:s3:::releases", "policy": {} }"#, read, "", .unknown),
        ("resource-policies/b.json", #"{ "arn": "arn:aws:s3:::releases", "policy": {} }"#, deny, "", .denied),
        ("resource-policies/b.json", #"{ "arn": "arn:aws:s3:::other", "policy": {} }"#, allow, "", .granted),
        ("endpoint-policies/vpce-1.json", "{}", allow, "", .granted),
        ("endpoint-policies/vpce-1.json", "{}", allow, ", context: { 'aws:SourceVpce': vpce-1 }", .unknown),
        ("endpoint-policies/vpce-1.json", "{}", allow, ", context: { 'aws:SourceVpce': vpce-2 }", .granted),
        ("roles/deploy.json", "{}", allow, "", .granted),
    ])
    func otherLayersAreNotIgnored(
        path: String, text: String, statement: String, context: String, verdict: Verdict
    ) async throws {
        let answer = try await Self.one(Self.put + context, statement, files: ["aws/111122223333/" + path: text])
        #expect(answer.verdict == verdict)
    }

    /// A resource's owner is what its document says, else its ARN's account, else the folder.
    @Test(arguments: [
        ("444455556666/resource-policies/b.json", "arn", "arn:aws:s3:::releases", allow, Verdict.unknown),
        ("444455556666/resource-policies/b.json", "arn", "arn:aws:s3:::releases", read, .missing),
        ("444455556666/resource-policies/b.json", "arn", "arn:aws:s3:::other", allow, .granted),
        (
            "444455556666/resource-policies/b.json", "account\": \"111122223333\", \"arn", "arn:aws:s3:::releases",
            read,
            .unknown
        ),
        ("111122223333/endpoint-policies/prod.json", "id", "vpce-1", throughEndpoint, .unknown),
        ("111122223333/endpoint-policies/prod.json", "id", "vpce-2", throughEndpoint, .granted),
    ])
    func documentsSayWhatTheyAreAbout(
        path: String, key: String, value: String, statement: String, verdict: Verdict
    ) async throws {
        let text = "{ \"\(key)\": \"\(value)\", \"policy\": {} }"
        let answer = try await Self.one(
            Self.put + ", context: { 'aws:SourceVpce': vpce-1 }", statement, files: ["aws/" + path: text])
        #expect(answer.verdict == verdict)
    }

    @Test(arguments: [
        (role, String?.some("identity"), allow, Verdict.unknown), (role, "identity", deny, .denied),
        ("111122223333", nil, allow, .unknown),
        ("*", "scp", allow, .unknown), ("*", "scp", read, .missing), (role, "boundary", allow, .unknown),
        ("arn:aws:s3:::releases", "resource", read, .unknown), ("arn:aws:s3:::other", "resource", read, .missing),
        ("444455556666", nil, allow, .granted), (role, "roleBinding", allow, .granted),
    ])
    func gapsAreNotIgnored(subject: String, layer: String?, statement: String, verdict: Verdict) async throws {
        let gap = Snapshot.Gap(
            subject: subject, layer: layer, reason: "The recorder may not.", right: "iam:ListPolicies")
        let answer = try await Self.one(Self.put, statement, gaps: [gap])
        #expect(answer.verdict == verdict)
        if verdict == .unknown {
            #expect(answer.message.hasSuffix("The recorder may not; it takes `iam:ListPolicies`"))
        }
    }

    private static let role = F.role
}
