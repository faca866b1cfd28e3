import PreflightCore
import PreflightTestSupport
import Testing

@testable import PreflightPolicy

@Suite struct TokenSecrecyTests {
    private static func runs(_ text: some Sequence<UInt8>) -> Set<[UInt8]> {
        let bytes = Array(text)
        guard bytes.count >= 8 else { return [] }
        return Set((0...bytes.count - 8).map { Array(bytes[$0..<$0 + 8]) })
    }

    private static func leak(of credential: Set<[UInt8]>, in words: [String]) -> String? {
        words.first { !credential.isDisjoint(with: runs($0.utf8)) }
    }

    private static func text(_ count: Int, using random: inout SeededGenerator) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".unicodeScalars)
        return String(
            String.UnicodeScalarView((0..<count).map { _ in letters[Int.random(in: 0..<62, using: &random)] }))
    }

    @Test("no run of eight bytes of a credential, whole or damaged, appears in any answer")
    func neverQuotesTheCredential() throws {
        var random = SeededGenerator(seed: 20_261_121)
        let expectation = CredentialExpectation(issuer: "https://id.example.com", audiences: ["pinpoint-api"])
        let tenant = try #require(ClaimPath("tenant"))
        for round in 0..<400 {
            let secret = Self.text(24, using: &random)
            let claims = """
                {"iss":"https://id.example.com","aud":"pinpoint-api","exp":1800003600,"iat":1800000000,"scope":"a",
                 "tenant":"acme","sub":"\(secret)","jti":"\(secret)"}
                """
            var bytes = Array(
                TokenSamples.compact(
                    header: #"{"alg":"ES256","kid":"\#(secret)","jku":"https://\#(secret)"}"#, claims: claims
                ).utf8)
            if round % 2 == 1 {
                // Damage it: another byte, one more, one fewer, or a cut.
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch round / 2 % 4 {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                case 2: bytes.remove(at: place)
                default: bytes.removeSubrange(place...)
                }
            }
            let forbidden = Self.runs(bytes).union(Self.runs(secret.utf8))
            var words: [String] = []
            for signature in [
                SignatureVerdict.verified, .undecided(.unknownKey), .refused(SignatureProblem(.mismatch)),
            ] {
                let presented: PresentedToken
                do {
                    let token = try CompactToken(bytes)
                    presented = .read(token.claims, signature)
                    if case .refused(let problem) = token.keyChoice(in: nil) {
                        words += [problem.message] + problem.hints
                    }
                } catch {
                    presented = .unreadable(error)
                }
                let judge = TokenJudge(presented, expecting: expectation, at: TokenSamples.now)
                for decision in [
                    judge.credential, judge.scope("b"),
                    judge.claim(tenant, ClaimExpectation(equals: [.string("globex")])),
                    judge.claim(tenant, ClaimExpectation(exists: false)), judge.outlives(TimeSpan(seconds: 7_200)),
                    judge.livesAtMost(TimeSpan(seconds: 60)),
                ] {
                    words += decision.words
                }
            }
            #expect(Self.leak(of: forbidden, in: words) == nil)
        }
    }

    @Test("the property can fail: a message with a part of the credential is caught")
    func catchesALeak() {
        let credential = Self.runs("eyJhbGciOiJFUzI1NiJ9.e30.c2ln".utf8)
        #expect(Self.leak(of: credential, in: ["harmless", "it starts with `eyJhbGci`"]) != nil)
        #expect(Self.leak(of: credential, in: ["it starts with `eyJhbGc`"]) == nil)
    }

    @Test("every fixed message keeps to the style: lower case, one line, no period at the end")
    func keepsTheStyle() {
        var messages = TokenShapeProblem.Kind.allCases.flatMap { kind in
            ([nil] + TokenShapeProblem.Part.allCases).flatMap { part in
                let problem = TokenShapeProblem(kind, in: part)
                return [problem.message] + problem.hints
            }
        }
        for kind in SignatureProblem.Kind.allCases {
            messages += [SignatureProblem(kind).message] + SignatureProblem(kind, algorithm: "HS256").hints
        }
        for gap in SignatureGap.allCases { messages += [gap.message] + gap.hints }
        for message in messages {
            #expect(message.first?.isLowercase == true, "\(message)")
            #expect(!message.hasSuffix(".") && !message.contains("\n"), "\(message)")
        }
    }
}
