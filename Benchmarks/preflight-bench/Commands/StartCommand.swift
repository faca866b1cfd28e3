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
        var status: Int32 = 0
        // The first start reads the program from the disk.
        for _ in 0..<3 { status = try FreshProcess.runSilently(program, arguments, output: output) }
        let values = try (0..<measuring.repetitions).map { _ in
            try Stopwatch.time { try FreshProcess.runSilently(program, arguments, output: output) }.seconds.elapsed
                * 1_000
        }
        try measuring.report([
            Measurement(
                benchmark: "start \(name)", size: 0, unit: .milliseconds, values: values,
                counts: [("status", Int(status >> 8))])
        ])
    }
}
