import PreflightPolicy
import PreflightTestSupport
import Testing

@Suite struct RequestRegionTests {
    private let small = SmallPatterns.shared

    /// A dimension of a box: any of some patterns, or none of them, as in `Action` and `NotAction`.
    private struct Side {
        var patterns: [Int]
        var isComplement: Bool

        func contains(_ text: Int, in small: SmallPatterns) -> Bool {
            patterns.contains { small.matches(pattern: $0, text: text) } != isComplement
        }

        func language(in small: SmallPatterns) -> GlobLanguage {
            let globs = patterns.map { small.globs[$0] }
            return isComplement ? GlobLanguage(noneOf: globs) : GlobLanguage(anyOf: globs)
        }
    }

    @Test func `what is left after subtraction agrees with trying all pairs of texts`() {
        var random = SeededGenerator(seed: 4)
        var outcomes = (found: 0, none: 0)
        for _ in 0..<300 {
            func side() -> Side {
                let patterns = (0..<Int.random(in: 1...2, using: &random)).map { _ in
                    Int.random(in: small.patterns.indices, using: &random)
                }
                return Side(patterns: patterns, isComplement: Int.random(in: 0..<4, using: &random) == 0)
            }
            let wanted = (side(), side())
            // Often a side of the wanted box again: sides drawn at random seldom cover one another.
            let taken = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                (Bool.random(using: &random) ? wanted.0 : side(), Bool.random(using: &random) ? wanted.1 : side())
            }
            let sides = [wanted] + taken
            guard small.isComplete(for: sides.flatMap(\.0.patterns)), small.isComplete(for: sides.flatMap(\.1.patterns))
            else { continue }

            // Texts that lie in the same sides are alike: one of each kind is enough.
            func kinds(_ sides: [Side]) -> [Int] {
                var seen: Set<[Bool]> = []
                return small.texts.indices.filter { text in
                    seen.insert(sides.map { $0.contains(text, in: small) }).inserted
                }
            }
            let actions = kinds(sides.map(\.0))
            let resources = kinds(sides.map(\.1))
            func box(_ sides: (Side, Side)) -> RequestBox {
                RequestBox(actions: sides.0.language(in: small), resources: sides.1.language(in: small))
            }
            func isIn(_ sides: (Side, Side), _ action: Int, _ resource: Int) -> Bool {
                sides.0.contains(action, in: small) && sides.1.contains(resource, in: small)
            }
            let region = RequestRegion([box(wanted)]).subtracting(taken.map(box))
            var isEmpty = true
            for action in actions {
                for resource in resources {
                    let isLeft =
                        isIn(wanted, action, resource) && !taken.contains { isIn($0, action, resource) }
                    let point = RequestPoint(action: small.texts[action], resource: small.texts[resource])
                    #expect(region.contains(point) == isLeft, "\(point)")
                    if isLeft { isEmpty = false }
                    // The pieces of one box are disjoint.
                    #expect(region.boxes.count { $0.contains(point) } <= 1)
                }
            }
            #expect(region.isEmpty == isEmpty)
            switch region.witness() {
            case .found(let point):
                outcomes.found += 1
                #expect(box(wanted).contains(point) && !taken.contains { box($0).contains(point) })
            case .none: outcomes.none += 1
            case .tooComplex: Issue.record("too complex: \(region)")
            }
        }
        #expect(outcomes.found > 100 && outcomes.none > 50, "\(outcomes)")
    }

    @Test func `a language less another is disjoint pieces that agree with trying all texts`() {
        var random = SeededGenerator(seed: 6)
        var left = 0
        for _ in 0..<300 {
            func language() -> GlobLanguage {
                func some(_ counts: ClosedRange<Int>) -> [Glob] {
                    (0..<Int.random(in: counts, using: &random)).compactMap { _ in
                        small.globs.randomElement(using: &random)
                    }
                }
                return GlobLanguage(
                    matchingAll: (0..<Int.random(in: 0...3, using: &random)).map { _ in some(1...3) },
                    excluding: some(0...2)
                )
            }
            let (whole, taken) = (language(), language())
            let pieces = whole.subtracting(taken)
            let texts = small.texts.prefix(120)
            let wrong = texts.filter { text in
                pieces.count { $0.contains(text) } != (whole.contains(text) && !taken.contains(text) ? 1 : 0)
            }
            #expect(wrong.isEmpty, "\(whole) \(taken)")
            left += texts.count { text in pieces.contains { $0.contains(text) } }
        }
        #expect(left > 1000, "\(left)")
    }

    private func box(_ actions: [String], _ resources: [String]) -> RequestBox {
        RequestBox(
            actions: GlobLanguage(anyOf: actions.map(Glob.init(aws:))),
            resources: GlobLanguage(anyOf: resources.map(Glob.init(aws:)))
        )
    }

    @Test func `statements cover together what none covers alone`() {
        let wanted = box(["s3:Get*"], ["arn:aws:s3:::logs/*"])
        let withoutNotA = RequestBox(
            actions: GlobLanguage(anyOf: [Glob(aws: "s3:*")]),
            resources: GlobLanguage(noneOf: [Glob(aws: "arn:aws:s3:::logs/a*")])
        )
        let rest = box(["s3:G*"], ["arn:aws:s3:::*/a*"])
        #expect(RequestRegion([wanted]).subtracting(withoutNotA).isEmpty == false)
        #expect(RequestRegion([wanted]).subtracting(rest).isEmpty == false)
        #expect(RequestRegion([wanted]).subtracting([withoutNotA, rest]).isEmpty == true)
    }

    @Test func `a witness is a preferred action where one is left`() {
        let region = RequestRegion([box(["s3:*"], ["arn:aws:s3:::logs/*"])])
            .subtracting(box(["s3:Get*"], ["*"]))
        let names = ["s3:GetObject", "s3:PutObject"]
        #expect(
            region.witness(preferringActions: names, resources: ["arn:aws:s3:::logs/today"])
                == .found(RequestPoint(action: "s3:PutObject", resource: "arn:aws:s3:::logs/today"))
        )
        #expect(region.witness() == .found(RequestPoint(action: "s3:", resource: "arn:aws:s3:::logs/")))
    }

    @Test func `an intersection is what both have`() {
        let region = RequestRegion([box(["s3:Get*"], ["*"]), box(["sqs:*"], ["*"])])
            .intersecting(box(["s3:*Acl"], ["arn:*"]))
        #expect(region.boxes.count == 1)
        #expect(region.witness() == .found(RequestPoint(action: "s3:GetAcl", resource: "arn:")))
    }

    @Test func `a region that needs too many boxes says so, and goes on saying so`() {
        let everything = RequestBox(actions: .everything, resources: .everything)
        // Each of these splits every box that is left, because each overlaps each in both dimensions.
        let crossing = ["a", "b", "c", "d"].map { box(["*\($0)*"], ["*\($0)*"]) }
        let region = RequestRegion([everything], boxLimit: 8).subtracting(crossing)
        #expect(region.isTooComplex)
        #expect(region.isEmpty == nil)
        #expect(region.subtracting(everything).witness() == .tooComplex)
        #expect(RequestRegion([everything]).subtracting(crossing).isEmpty == false)
    }

    @Test func `a box that was too complex to prove empty is kept and undecided`() {
        let tail = [Glob.Element](repeating: .anyScalar, count: 40)
        func actions(_ globs: [Glob]) -> RequestBox {
            RequestBox(actions: GlobLanguage(anyOf: globs), resources: .everything)
        }
        let region = RequestRegion(
            [actions([Glob([.anySequence, .literal("a"), .anyScalar] + tail)])], searchLimit: 1000
        )
        .subtracting(
            actions([
                Glob([.anySequence, .literal("aa")] + tail),
                Glob([.anySequence, .literal("a"), .anyScalarExcept("a")] + tail),
            ])
        )
        #expect(!region.isTooComplex)
        #expect(region.isEmpty == nil)
        #expect(region.subtracting(actions([.everything])).isEmpty == true)
    }
}
