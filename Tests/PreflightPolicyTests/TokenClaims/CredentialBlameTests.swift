import PreflightCore
import Testing

@testable import PreflightPolicy

@Suite struct CredentialBlameTests {
    private static let issuer = "https://id.example.com/realms/prod"

    /// One way to fail a stage, in the order of blame; `nil` where the stage is sound.
    struct Faults: Sendable {
        var issuer = false
        var signature: SignatureVerdict = .verified
        var early = false
        var expired = false
        var audience = false

        func judge() throws -> TokenJudge {
            let now = TokenSamples.now.seconds
            let claims = """
                {"iss":"\(issuer ? "https://other.example" : CredentialBlameTests.issuer)",
                 "nbf":\(early ? now + 3_600 : now - 60),"exp":\(expired ? now - 3_600 : now + 3_600),
                 "aud":"\(audience ? "billing" : "pinpoint-api")","scope":"submissions.write","tenant":"acme"}
                """
            return try TokenSamples.judge(
                claims, signature: signature, issuer: CredentialBlameTests.issuer, audiences: ["pinpoint-api"])
        }
    }

    private static let forged = SignatureVerdict.refused(SignatureProblem(.mismatch))
    private static let unsigned = SignatureVerdict.refused(SignatureProblem(.algorithmNone))

