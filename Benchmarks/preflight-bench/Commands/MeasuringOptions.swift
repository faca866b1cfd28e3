import ArgumentParser
import SystemPackage

struct MeasuringOptions: ParsableArguments {
    @Option(help: "How often each figure is measured.")
    var repetitions = 5

    func validate() throws {
        guard repetitions > 0 else { throw ValidationError("at least one repetition") }
    }

    func report(_ measurements: [Measurement]) throws {
        for measurement in measurements {
            try FileDescriptor.standardError.writeAll((measurement.row + "\n").utf8)
            print(measurement.line)
        }
    }

    func reportHeader() throws {
        try FileDescriptor.standardError.writeAll((Measurement.header + "\n").utf8)
    }
}
