import PreflightPolicy
import PreflightTestSupport
import Testing

@Suite struct PatternIndexTests {
    /// Patterns and texts with long shared starts, so that tries branch inside labels and end inside them.
    private struct Samples {
        var random: SeededGenerator
        private let pieces = [
            "s3:", "s3:Get", "s3:GetObject", "sqs:", "a", "", "é", "è", "arn:aws:s3:::", "bucket", "/",
        ]

        mutating func text() -> String {
            (0..<Int.random(in: 0...3, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        }

        mutating func glob() -> Glob {
            let wildcards: [Glob.Element] = [
                .anySequence, .anySequence, .anyScalar, .anySequenceExcept(":"), .literal(""), .literal(""),
            ]
            return Glob([
                .literal(text()), wildcards.randomElement(using: &random) ?? .anySequence, .literal(text()),
                wildcards.randomElement(using: &random) ?? .anySequence,
            ])
        }
    }

    @Test(arguments: [0, 1, 2, 5, 20, 200]) func `lookups agree with a scan of all entries`(count: Int) {
        var samples = Samples(random: SeededGenerator(seed: UInt64(count)))
        let index = PatternIndex(
            (0..<count).map { PatternIndex.Entry(action: samples.glob(), resource: samples.glob(), value: $0) }
        )
        var matched = 0
        for _ in 0..<400 {
            let (action, resource) = (samples.text(), samples.text())
            let expected = index.entries.indices.filter {
                index.entries[$0].action.matches(action) && index.entries[$0].resource.matches(resource)
            }
            #expect(index.matches(action: action, resource: resource) == expected, "\(action) on \(resource)")
            matched += expected.count
        }
        #expect(matched > 0 || count < 20)
        for _ in 0..<100 {
            let (action, resource) = (samples.glob(), samples.glob())
            let candidates = index.candidates(action: action, resource: resource)
            #expect(candidates == candidates.sorted())
            let sharing = index.entries.indices.filter {
                index.entries[$0].action.intersects(action) && index.entries[$0].resource.intersects(resource)
            }
            #expect(Set(candidates).isSuperset(of: sharing), "\(action.text) on \(resource.text)")
        }
    }

    @Test func `entries with one pattern are found in the order of insertion`() {
        let index = PatternIndex(
            ["third", "first", "second"].map {
                PatternIndex.Entry(action: Glob(aws: "s3:Get*"), resource: .everything, value: $0)
            }
        )
        let found = index.matches(action: "s3:GetObject", resource: "arn:aws:s3:::b/k").map { index.entries[$0].value }
        #expect(found == ["third", "first", "second"])
    }

    @Test func `a pattern finds what its literal start leads to, and what leads to it`() {
        let actions = ["*", "s3:*", "s3:Get*", "s3:GetObject", "s3:GetObjectAcl", "s3:Put*", "sqs:*"]
        let index = PatternIndex(
            actions.map { PatternIndex.Entry(action: Glob(aws: $0), resource: .everything, value: $0) }
        )
        func candidates(_ pattern: String) -> [String] {
            index.candidates(action: Glob(aws: pattern), resource: .everything).map { index.entries[$0].value }
        }
        #expect(candidates("s3:GetO*") == ["*", "s3:*", "s3:Get*", "s3:GetObject", "s3:GetObjectAcl"])
        #expect(candidates("s3:GetObject") == ["*", "s3:*", "s3:Get*", "s3:GetObject"])
        #expect(candidates("*") == actions)
        #expect(candidates("iam:*") == ["*"])
    }
}