    @Test("every combination of failures obeys the order of blame")
    func obeysTheOrder() throws {
        for issuer in [false, true] {
            for signature in [SignatureVerdict.verified, Self.forged, Self.unsigned, .undecided(.noKeys)] {
                for (early, expired) in [(false, false), (true, false), (false, true), (true, true)] {
                    for audience in [false, true] {
                        let faults = Faults(
                            issuer: issuer, signature: signature, early: early, expired: expired, audience: audience)
                        let judge = try faults.judge()
                        let reason: TokenReason =
                            if issuer {
                                .issuer
                            } else if signature == Self.unsigned {
                                .algorithm
                            } else if signature == Self.forged {
                                .signature
                            } else if early {
                                .notYetValid
                            } else if expired {
                                .expired
                            } else if audience {
                                .audience
                            } else if signature != .verified {
                                .keys
                            } else {
                                .holds
                            }
                        #expect(judge.credential.reason == reason, "\(faults)")
                        let verdict: Verdict = reason == .holds ? .granted : reason == .keys ? .unknown : .missing
                        #expect(judge.credential.verdict == verdict, "\(faults)")
                        // After a failed issuer or signature the rest is unknown; after anything else it is judged.
                        let scope = judge.scope("submissions.write")
                        let isBelieved = !issuer && signature == .verified
                        #expect(scope.verdict == (isBelieved ? .granted : .unknown), "\(faults)")
                        let isDoubted = !issuer && signature == .undecided(.noKeys)
                        #expect(
                            judge.scope("admin").verdict == (isBelieved || isDoubted ? .missing : .unknown), "\(faults)"
                        )
                    }
                }
            }
        }
    }

    @Test("mcp-handler#181: expired and under-scoped, the expiry comes first and the scope is still told")
    func namesExpiryBeforeScope() throws {
        let judge = try Faults(expired: true).judge()
        #expect(judge.credential.reason == .expired)
        #expect(judge.credential.message == "the token expired 1h before 2027-01-15T08:00:00Z")
        #expect(judge.scope("submissions.read").verdict == .missing)
        #expect(judge.scope("submissions.write").verdict == .granted)
    }

    @Test(arguments: [
        (PresentedToken.absent("`PINPOINT_TOKEN` is not set"), Verdict.missing, TokenReason.absent),
        (.unavailable("`PINPOINT_TOKEN` may not be read"), .unknown, .unavailable),
        (.unreadable(TokenShapeProblem(.empty)), .missing, .absent),
        (.unreadable(TokenShapeProblem(.trailingWhiteSpace)), .missing, .malformed),
        (.unreadable(TokenShapeProblem(.expiryNotNumber, in: .claims)), .missing, .malformed),
        (.unreadable(TokenShapeProblem(.opaque)), .unknown, .opaque),
        (.unreadable(TokenShapeProblem(.encrypted)), .unknown, .encrypted),
    ])
    func judgesWhatCannotBeRead(_ token: PresentedToken, _ verdict: Verdict, _ reason: TokenReason) throws {
        let judge = TokenJudge(
            token, expecting: CredentialExpectation(issuer: Self.issuer), at: TokenSamples.now)
        #expect(judge.credential.verdict == verdict)
        #expect(judge.credential.reason == reason)
        let path = try #require(ClaimPath("tenant"))
        for rest in [
            judge.scope("a"), judge.claim(path, ClaimExpectation(exists: false)),
            judge.outlives(TimeSpan(seconds: 0)), judge.livesAtMost(TimeSpan(seconds: .max)),
        ] {
            #expect(rest.verdict == .unknown)
            #expect(rest.reason == .distrusted)
        }
    }

    // MARK: Issuer

    @Test(
        "RFC 7519 §2, OpenID Connect Discovery 1.0 §4.3: issuers are plain strings",
        arguments: [
            (#""https://id.example.com/realms/prod""#, true),
            (#""https:\/\/id.example.com\/realms\/prod""#, true),
            (#""https://id.example.com/realms/prod/""#, false),
            (#""https://ID.example.com/realms/prod""#, false),
            (#""https://id.example.com:443/realms/prod""#, false),
            (#""https://id.example.com/realms/pr%6Fd""#, false),
            (#"["https://id.example.com/realms/prod"]"#, false),
            (#"["https://id.example.com/realms/prod","https://other.example"]"#, false),
            ("7", false), ("null", false),
        ])
    func comparesIssuers(_ json: String, _ isSame: Bool) throws {
        let judge = try TokenSamples.judge(#"{"iss":\#(json),"exp":1800003600}"#, issuer: Self.issuer)
        #expect(judge.credential.reason == (isSame ? .holds : .issuer))
        #expect(judge.credential.verdict == (isSame ? .granted : .missing))
    }

    @Test("canonically equivalent texts are two issuers")
    func comparesCodePoints() throws {
        let judge = try TokenSamples.judge(
            #"{"iss":"https://caf\u00e9.example"}"#, issuer: "https://cafe\u{301}.example")
        #expect(judge.credential.reason == .issuer)
    }

    @Test func saysWhichIssuer() throws {
        let judge = try TokenSamples.judge(#"{"iss":"\#(Self.issuer)/"}"#, issuer: Self.issuer)
        #expect(judge.credential.message == "the token is from another issuer than `\(Self.issuer)`")
        #expect(judge.credential.nearest?.explanation == "the token was issued by `\(Self.issuer)/`")
        #expect(
            judge.credential.hints == [
                "the two differ in a slash at the end only: issuers are compared character by character"
            ])
        #expect(try TokenSamples.judge("{}", issuer: Self.issuer).credential.message == "the token names no issuer")
    }

    // MARK: Time

    @Test(
        "sixty seconds of skew, and the edges of RFC 7519 §4.1.4 to §4.1.6",
        arguments: [
            // "on or after which the JWT MUST NOT be accepted"
            (#"{"exp":1799999941}"#, TokenReason.holds), (#"{"exp":1799999940}"#, .expired),
            (#"{"exp":1800000000}"#, .holds),
            // "before which the JWT MUST NOT be accepted"
            (#"{"exp":1800003600,"nbf":1800000060}"#, .holds), (#"{"nbf":1800000061}"#, .notYetValid),
            (#"{"exp":1800003600,"iat":1800000060}"#, .holds),
            (#"{"iat":1800000061}"#, .notYetValid),
            // Fractions count as they are.
            (#"{"exp":1799999940.1}"#, .holds), (#"{"exp":1799999940.5}"#, .holds),
            (#"{"exp":1799999940.0}"#, .expired),
            (#"{"exp":1799999939.9}"#, .expired), (#"{"nbf":1800000060.1}"#, .notYetValid),
            (#"{"exp":1800003600,"nbf":1800000059.9}"#, .holds), (#"{"iat":1800000060.1}"#, .notYetValid),
            // Numbers of any size and sign.
            (#"{"exp":1e300}"#, .holds), (#"{"exp":1e999}"#, .holds), (#"{"exp":-1e300}"#, .expired),
            (#"{"exp":99999999999999999999999}"#, .holds), (#"{"nbf":99999999999999999999999}"#, .notYetValid),
            (#"{"exp":1800003600,"nbf":-99999999999999999999999}"#, .holds),
            (#"{"exp":-9223372036854775808}"#, .expired),
            (#"{"exp":0}"#, .expired), (#"{"exp":1.8e9,"iat":0}"#, .holds),
            // RFC 9068 §2.2: `exp` is required. What fails for certain still fails.
            ("{}", .endless), (#"{"iat":1800000000}"#, .endless), (#"{"nbf":1800000000}"#, .endless),
            (#"{"nbf":1800000061}"#, .notYetValid), (#"{"active":true}"#, .endless),
        ])
    func judgesTime(_ json: String, _ reason: TokenReason) throws {
        #expect(try TokenSamples.judge(json).credential.reason == reason)
    }

    @Test("without an instant nothing can be said about time, and the rest is judged")
    func judgesWithoutClock() throws {
        let judge = try TokenSamples.judge(#"{"exp":1,"scope":"a","aud":"x"}"#, audiences: ["x"], at: nil)
        #expect(judge.credential.verdict == .unknown)
        #expect(judge.credential.reason == .clock)
        #expect(judge.scope("a").verdict == .granted)
        #expect(
            try TokenSamples.judge(#"{"exp":1,"aud":"x"}"#, audiences: ["y"], at: nil).credential.reason == .audience)
        #expect(try TokenSamples.judge(#"{"aud":"x"}"#, audiences: ["x"], at: nil).credential.reason == .endless)
        #expect(try TokenSamples.judge(#"{"iat":1}"#, at: nil).credential.reason == .endless)
    }

    @Test("RFC 9068 §2.2: without `exp` the token is unknown, after the signature and before what is not certain")
    func doubtsEndlessTokens() throws {
        let json = #"{"iss":"i","aud":"x","scope":"a"}"#
        let decision = try TokenSamples.judge(json, issuer: "i", audiences: ["x"]).credential
        #expect(decision.verdict == .unknown)
        #expect(decision.message == "the token does not say when it ends: it has no `exp`")
        #expect(
            decision.evidence.first == Evidence(.credential, policy: "validity", outcome: .notUnderstood, decides: true)
        )
        #expect(try TokenSamples.judge(json, audiences: ["x"]).scope("a").verdict == .granted)
        #expect(try TokenSamples.judge(json, audiences: ["y"]).credential.reason == .audience)
        #expect(try TokenSamples.judge(json, issuer: "j").credential.reason == .issuer)
        #expect(try TokenSamples.judge(json, signature: Self.forged).credential.reason == .signature)
        #expect(try TokenSamples.judge(json, signature: .undecided(.noKeys)).credential.reason == .keys)
    }

    @Test(
        "RFC 7662 §2.2: a recorded introspection",
        arguments: [
            (#"{"active":true}"#, Verdict.granted, TokenReason.holds),
            (#"{"active":true,"iss":"i","aud":"x","exp":1800003600}"#, .granted, .holds),
            (#"{"active":true,"exp":1}"#, .missing, .expired), (#"{"active":false}"#, .missing, .expired),
            (#"{"active":false,"exp":1800003600,"iss":"other"}"#, .missing, .expired),
            (#"{"active":"true","exp":1800003600}"#, .unknown, .notUnderstood),
            (#"{"active":null}"#, .unknown, .notUnderstood), (#"{"exp":1800003600}"#, .granted, .holds),
            ("{}", .unknown, .endless),
        ])
    func readsIntrospections(_ json: String, _ verdict: Verdict, _ reason: TokenReason) throws {
        let issuer = json.contains("iss") ? "i" : nil
        let judge = try TokenSamples.judge(json, signature: .recorded, issuer: issuer)
        #expect(judge.credential.verdict == verdict)
        #expect(judge.credential.reason == reason)
    }

    @Test("of an inactive token nothing is recorded, and so nothing is judged")
    func distrustsInactiveTokens() throws {
        let judge = try TokenSamples.judge(#"{"active":false}"#, signature: .recorded, issuer: Self.issuer)
        #expect(judge.credential.message == "the recorded token is not active: it has expired or was revoked")
        #expect(judge.scope("a").message == "not judged: the token is not active")
        #expect(judge.scope("a").reason == .distrusted)
    }

    @Test("a token's own `active` is a claim like any other")
    func ignoresClaimedActivity() throws {
        #expect(try TokenSamples.judge(#"{"active":false,"exp":1800003600}"#).credential.reason == .holds)
    }

    // MARK: Audience

    @Test(
        "RFC 7519 §4.1.3: a string or a list of strings",
        arguments: [
            (#","aud":"pinpoint-api""#, true), (#","aud":["account","pinpoint-api"]"#, true),
            (#","aud":["pinpoint-api"]"#, true), (#","aud":"Pinpoint-Api""#, false),
            (#","aud":"pinpoint-api/""#, false),
            (#","aud":[]"#, false), (#","aud":"account""#, false), (#","aud":["pinpoint-api",7]"#, false),
            (#","aud":{"pinpoint-api":true}"#, false), (#","aud":"pinpoint-api other""#, false), ("", false),
            // Cognito's access tokens have `client_id` in its place.
            (#","client_id":"pinpoint-api""#, false),
        ])
    func comparesAudiences(_ json: String, _ isMeant: Bool) throws {
        let decision = try TokenSamples.judge(#"{"exp":1800003600"# + json + "}", audiences: ["pinpoint-api"])
            .credential
        #expect(decision.reason == (isMeant ? .holds : .audience))
        #expect(decision.verdict == (isMeant ? .granted : .missing))
    }

    @Test("declared audiences are alternatives")
    func acceptsAnyDeclaredAudience() throws {
        #expect(
            try TokenSamples.judge(#"{"aud":"api://b","exp":1800003600}"#, audiences: ["a", "api://b"]).credential
                .verdict == .granted)
        let other = try TokenSamples.judge(#"{"aud":["w","x","y","z","v"]}"#, audiences: ["a", "b"]).credential
        #expect(other.message == "the token is not for `a`, `b`")
        #expect(other.nearest?.explanation == "the token is for `w`, `x`, `y` and 2 more")
    }

    // MARK: Evidence

    @Test("the failed stage decides and stands first; the stages that held follow")
    func tellsStages() throws {
        #expect(
            try Faults(audience: true).judge().credential.evidence == [
                Evidence(.credential, policy: "audience", outcome: .resource, decides: true),
                Evidence(.credential, policy: "issuer", outcome: .matched),
                Evidence(.credential, policy: "signature", outcome: .matched),
                Evidence(.credential, policy: "validity", outcome: .matched),
            ])
        #expect(
            try Faults().judge().credential.evidence.map(\.policy) == ["issuer", "signature", "validity", "audience"])
        #expect(try Faults().judge().credential.evidence.allSatisfy { $0.decides && $0.outcome == .matched })
    }

    @Test("a token of which nothing is declared still has its evidence")
    func neverWithoutEvidence() throws {
        let decision = try TokenSamples.judge(#"{"active":true}"#, signature: .recorded, at: nil).credential
        #expect(decision.verdict == .granted)
        #expect(decision.evidence.map(\.policy) == ["activity"])
        #expect(
            try TokenSamples.judge(#"{"exp":1800003600}"#).credential.evidence.map(\.policy) == [
                "signature", "validity",
            ])
    }

    @Test("recorded claims are believed, and no signature is claimed to have been checked")
    func believesRecordings() throws {
        let judge = try Faults(signature: .recorded).judge()
        #expect(judge.credential.verdict == .granted)
        #expect(judge.credential.message == "the recorded token is sound; its signature was not recorded")
        #expect(!judge.credential.evidence.contains { $0.policy == "signature" })
        #expect(judge.scope("submissions.write").verdict == .granted)
    }
}
