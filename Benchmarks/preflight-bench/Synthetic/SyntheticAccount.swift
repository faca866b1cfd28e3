import PreflightCore

/// An account as `aws iam get-account-authorization-details` prints it, and questions about some of its principals.
///
/// Every tenth principal is a user, whose inline half comes from a group; the others are roles. Half of a principal's
/// statements are inline, half in managed policies of its own with an outdated version each; ten statements a policy.
struct SyntheticAccount {
    struct Shape {
        var seed: UInt64
        var principals: Int
        /// For each principal.
        var statements: Int
        /// Without conditions and policy variables.
        var isPlain: Bool
        var questions: Int
        /// How many principals the questions are about; the first ones.
        var asked: Int
    }

    struct Question {
        var principal: String
        var action: String
        var resource: String
    }

    let shape: Shape
    static let account = AWSServiceShape.account
    private static let policySize = 10

    init(_ shape: Shape) { self.shape = shape }

    // MARK: Principals

    struct Principal {
        var index: Int
        var statements: [SyntheticStatement]

        var isUser: Bool { index % 10 == 9 }
        var name: String { isUser ? "user-\(index)" : "service-\(index)-deploy" }
        var path: String { isUser ? "/people/" : "/ci/" }
        var arn: String { "arn:aws:iam::\(SyntheticAccount.account):\(isUser ? "user" : "role")\(path)\(name)" }

        var inline: [ArraySlice<SyntheticStatement>] { Self.chunks(statements[..<(statements.count / 2)]) }
        var managed: [ArraySlice<SyntheticStatement>] { Self.chunks(statements[(statements.count / 2)...]) }

        func managedARN(_ index: Int) -> String {
            "arn:aws:iam::\(SyntheticAccount.account):policy\(path)\(name)-managed-\(index)"
        }

        private static func chunks(_ all: ArraySlice<SyntheticStatement>) -> [ArraySlice<SyntheticStatement>] {
            stride(from: all.startIndex, to: all.endIndex, by: policySize).map {
                all[$0..<min($0 + policySize, all.endIndex)]
            }
        }
    }

    /// Each principal has a generator of its own, so that it can be made again without the others.
    func principal(_ index: Int) -> Principal {
        var random = SplitMix64(seed: shape.seed &+ UInt64(index) &* 0x1000_0001)
        let statements = (0..<shape.statements).map {
            SyntheticStatement(sid: "Statement\($0)", isPlain: shape.isPlain, using: &random)
        }
        return Principal(index: index, statements: statements)
    }

    // MARK: Questions

    /// Of a hundred: 70 speak of what a statement allows, 10 of what one denies, 5 of an allowed action on a resource that
    /// nothing names, 10 of a service that nothing names, 5 of an action on a resource of another statement. Verdicts
    /// follow from all statements.
    var questions: [Question] {
        var random = SplitMix64(seed: shape.seed ^ 0x5155_4553_5449_4F4E)
        let asked = (0..<max(1, min(shape.asked, shape.principals))).map(principal)
        let subjects = asked.map { principal in
            (
                arn: principal.arn, allows: principal.statements.filter { !$0.isDeny },
                denies: principal.statements.filter(\.isDeny)
            )
        }
        return (0..<shape.questions).map { number in
            let (arn, allows, denies) = subjects[number % subjects.count]
            guard !allows.isEmpty else {
                return Question(principal: arn, action: "s3:GetObject", resource: "arn:aws:s3:::none/at-all")
            }
            var request = random.pick(allows).request(using: &random)
            switch random.below(100) {
            case ..<70: break
            case ..<80: if !denies.isEmpty { request = random.pick(denies).request(using: &random) }
            case ..<85: request.resource = "\(random.pick(allows).service.arn)unnamed-\(random.token(10))"
            case ..<95: request = ("glue:StartJobRun", "arn:aws:glue:eu-west-1:\(Self.account):job/\(random.token(10))")
            default: request.action = random.pick(allows).request(using: &random).action
            }
            return Question(principal: arn, action: request.action, resource: request.resource)
        }
    }

    var questionsText: String {
        var writer = JSONWriter()
        writer.array(questions) { writer, question in
            writer.object { writer in
                writer.member("principal", question.principal)
                writer.member("action", question.action)
                writer.member("resource", question.resource)
            }
        }
        return writer.text
    }
}
