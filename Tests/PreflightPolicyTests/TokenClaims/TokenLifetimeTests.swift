import PreflightCore
import Testing

@testable import PreflightPolicy

@Suite struct TokenLifetimeTests {
    @Test(
        "what must remain: no allowance for clocks",
        arguments: [
            (#"{"exp":1800001800}"#, Verdict.granted), (#"{"exp":1800001799}"#, .missing),
            (#"{"exp":1800001800.9}"#, .granted),
            (#"{"exp":1800001799.9}"#, .missing), (#"{"exp":1e300}"#, .granted), (#"{"exp":1799999990}"#, .missing),
            (#"{"exp":-1e300}"#, .missing),
            // A token that cannot say when it ends is unknown, not fine.
            ("{}", .unknown), (#"{"iat":1}"#, .unknown),
        ])
    func outlives(_ json: String, _ verdict: Verdict) throws {
        #expect(try TokenSamples.judge(json).outlives(TimeSpan(seconds: 1_800)).verdict == verdict)
    }

    @Test(
        "what is the longest allowed",
        arguments: [
            (#"{"iat":1800000000,"exp":1800043200}"#, Verdict.granted),
            (#"{"iat":1800000000,"exp":1800043201}"#, .missing),
            (#"{"iat":1800000000.5,"exp":1800043200.5}"#, .granted),
            // A part of a second too long is too long.
            (#"{"iat":1800000000,"exp":1800043200.9}"#, .missing),
            (#"{"iat":1800000000.5,"exp":1800043200.6}"#, .missing),
            (#"{"iat":1799999999.9,"exp":1800043200}"#, .missing),
            (#"{"iat":1800000000.9,"exp":1800043200.1}"#, .granted),
            (#"{"iat":1800000000.9,"exp":1800043201}"#, .missing),
            // An end before the beginning is no life at all.
            (#"{"iat":1800000001,"exp":1800000000}"#, .missing), (#"{"iat":1800000000.5,"exp":1800000000}"#, .missing),
            (#"{"iat":1800000000,"exp":-1e300}"#, .missing), (#"{"iat":1800000000,"exp":1800000000}"#, .granted),
            // From `nbf` where `iat` is not there; `iat` wins.
            (#"{"nbf":1800000000,"exp":1800043200}"#, .granted), (#"{"nbf":1800000000,"exp":1800043201}"#, .missing),
            (#"{"iat":1,"nbf":1800000000,"exp":1800043200}"#, .missing), (#"{"iat":0,"exp":1e300}"#, .missing),
            (#"{"exp":1800043200}"#, .unknown), (#"{"iat":1800000000}"#, .unknown), ("{}", .unknown),
        ])
    func livesAtMost(_ json: String, _ verdict: Verdict) throws {
        #expect(try TokenSamples.judge(json).livesAtMost(TimeSpan(seconds: 43_200)).verdict == verdict)
    }

    @Test("the longest life needs no instant, what remains does")
    func needsInstant() throws {
        let judge = try TokenSamples.judge(#"{"iat":1800000000,"exp":1800003600}"#, at: nil)
        #expect(judge.livesAtMost(TimeSpan(seconds: 3_600)).verdict == .granted)
        #expect(judge.outlives(TimeSpan(seconds: 0)).verdict == .unknown)
        #expect(judge.outlives(TimeSpan(seconds: 0)).reason == .clock)
    }

    @Test func says() throws {
        let judge = try TokenSamples.judge(#"{"iat":1799990000,"exp":1800000600}"#)
        #expect(judge.outlives(TimeSpan(seconds: 1_800)).message == "the token ends in 10m, and 30m must remain")
        #expect(
            judge.livesAtMost(TimeSpan(seconds: 3_600)).message
                == "the token lives 2h 56m, and 1h is the longest allowed")
        #expect(
            try TokenSamples.judge(#"{"iat":1800000000,"exp":1800003600.9}"#).livesAtMost(TimeSpan(seconds: 3_600))
                .message == "the token lives 1h 1s, and 1h is the longest allowed")
        #expect(
            try TokenSamples.judge(#"{"iat":2,"exp":1}"#).livesAtMost(TimeSpan(seconds: 3_600)).message
                == "the token ends before it begins")
        #expect(
            try TokenSamples.judge(#"{"exp":1}"#).outlives(TimeSpan(seconds: 60)).message
                == "the token has ended, and 1m must remain")
    }

    @Test("after a refused signature nothing is said of time; after expiry it is")
    func followsTheCredential() throws {
        let json = #"{"iat":1799990000,"exp":1799993600}"#
        let forged = try TokenSamples.judge(json, signature: .refused(SignatureProblem(.mismatch)))
        #expect(forged.livesAtMost(TimeSpan(seconds: 3_600)).reason == .distrusted)
        let expired = try TokenSamples.judge(json)
        #expect(expired.credential.reason == .expired)
        #expect(expired.livesAtMost(TimeSpan(seconds: 3_600)).verdict == .granted)
    }
}
