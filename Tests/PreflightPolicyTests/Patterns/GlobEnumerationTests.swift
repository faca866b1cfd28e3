import PreflightPolicy
import PreflightTestSupport
import Testing

/// Every answer compared with trying all small texts.
@Suite struct GlobEnumerationTests {
    private let small = SmallPatterns.shared

    @Test func `matching agrees with the definition`() {
        for pattern in small.patterns.indices {
            let glob = small.globs[pattern]
            let wrong = small.texts.indices.filter {
                glob.matches(small.texts[$0]) != small.matches(pattern: pattern, text: $0)
            }
            #expect(wrong.isEmpty, "\(small.patterns[pattern]): \(wrong.prefix(3).map { small.texts[$0] })")
        }
    }

    @Test func `matching longer patterns agrees with the definition`() {
        var random = SeededGenerator(seed: 1)
        let letters: [Glob.Element] = [
            .literal("a"), .literal("b"), .literal(":"), .literal("é"), .literal("e\u{301}"), .anyScalar, .anySequence,
            .anySequence, .anyScalarExcept(":"), .anySequenceExcept(":"), .anySequenceExcept("a"),
        ]
        let scalars: [Unicode.Scalar] = ["a", "b", ":", "é", "e", "\u{301}", "🦜"]
        for _ in 0..<3000 {
            let pattern = (0..<Int.random(in: 0...7, using: &random)).compactMap { _ in
                letters.randomElement(using: &random)
            }
            let glob = Glob(pattern)
            for _ in 0..<10 {
                let text = (0..<Int.random(in: 0...8, using: &random)).compactMap { _ in
                    scalars.randomElement(using: &random)
                }
                var view = String.UnicodeScalarView()
                view.append(contentsOf: text)
                #expect(glob.matches(String(view)) == naivelyMatches(pattern[...], text[...]), "\(pattern) \(text)")
            }
        }
    }

    @Test func `matching parted patterns agrees with the definition`() {
        var random = SeededGenerator(seed: 5)
        var matched = 0
        for _ in 0..<1500 {
            func letters(_ alphabet: String, _ count: Int) -> String {
                String((0..<count).compactMap { _ in alphabet.randomElement(using: &random) })
            }
            let pattern =
                letters("a*?", 2) + ":" + letters("a*?:", 3) + ":" + letters("b*?:", 2) + ":::" + letters("a*?:", 3)
            guard let glob = Glob(arn: pattern) else { continue }
            for _ in 0..<5 {
                let text =
                    letters("aab", 2) + ":" + letters("aab:", 3) + ":" + letters("bba:", 2) + ":::" + letters("a:", 4)
                let expected = naivelyMatches(glob.elements[...], Array(text.unicodeScalars)[...])
                #expect(glob.matches(text) == expected, "\(pattern) \(text)")
                if expected { matched += 1 }
            }
        }
        #expect(matched > 50, "\(matched)")
    }

    @Test func `covers and intersects agree with trying all texts`() {
        var random = SeededGenerator(seed: 2)
        var complete = 0
        for _ in 0..<2000 {
            let a = Int.random(in: small.patterns.indices, using: &random)
            let b = Int.random(in: small.patterns.indices, using: &random)
            guard small.isComplete(for: [a, b]) else { continue }
            complete += 1
            let both = small.texts.indices.filter {
                small.matches(pattern: a, text: $0) && small.matches(pattern: b, text: $0)
            }
            let covered = small.texts.indices.allSatisfy {
                !small.matches(pattern: b, text: $0) || small.matches(pattern: a, text: $0)
            }
            let (left, right) = (small.globs[a], small.globs[b])
            #expect(left.covers(right) == covered, "\(left.elements) \(right.elements)")
            #expect(left.intersects(right) == !both.isEmpty, "\(left.elements) \(right.elements)")
            let shared = left.witness(with: right)
            let text = shared.witness
            #expect(shared != .tooComplex)
            #expect(text?.count == both.first.map { small.texts[$0].count }, "\(left.elements) \(right.elements)")
            if let text { #expect(left.matches(text) && right.matches(text)) }
        }
        #expect(complete > 1900)
    }

    @Test func `a search agrees with trying all texts`() {
        var random = SeededGenerator(seed: 3)
        var complete = 0
        var outcomes = (found: 0, none: 0)
        for _ in 0..<1500 {
            func some(_ counts: ClosedRange<Int>) -> [Int] {
                (0..<Int.random(in: counts, using: &random)).map { _ in
                    Int.random(in: small.patterns.indices, using: &random)
                }
            }
            let groups = (0..<Int.random(in: 0...2, using: &random)).map { _ in some(0...3) }
            let excluded = some(0...4)
            guard small.isComplete(for: Array(groups.joined()) + excluded) else { continue }
            complete += 1
            let members = small.texts.indices.filter { text in
                groups.allSatisfy { $0.contains { small.matches(pattern: $0, text: text) } }
                    && !excluded.contains { small.matches(pattern: $0, text: text) }
            }
            let globs = groups.map { $0.map { small.globs[$0] } }
            let exclusions = excluded.map { small.globs[$0] }
            let result = GlobAlgebra.witness(matchingAll: globs, excluding: exclusions)
            switch result {
            case .found(let text):
                outcomes.found += 1
                #expect(
                    members.contains { small.texts[$0] == SmallPatterns.standIn(for: text) }, "\(globs) \(exclusions)")
                let spelledOut = globs.joined().contains { $0.isLiteral && $0.matches(text) }
                #expect(
                    spelledOut || text.count == members.first.map { small.texts[$0].count },
                    "\(globs) \(exclusions)"
                )
            case .none:
                outcomes.none += 1
                #expect(members.isEmpty, "\(globs) \(exclusions)")
            case .tooComplex:
                Issue.record("too complex: \(globs) \(exclusions)")
            }
        }
        #expect(complete > 1000, "\(complete)")
        #expect(outcomes.found > 300 && outcomes.none > 200, "\(outcomes)")
    }
}
