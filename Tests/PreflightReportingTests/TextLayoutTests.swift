import PreflightCore
import PreflightReporting
import Testing

/// What the diff puts where, beyond the worked example.
@Suite struct TextLayoutTests {
    private static let file = Fixture.manifest("m.yaml")

    private static func identity(_ name: String, environment: String? = "production") -> IdentityLabel {
        IdentityLabel(
            workload: "post",
            environment: environment,
            owner: nil,
            identity: name,
            provider: "aws",
            principal: "arn"
        )
    }

    private static func missing(
        _ identity: IdentityLabel,
        _ requirement: Requirement,
        _ answer: Answer? = nil
    ) -> RequirementResult {
        Fixture.result(identity, requirement, answer ?? Answer(.missing, Fixture.finding, "nothing allows it"))
    }

    private static func ask(_ action: String, line: Int = 1, in file: SourceFile = file) -> Requirement {
        Requirement(.permission, action: action, resource: "r", at: Fixture.place(line, in: file))
    }

    /// The first lines of workloads, identities and results, without their columns.
    private static func outline(_ results: [RequirementResult]) -> [String] {
        Fixture.text(Fixture.report(.blocked, results)).split(separator: "\n").dropFirst().dropLast()
            .filter { !$0.hasPrefix("      ") }
            .map { $0.split(separator: " ").joined(separator: " ") }
    }

    @Test func groupsGatherWhatBelongsTogether() {
        let (a, b) = (Self.identity("a"), Self.identity("b"))
        let staging = Self.identity("a", environment: "staging")
        let outline = Self.outline([
            Self.missing(b, Self.ask("one", line: 1)),
            Self.missing(staging, Self.ask("two", line: 1)),
            Self.missing(a, Self.ask("three", line: 2)),
            Self.missing(b, Self.ask("four", line: 3)),
            Self.missing(a, Self.ask("five", line: 4, in: Fixture.manifest("other.yaml"))),
        ])
        #expect(
            outline == [
                "post · production m.yaml",
                "b · aws · arn (recorded 2026-11-20)",
                "+ one r line 1",
                "+ four r line 3",
                "a · aws · arn (recorded 2026-11-20)",
                "+ three r line 2",
                "post · staging m.yaml",
                "a · aws · arn (recorded 2026-11-20)",
                "+ two r line 1",
                "post · production other.yaml",
                "a · aws · arn (recorded 2026-11-20)",
                "+ five r line 4",
            ]
        )
    }

    @Test func columnsAreAlignedByDisplayWidth() {
        let a = Self.identity("a")
        let lines = Fixture.text(
            Fixture.report(
                .blocked,
                ["plain", "größe", "包包包包包包包包包包包包", "e\u{301}e\u{301}🚀"].map { Self.missing(a, Self.ask($0)) }
            )
        ).split(separator: "\n").filter { $0.hasPrefix("  + ") && $0.hasSuffix("line 1") }
        #expect(lines.count == 4)
        for line in lines {
            let places = line.ranges(of: "  r  ") + line.ranges(of: "line 1")
            #expect(places.map { DisplayWidth.of(line[..<$0.lowerBound]) } == [28, 75], "\(line)")
        }
    }

    @Test func oneLongCellDoesNotPushTheOthersAway() {
        let a = Self.identity("a")
        let long = String(repeating: "very-long-action", count: 10)
        let text = Fixture.text(Fixture.report(.blocked, [long, "short"].map { Self.missing(a, Self.ask($0)) }))
        #expect(text.contains("\n  + very-long-actionvery-long-action"))
        #expect(text.contains("…"))
        #expect(text.contains("very-long-action  r"))
        #expect(text.contains("\n  + short             r"))
    }

    struct Row: CustomTestStringConvertible {
        var requirement: Requirement
        var outline: String
        var testDescription: String { outline }
    }

    static let cells: [Row] = [
        Row(
            requirement: Requirement(.scope, action: "s.write", resource: "api", at: place),
            outline: "+ scope s.write api"),
        Row(requirement: Requirement(.claim, action: "tenant", at: place), outline: "+ claim tenant"),
        Row(
            requirement: Requirement(.trust, action: "assume", resource: "repo:a", at: place),
            outline: "+ assume repo:a"),
        Row(requirement: Requirement(.lifetime, action: "maximum", at: place), outline: "+ lifetime maximum"),
        Row(requirement: Requirement(.credential, action: "credential", at: place), outline: "+ credential"),
        Row(
            requirement: Requirement(.forbidden, action: "iam:*", resource: "*", at: place),
            outline: "+ forbidden iam:* *"
        ),
        Row(
            requirement: Requirement(
                .permission,
                action: "get",
                resource: "pods",
                namespace: "n",
                name: "p",
                at: place
            ),
            outline: "+ get pods named p in n"
        ),
    ]
    private static let place = Fixture.place(1, in: file)

    @Test(arguments: cells)
    func facetsSayWhatTheyAre(row: Row) {
        #expect(Self.outline([Self.missing(Self.identity("a"), row.requirement)]).last == row.outline + " line 1")
    }

    @Test func aTokensNearestMissSpeaksForItself() {
        let answer = Answer(
            .missing,
            Fixture.finding,
            "the token does not have `s.write`",
            nearest: NearestMiss(
                .scope,
                policy: "scp",
                statement: nil,
                failed: .action,
                explanation: "the token has `s.read`"
            )
        )
        let text = Fixture.text(Fixture.report(.blocked, [Self.missing(Self.identity("a"), Self.ask("x"), answer)]))
        #expect(text.contains("\n      the token does not have `s.write`; nearest: the token has `s.read`\n"))
    }

    @Test func aForbiddenPermissionIsNotGrantedByItsResidual() {
        let requirement = Requirement(.forbidden, action: "iam:*", resource: "*", at: Self.place)
        let answer = Answer(.conditional, Fixture.finding, "it may be possible", residual: "aws:SourceIp is in 10/8")
        let text = Fixture.text(
            Fixture.report(.undecided, [Self.missing(Self.identity("a"), requirement, answer)])
        )
        #expect(text.contains("\n      it may be possible; depends on aws:SourceIp is in 10/8\n"))
    }

    @Test func warningsAreMarked() {
        var requirement = Self.ask("x")
        requirement.severity = .warning
        #expect(Self.outline([Self.missing(Self.identity("a"), requirement)]).last == "+ x r line 1 warning")
    }
}
