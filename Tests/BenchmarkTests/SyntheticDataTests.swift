import PreflightCore
import PreflightPolicy
import Testing

@testable import preflight_bench

/// Figures of different machines can be compared only when the data is the same.
@Suite struct SyntheticDataTests {
    private static func account(seed: UInt64, isPlain: Bool = false) -> SyntheticAccount {
        SyntheticAccount(
            .init(seed: seed, principals: 11, statements: 12, isPlain: isPlain, questions: 20, asked: 3))
    }

    private static func cluster(seed: UInt64) -> SyntheticCluster {
        SyntheticCluster(
            .init(seed: seed, bindings: 40, roles: 20, rulesPerRole: 3, accounts: 5, questions: 20, asked: 3))
    }

    @Test func equalSeedsGiveEqualBytes() {
        #expect(Self.account(seed: 7).text == Self.account(seed: 7).text)
        #expect(Self.account(seed: 7).questionsText == Self.account(seed: 7).questionsText)
        #expect(Self.cluster(seed: 7).text == Self.cluster(seed: 7).text)
        #expect(Self.cluster(seed: 7).questionsText == Self.cluster(seed: 7).questionsText)
        #expect(Self.cluster(seed: 7).bindingsYAML == Self.cluster(seed: 7).bindingsYAML)
    }

    @Test func otherSeedsGiveOtherData() {
        #expect(Self.account(seed: 7).text != Self.account(seed: 8).text)
        #expect(Self.account(seed: 7).questionsText != Self.account(seed: 8).questionsText)
        #expect(Self.cluster(seed: 7).text != Self.cluster(seed: 8).text)
        #expect(Self.cluster(seed: 7).questionsText != Self.cluster(seed: 8).questionsText)
    }

    /// Every principal that is asked about, the user with a group included, is found with all of its statements understood.
    @Test(arguments: [true, false])
    func everyStatementIsUnderstood(isPlain: Bool) throws {
        let tree = try JSONParser.parse(SourceFile(name: "account", text: Self.account(seed: 7, isPlain: isPlain).text))
        let account = AWSAccount(tree.documents)
        for arn in ["role/ci/service-0-deploy", "role/ci/service-10-deploy", "user/people/user-9"] {
            let name = try #require(AWSPrincipalName(arn: "arn:aws:iam::\(AWSServiceShape.account):\(arn)"))
            guard case .found(let principal) = account.principal(name) else {
                Issue.record("no \(arn)")
                continue
            }
            let statements = principal.layers.flatMap(\.policies).flatMap(\.document.statements)
            #expect(statements.count == 12)
            #expect(statements.allSatisfy { $0.problem == nil && $0.effect != nil })
            #expect(!isPlain || statements.allSatisfy(\.conditions.isEmpty))
        }
    }

    /// Both lists of questions meet grants and their absence, else a figure would be about one path alone.
    @Test func questionsMeetEveryPath() throws {
        let account = Self.account(seed: 7)
        let document = try JSONParser.parse(SourceFile(name: "account", text: account.text))
        let questions = try JSONParser.parse(SourceFile(name: "questions", text: account.questionsText))
        let interview = try AccountInterview(
            AWSAccount(document.documents), questions: try #require(questions.documents.first))
        #expect(Set(interview.decide().map(\.verdict)).isSuperset(of: [.granted, .missing]))

        let cluster = Self.cluster(seed: 7)
        let objects = try JSONParser.parse(SourceFile(name: "cluster", text: cluster.text))
        let list = try JSONParser.parse(SourceFile(name: "questions", text: cluster.questionsText))
        let access = try ClusterInterview(
            RBACCluster(objects.documents), questions: try #require(list.documents.first))
        #expect(Set(try access.decide().map(\.verdict)) == [.granted, .missing])
    }
}
