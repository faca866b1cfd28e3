import PreflightCore
import Testing

@testable import PreflightPolicy

/// The work on a question is bounded as a whole, and policies as people write them stay below the bound.
@Suite struct SearchBudgetTests {
    typealias F = AWSFixture

    static func engine(_ count: Int, _ statement: (Int) -> String) throws -> AWSPolicyEngine {
        let statements = (0..<count).map(statement).joined(separator: ", ")
        return AWSPolicyEngine(try F.principal(statements), at: nil)
    }

    @Test func allCutsOfAQuestionShareIt() {
        var budget = GlobClasses.Budget(40)
        let cuts = (0..<3).map { _ in GlobClasses.cut(.everything, by: [], limit: 1, budget: &budget)?.count }
        #expect(cuts == [1, 1, nil])
    }

    @Test func aLongListOfServicesIsNot() throws {
        let engine = try Self.engine(60) { F.allow("s\($0):*", "arn:aws:s\($0):::b/*") }
        #expect(engine.decide("*", "arn:aws:s3:::b/*").verdict == .missing)
        #expect(engine.decideForbidden(engine.question("*", "*")).verdict == .excess)
    }
}
