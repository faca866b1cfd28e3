import ArgumentParser
import PreflightCore
import PreflightPolicy

struct KubernetesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kubernetes", abstract: "RBAC decisions for one account with more and more rules.")

    @OptionGroup var measuring: MeasuringOptions
    @OptionGroup var shape: ClusterOptions
    @Option(parsing: .upToNextOption, help: "How many rules reach the account; a multiple of 5.")
    var rules = [10, 100, 1_000, 10_000]

    func run() throws {
        try measuring.reportHeader()
        for count in rules { try measure(count) }
    }

    private func measure(_ rules: Int) throws {
        let synthetic = shape.cluster(bindings: rules / 5, accounts: 1, asked: 1)
        let document = try JSONParser.parse(SourceFile(name: "cluster", text: synthetic.text))
        let list = try JSONParser.parse(SourceFile(name: "questions", text: synthetic.questionsText))
        let cluster = RBACCluster(document.documents)
        let interview = try ClusterInterview(cluster, questions: list.documents[0])
        guard let evaluator = interview.evaluators.first else { throw ValidationError("no question to ask") }
        let verdicts = try interview.decide().map(\.verdict)
        let texts = zip(interview.questions, verdicts)
        let granted = texts.filter { $1 == .granted }.map(\.0)
        // A missing decision comes with its nearest miss, which looks at every rule: two hundred suffice.
        let missing = texts.filter { $1 == .missing }.prefix(200).map(\.0)

        func report(_ name: String, _ amount: Int, _ verdict: String, _ work: () -> Void) throws {
            let values = Stopwatch.rates(repetitions: measuring.repetitions, amount: amount, work)
            try measuring.report([
                Measurement(
                    benchmark: "kubernetes \(name)", size: rules, unit: .decisionsPerSecond, values: values,
                    counts: [(verdict, amount)])
            ])
        }
        let prepare = (0..<measuring.repetitions).map { _ in
            Stopwatch.time { RBACEvaluator(cluster, principal: evaluator.principal) }.seconds.processor * 1_000
        }
        try measuring.report([
            Measurement(benchmark: "kubernetes prepare", size: rules, unit: .milliseconds, values: prepare)
        ])
        try report("ask", granted.count, "granted") {
            for question in granted {
                guard let prepared = try? interview.prepared(question) else { continue }
                keep(evaluator.decide(prepared).verdict)
            }
        }
        for (name, verdict, texts) in [("decide", "granted", granted), ("explain missing", "missing", missing)]
        where !texts.isEmpty {
            let questions = try texts.map(interview.prepared)
            try report(name, questions.count, verdict) {
                let questions = questions.span
                for index in questions.indices { keep(evaluator.decide(questions[index]).verdict) }
            }
        }
    }
}
