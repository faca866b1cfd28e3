import PreflightTestSupport
import PreflightCore

/// Reports whose every text is hostile.
struct RandomReport {
    private var generator: SeededGenerator
    private let file: SourceFile

    private static let fragments = [
        "\n", "\r\n", "\t", " ", "\u{A0}", "\u{0}", "\u{1B}[31m", "\u{85}", "\u{9B}2J", "\u{7F}", "\u{202E}",
        "\u{2066}", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{2028}", "\u{E0041}", "::error file=x::y", "::", ":",
        "##[error]z", "##vso[task.complete]", "#", "[", "\"", "\\", "`", "'", "</x>&", "${x}", "%0A", "包", "🚀",
        "e\u{301}", "arn:aws:s3:::b/*", "s3:Get*", "word", String(repeating: "long", count: 100),
    ]

    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let text = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
            Self.fragments.randomElement(using: &generator) ?? ""
        }.joined()
        self.generator = generator
        file = SourceFile(name: text + ".yaml", text: text + "\n::error::in the text\n##[error]too\n")
    }

    mutating func report() -> Report {
        let results = (0..<number(8)).map { _ in result() }
        var report = Fixture.report(
            pick([.cleared, .blocked, .undecided, .invalid], or: .cleared),
            results,
            (0..<number(4)).map { _ in diagnostic() }
        )
        report.toolVersion = text()
        if flip() { report.snapshot = SnapshotLabel(digest: text(), capturedAt: flip() ? Fixture.captured : nil) }
        return report
    }

    // MARK: Parts

    private mutating func result() -> RequirementResult {
        let identity = IdentityLabel(
            workload: text(),
            environment: maybe(),
            owner: maybe(),
            identity: text(),
            provider: text(),
            place: maybe(),
            principal: text()
        )
        let requirement = Requirement(
            pick(Facet.allCases, or: .permission),
            action: text(),
            resource: maybe(),
            namespace: maybe(),
            name: maybe(),
            phases: flip() ? [] : [.deploy, .runtime],
            severity: pick(Severity.allCases, or: .error),
            reason: maybe(),
            at: place()
        )
        return Fixture.result(
            identity,
            requirement,
            answer(),
            grade: flip() ? .asked : .evaluated,
            observedAt: flip() ? Fixture.captured : nil,
            waiver: number(4) == 0 ? AppliedWaiver(until: text(), owner: text(), reason: text()) : nil
        )
    }

    private mutating func answer() -> Answer {
        let layer = pick(Layer.allCases, or: .identity)
        return Answer(
            pick(Verdict.allCases, or: .missing),
            Finding(text(), title: text(), meaning: text(), why: text(), remedy: text()),
            text(),
            evidence: [
                Evidence(layer, policy: maybe(), statement: maybe(), effect: .deny, outcome: .matched, decides: flip())
            ],
            nearest: flip()
                ? NearestMiss(layer, policy: maybe(), statement: maybe(), failed: .action, explanation: text()) : nil,
            residual: maybe(),
            hints: (0..<number(3)).map { _ in text() },
            witness: flip() ? Witness(action: text(), resource: maybe()) : nil,
            fixes: flip() ? [Fix(format: text(), text: text(), verified: flip())] : []
        )
    }

    private mutating func diagnostic() -> Diagnostic {
        Diagnostic(
            Finding(text(), title: text(), meaning: text(), why: text(), remedy: text()),
            severity: pick(Severity.allCases, or: .error),
            text(),
            at: place(),
            label: text(),
            notes: (0..<number(3)).map { _ in text() },
            help: (0..<number(3)).map { _ in text() },
            related: flip() ? [.init(place(), text())] : []
        )
    }

    /// Any offsets at all, also past the end and within a character.
    private mutating func place() -> Location {
        let start = number(file.bytes.count + 5)
        return Location(file: file, span: Span(start, start + number(file.bytes.count + 5)))
    }

    private mutating func text() -> String {
        (0..<number(5)).map { _ in pick(Self.fragments, or: "") }.joined()
    }

    private mutating func maybe() -> String? { flip() ? text() : nil }
    private mutating func flip() -> Bool { Bool.random(using: &generator) }
    /// At least 0, less than the limit.
    private mutating func number(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }

    private mutating func pick<Element>(_ elements: [Element], or other: Element) -> Element {
        elements.randomElement(using: &generator) ?? other
    }
}
