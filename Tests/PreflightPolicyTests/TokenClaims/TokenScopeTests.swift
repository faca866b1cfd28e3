import PreflightCore
import Testing

@testable import PreflightPolicy

@Suite struct TokenScopeTests {
    @Test(arguments: [
        // RFC 9068 §2.2.3 and RFC 6749 §3.3: space-delimited.
        (#"{"scope":"openid submissions.write"}"#, ["openid", "submissions.write"]),
        (#"{"scope":" a  b "}"#, ["a", "b"]),
        (#"{"scope":""}"#, []),
        // Only spaces separate.
        (#"{"scope":"a,b"}"#, ["a,b"]), (#"{"scope":"a\tb"}"#, ["a\tb"]), (#"{"scope":"a\u00a0b"}"#, ["a\u{A0}b"]),
        (#"{"scope":"a \u0301b"}"#, ["a", "\u{301}b"]),
        // Entra writes `scp` as a string, Okta as a list.
        (#"{"scp":"User.Read Mail.Read"}"#, ["User.Read", "Mail.Read"]), (#"{"scp":["a","b"]}"#, ["a", "b"]),
        (#"{"scope":["a","b c"]}"#, ["a", "b c"]),
        // Both: the union, in the order of `scope`, then `scp`.
        (#"{"scp":["c","a"],"scope":"a b"}"#, ["a", "b", "c"]),
        (#"{"scope":["a","a",""]}"#, ["a"]),
        (#"{"scope":7,"scp":"a"}"#, ["a"]), ("{}", []),
    ])
    func readsScopes(_ json: String, _ expected: [String]) throws {
        #expect(try GrantedScopes(TokenSamples.node(json)).scopes.map(\.name) == expected)
    }

    @Test(arguments: [
        (#"{"scope":"submissions.write"}"#, Verdict.granted, "the token has `submissions.write`"),
        (#"{"scp":["submissions.write"]}"#, .granted, "the token has `submissions.write`"),
        (#"{"scope":"submissions.writer"}"#, .missing, "the token does not have `submissions.write`"),
        (#"{"scope":"submissions"}"#, .missing, "the token does not have `submissions.write`"),
        (#"{"scope":""}"#, .missing, "the token does not have `submissions.write`"),
        (
            #"{"roles":["submissions.write"]}"#, .missing,
            "the token has no scope claim, and so not `submissions.write`"
        ),
        (
            #"{"scope":{"submissions.write":true}}"#, .unknown,
            "the claim `scope` is neither a string nor a list of strings"
        ),
        (#"{"scp":["submissions.write",1]}"#, .unknown, "the claim `scp` is neither a string nor a list of strings"),
        (#"{"scp":[1],"scope":"submissions.write"}"#, .granted, "the token has `submissions.write`"),
        (#"{"scp":null}"#, .unknown, "the claim `scp` is neither a string nor a list of strings"),
    ])
    func judgesScope(_ json: String, _ verdict: Verdict, _ message: String) throws {
        let decision = try TokenSamples.judge(json).scope("submissions.write")
        #expect(decision.verdict == verdict)
        #expect(decision.message == message)
    }

    @Test("the nearest scope and the claim that has it")
    func namesTheNearest() throws {
        let decision = try TokenSamples.judge(#"{"scope":"openid","scp":["submissions.read"]}"#).scope(
            "submissions.write")
        #expect(
            decision.nearest
                == NearestMiss(
                    .scope, policy: "scp", statement: nil, failed: .action,
                    explanation: "the token has `submissions.read`"))
        #expect(try TokenSamples.judge(#"{"scope":"openid"}"#).scope("submissions.write").nearest == nil)
    }

    @Test("the evidence names the claim, and has no effect: a token has no statements that allow")
    func namesTheClaim() throws {
        let judge = try TokenSamples.judge(#"{"scp":["a"],"scope":"b","tenant":"acme","exp":1800003600}"#)
        let tenant = try #require(ClaimPath("tenant"))
        for (decision, expected) in [
            (judge.scope("a"), Evidence(.scope, policy: "scp", outcome: .matched, decides: true)),
            (judge.scope("b"), Evidence(.scope, policy: "scope", outcome: .matched, decides: true)),
            (judge.scope("c"), Evidence(.scope, policy: "scope", outcome: .action, decides: true)),
            (
                judge.claim(tenant, ClaimExpectation(exists: true)),
                Evidence(.claim, policy: "tenant", outcome: .matched, decides: true)
            ),
            (
                judge.claim(tenant, ClaimExpectation(exists: false)),
                Evidence(.claim, policy: "tenant", outcome: .condition, decides: true)
            ),
            (
                judge.outlives(TimeSpan(seconds: 60)),
                Evidence(.lifetime, policy: "exp", outcome: .matched, decides: true)
            ),
        ] {
            #expect(decision.evidence == [expected])
        }
    }

    @Test("RFC 6749 §3.3: scopes are case-sensitive")
    func comparesLetterCase() throws {
        let decision = try TokenSamples.judge(#"{"scope":"Submissions.Write"}"#).scope("submissions.write")
        #expect(decision.verdict == .missing)
        #expect(decision.hints == ["scopes are compared with their letter case"])
    }

    @Test("a signature that could not be checked leaves a granted scope unknown, and says both")
    func doubtsUnverified() throws {
        let judge = try TokenSamples.judge(#"{"scope":"a"}"#, signature: .undecided(.unknownKey))
        #expect(judge.scope("a").verdict == .unknown)
        #expect(judge.scope("a").reason == .keys)
        #expect(judge.scope("a").message.hasPrefix("the token has `a`, if it is genuine: the signature could not be"))
        #expect(judge.scope("b").verdict == .missing)
    }
}
