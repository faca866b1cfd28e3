import ArgumentParser
import SystemPackage

struct StartCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "A program from its start to its end, output thrown away, whatever its status.")

    @OptionGroup var measuring: MeasuringOptions
    @Option(help: "What the figure is called.") var name: String
    @Argument(parsing: .postTerminator, help: "The program and its arguments.") var command: [String]

    func run() throws {
        guard let program = command.first else { throw ValidationError("which program?") }
        let output = try FileDescriptor.open("/dev/null", .writeOnly)
        let arguments = Array(command.dropFirst())
        // The first start reads the program from the disk.
        _ = try FreshProcess.runSilently(program, arguments, output: output)
        let runs = try (0..<measuring.repetitions).map { _ in
            try Stopwatch.time { try FreshProcess.runSilently(program, arguments, output: output) }
        }
        let status = runs.last?.result.status ?? 0
        try measuring.report([
            figure("start", .milliseconds, runs.map { $0.seconds.elapsed * 1_000 }, [("status", status)]),
            figure("processor", .milliseconds, runs.map { $0.result.processor * 1_000 }),
            figure("peak", .mebibytes, runs.map(\.result.peakMemory)),
        ])
    }

    private func figure(
        _ kind: String, _ unit: Measurement.Unit, _ values: [Double], _ counts: [(name: String, value: Int)] = []
    ) -> Measurement {
        Measurement(benchmark: "\(kind) \(name)", size: 0, unit: unit, values: values, counts: counts)
    }
}
