import ArgumentParser
import PreflightCore
import PreflightPolicy

struct AWSCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aws", abstract: "AWS decisions for one principal with more and more statements.")

    @OptionGroup var measuring: MeasuringOptions
    @OptionGroup var shape: AccountOptions
    @Option(parsing: .upToNextOption, help: "How many statements the principal has.")
    var statements = [10, 100, 1_000, 10_000]

    func run() throws {
        try measuring.reportHeader()
        for count in statements { try measure(count) }
    }

    private func measure(_ statements: Int) throws {
        let synthetic = shape.account(principals: 1, statements: statements, asked: 1)
        let document = try JSONParser.parse(SourceFile(name: "account", text: synthetic.text))
        let list = try JSONParser.parse(SourceFile(name: "questions", text: synthetic.questionsText))
        let account = AWSAccount(document.documents)
        let interview = try AccountInterview(account, questions: list.documents[0])
        guard let engine = interview.engines.first else { throw ValidationError("no question to ask") }
        let questions = interview.questions.map(interview.prepared)
        let verdicts = interview.decide().map(\.verdict)
        let kind = shape.plain ? "aws plain" : "aws"

        func rates(_ amount: Int, _ work: () -> Void) -> [Double] {
            Stopwatch.rates(repetitions: measuring.repetitions, amount: amount, work)
        }
        func report(_ name: String, _ values: [Double], _ counts: [(name: String, value: Int)]) throws {
            try measuring.report([
                Measurement(
                    benchmark: "\(kind) \(name)", size: statements, unit: .decisionsPerSecond, values: values,
                    counts: counts)
            ])
        }
        let prepare = (0..<measuring.repetitions).map { _ in
            Stopwatch.time { AWSPolicyEngine(engine.principal, at: nil) }.seconds.processor * 1_000
        }
        try measuring.report([
            Measurement(benchmark: "\(kind) prepare", size: statements, unit: .milliseconds, values: prepare)
        ])
        try report("ask", rates(questions.count) { keep(interview.decide()) }, verdicts.counts)
        let decide = rates(questions.count) {
            let questions = questions.span
            for index in questions.indices { keep(engine.decide(questions[index]).verdict) }
        }
        try report("decide", decide, verdicts.counts)

        // What a report adds for a requirement that does not hold. A hundred suffice: each looks at every statement.
        let missing = zip(questions, verdicts).filter { $1 == .missing }.prefix(100).map(\.0)
        guard !missing.isEmpty else { return }
        let explain = rates(missing.count) {
            for question in missing {
                let decision = engine.decide(question)
                keep(engine.evidence(for: decision, question))
                keep(engine.nearestMiss(for: decision, question))
            }
        }
        try report("explain missing", explain, [("missing", missing.count)])
    }
}
