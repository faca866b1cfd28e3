import ArgumentParser
import PreflightCore

/// From a file to verdicts: what one run of a check does, step by step.
enum WholeRun {
    /// One line for each step in processor time, for all of them in elapsed time too, and for the peak memory; the parent
    /// process gathers them.
    ///
    /// - Parameter index: builds the index over the recording, and returns what prepares the engines over it.
    static func measure(
        _ name: String,
        file: String,
        answers: String?,
        index: (_ recording: Tree, _ questions: Node) throws -> (() throws -> some Interview)
    ) throws {
        // The questions stand for the manifest, which is read whatever the size of the recording.
        let questionFile = SourceFile(name: "questions", bytes: try Files.read(file + ".questions.json"))
        let questions = try JSONParser.parse(questionFile)
        let (reading, bytes) = try Stopwatch.time { try Files.read(file) }
        let size = bytes.count
        let (parsing, tree) = try Stopwatch.time { try JSONParser.parse(SourceFile(name: file, bytes: bytes)) }
        let (indexing, prepare) = try Stopwatch.time { try index(tree, questions.documents[0]) }
        let (preparing, interview) = try Stopwatch.time { try prepare() }
        try finish(
            name, interview, answers: answers,
            steps: [
                ("read", reading), ("parse", parsing), ("index", indexing), ("prepare", preparing),
            ], size: size)
    }

    private static func finish<Questions: Interview>(
        _ name: String, _ interview: Questions, answers: String?, steps: [(String, Stopwatch.Reading)], size: Int
    ) throws {
        let (deciding, decisions) = try Stopwatch.time { try interview.decide() }
        let (explaining, _) = try Stopwatch.time { try interview.explain(decisions) }
        let result = decisions.map(Questions.verdict)
        if let answers {
            try Files.write(result.map { $0.rawValue + "\n" }.joined(), to: answers)
        }
        let steps = steps + [("decide", deciding), ("explain", explaining)]
        for (step, seconds) in steps { print(name, step, "ms", seconds.processor * 1_000, separator: "\t") }
        print(name, "total", "ms", steps.reduce(0) { $0 + $1.1.processor } * 1_000, separator: "\t")
        print(name, "elapsed", "ms", steps.reduce(0) { $0 + $1.1.elapsed } * 1_000, separator: "\t")
        if let peak = try PeakMemory.mebibytes() { print(name, "peak", "MiB", peak, separator: "\t") }
        for (verdict, count) in result.counts { print(name, verdict, "count", count, separator: "\t") }
        print(name, "bytes", "count", size, separator: "\t")
    }

    static func repeated(_ name: String, _ file: String, answers: String?, _ measuring: MeasuringOptions) throws {
        var values: [(step: String, unit: String, values: [Double])] = []
        for repetition in 0..<measuring.repetitions {
            var arguments = [name, file, "--once"]
            if repetition == 0, let answers { arguments += ["--answers", answers] }
            for line in try FreshProcess.run(arguments).split(separator: "\n") {
                let columns = line.split(separator: "\t").map(String.init)
                guard columns.count == 4, let value = Double(columns[3]) else {
                    throw ValidationError("the measuring process wrote `\(line)`")
                }
                if let place = values.firstIndex(where: { $0.step == columns[1] }) {
                    values[place].values.append(value)
                } else {
                    values.append((columns[1], columns[2], [value]))
                }
            }
        }
        let counts = values.filter { $0.unit == "count" }.map { (name: $0.step, value: Int($0.values[0])) }
        try measuring.reportHeader()
        for (step, unit, values) in values {
            guard let unit = Measurement.Unit(rawValue: unit) else { continue }
            try measuring.report([
                Measurement(
                    benchmark: "\(name) \(step)", size: 0, unit: unit, values: values,
                    counts: step == "total" ? counts : [])
            ])
        }
    }
}
