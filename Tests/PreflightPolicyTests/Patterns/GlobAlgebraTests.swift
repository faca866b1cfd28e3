import PreflightPolicy
import Testing

@Suite struct GlobAlgebraTests {
    private func globs(_ patterns: [String]) -> [Glob] { patterns.map(Glob.init(aws:)) }

    @Test(arguments: [
        ("s3:*", "s3:GetObject", true), ("s3:Get*", "s3:*", false), ("*", "a", true), ("a*", "a*b", true),
        ("*a", "*", false), ("?*", "*a", true), ("*?", "?", true), ("??*", "a*b", true), ("a*b*", "a*b", true),
        ("*ab*", "*a?b*", false), ("arn:aws:s3:::b/*", "arn:aws:s3:::b*", false),
    ])
    func `a glob covers another`(wide: String, narrow: String, covers: Bool) {
        #expect(Glob(aws: wide).covers(Glob(aws: narrow)) == covers)
    }

    @Test func `a sequence within a part covers less than a free one`() {
        let parts = Glob([.literal("arn:"), .anySequenceExcept(":"), .literal(":x")])
        #expect(Glob(aws: "arn:*:x").covers(parts) == true)
        #expect(parts.covers(Glob(aws: "arn:*:x")) == false)
        #expect(parts.covers(Glob(literal: "arn:aws:x")) == true)
        #expect(Glob([.anyScalarExcept(":")]).covers(Glob([.anyScalarExcept("/")])) == false)
    }

    @Test func `several globs cover together what none covers alone`() {
        let wanted = [globs(["s3:?et*"])]
        #expect(GlobAlgebra.witness(matchingAll: wanted, excluding: globs(["s3:G*"])) == .found("s3:xet"))
        let remaining = (0...0x7F).compactMap(Unicode.Scalar.init).filter { $0 != "G" }
            .map { Glob([.literal("s3:"), .literal(String($0)), .literal("et"), .anySequence]) }
        let rest = remaining + globs(["s3:G*"])
        #expect(GlobAlgebra.witness(matchingAll: wanted, excluding: rest) == .found("s3:\u{80}et"))
        let either = Glob([.literal("s3:"), .anyScalarExcept("G"), .anySequence])
        #expect(GlobAlgebra.witness(matchingAll: wanted, excluding: globs(["s3:G*"]) + [either]) == .none)
    }

    @Test func `no group asks for any text, and an empty group for the impossible`() {
        #expect(GlobAlgebra.witness(matchingAll: []) == .found(""))
        #expect(GlobAlgebra.witness(matchingAll: [], excluding: globs([""])) == .found("x"))
        #expect(GlobAlgebra.witness(matchingAll: [[]]) == .none)
        #expect(GlobAlgebra.witness(matchingAll: [globs(["*"]), []]) == .none)
        #expect(GlobAlgebra.witness(matchingAll: [], excluding: globs(["*"])) == .none)
        #expect(GlobAlgebra.witness(matchingAll: [], excluding: globs(["?*", ""])) == .none)
    }

    @Test func `which witness`() {
        let gets = [globs(["s3:Get*", "s3:GetObjectAcl", "s3:GetObject"])]
        #expect(GlobAlgebra.witness(matchingAll: gets) == .found("s3:GetObject"))
        #expect(GlobAlgebra.witness(matchingAll: gets, excluding: globs(["*Object*"])) == .found("s3:Get"))
        #expect(GlobAlgebra.witness(matchingAll: [globs(["b", "a", "ab"])]) == .found("b"))
        #expect(GlobAlgebra.witness(matchingAll: [globs(["s3:Get?*"])]) == .found("s3:Getx"))
        #expect(
            GlobAlgebra.witness(matchingAll: [globs(["s3:Get?*"])], excluding: globs(["*x", "*y*"]))
                == .found("s3:Getz"))
        let candidates = ["s3:PutObject", "s3:GetBucketAcl", "s3:GetObject"]
        #expect(GlobAlgebra.witness(matchingAll: gets, preferring: candidates) == .found("s3:GetBucketAcl"))
        #expect(
            GlobAlgebra.witness(matchingAll: gets, excluding: globs(["*Acl"]), preferring: candidates)
                == .found("s3:GetObject")
        )
    }

    @Test func `a limit too small is admitted, never guessed around`() {
        let question = [globs(["*ab*ba*"]), globs(["*aa*bb*"])]
        #expect(GlobAlgebra.witness(matchingAll: question, limit: 20) == .tooComplex)
        #expect(
            GlobAlgebra.witness(matchingAll: question).witness.map { text in
                question.allSatisfy { $0.allSatisfy { $0.matches(text) } }
            } == true)
    }

    @Test func `patterns made to be slow are matched in reasonable time`() {
        let long = String(repeating: "a", count: 2000)
        #expect(!Glob(aws: String(repeating: "*a", count: 40) + "*b").matches(long))
        #expect(Glob(aws: String(repeating: "*a", count: 40) + "*").matches(long))
        let parted = Glob(
            (0..<40).flatMap { _ in [Glob.Element.anySequenceExcept(":"), .literal("a")] } + [.literal("b")])
        #expect(!parted.matches(long))
        #expect(Glob(aws: "*a*a*a*a*b").intersects(Glob(aws: "b*b*a*a*a*a*a*b*b")))
        #expect(Glob(aws: "*a*a*a*a*b").covers(Glob(aws: "*a*a*a*b")) == false)
        #expect(Glob(aws: "*a*a*a*b").covers(Glob(aws: "*a*a*a*a*b")) == true)
    }

    /// Whether the scalar after the `a` is an `a` too or not: both cases are excluded, yet neither exclusion covers the
    /// wanted glob. The proof must tell all sets of distances to the letters `a` apart, two to the power of `distance`.
    @Test(arguments: [(8, GlobSearch<String>.none), (40, .tooComplex)])
    func `an exponential proof is made, or given up at the limit`(distance: Int, result: GlobSearch<String>) {
        let tail = [Glob.Element](repeating: .anyScalar, count: distance)
        let wanted = Glob([.anySequence, .literal("a"), .anyScalar] + tail)
        let excluded = [
            Glob([.anySequence, .literal("aa")] + tail),
            Glob([.anySequence, .literal("a"), .anyScalarExcept("a")] + tail),
        ]
        #expect(GlobAlgebra.witness(matchingAll: [[wanted]], excluding: excluded, limit: 400_000) == result)
    }

    @Test func `two hundred excluded patterns`() {
        let excluded = (0..<200).map { Glob(aws: "arn:aws:s3:::bucket-\($0)/*") }
        let wanted = [globs(["arn:aws:s3:::bucket-*"])]
        let left = GlobAlgebra.witness(matchingAll: wanted, excluding: excluded)
        #expect(left == .found("arn:aws:s3:::bucket-"))
        #expect(
            GlobAlgebra.witness(matchingAll: [globs(["arn:aws:s3:::bucket-17/*", "*-170/?*"])], excluding: excluded)
                == .found("-170/x")
        )
        #expect(
            GlobAlgebra.witness(matchingAll: wanted + [excluded], excluding: excluded + globs(["*x*"])) == .none
        )
        let scattered = (0..<200).map { Glob(aws: "*\($0)*x*\($0)*") }
        let found = GlobAlgebra.witness(matchingAll: [globs(["*0*1*2*3*"])], excluding: scattered)
        #expect(found == .found("0123"))
    }
}
