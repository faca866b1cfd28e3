import ArgumentParser
import PreflightCore
import PreflightYAML

struct JSONCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "json", abstract: "JSON to a tree with spans.")

    @OptionGroup var measuring: MeasuringOptions
    @Argument(help: "The file to parse.") var file: String

    func run() throws {
        let file = SourceFile(name: self.file, bytes: try Files.read(self.file))
        try measureParsing("json parse", file, measuring) { try JSONParser.parse($0) }
    }
}

struct YAMLCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "yaml", abstract: "YAML to a tree with spans.")

    @OptionGroup var measuring: MeasuringOptions
    @Argument(help: "The file to parse.") var file: String

    func run() throws {
        let file = SourceFile(name: self.file, bytes: try Files.read(self.file))
        try measureParsing("yaml parse", file, measuring) { try YAMLParser.parse($0, limits: .document) }
        guard let events = LibYAML.countEvents(file.bytes) else { return }
        let megabytes = Double(file.bytes.count) / 1e6
        let values = (0..<measuring.repetitions).map { _ in
            megabytes / Stopwatch.time { LibYAML.countEvents(file.bytes) }.seconds.processor
        }
        try measuring.report([
            Measurement(
                benchmark: "yaml libyaml events", size: 0, unit: .megabytesPerSecond, values: values,
                counts: [("events", events)])
        ])
    }
}

private func measureParsing(
    _ name: String, _ file: SourceFile, _ measuring: MeasuringOptions, _ parse: (SourceFile) throws -> Tree
) throws {
    let nodes = try parse(file).documents.reduce(0) { $0 + $1.count }
    let megabytes = Double(file.bytes.count) / 1e6
    let values = try (0..<measuring.repetitions).map { _ in
        megabytes / (try Stopwatch.time { try parse(file) }.seconds.processor)
    }
    try measuring.reportHeader()
    try measuring.report([
        Measurement(
            benchmark: name, size: 0, unit: .megabytesPerSecond, values: values,
            counts: [("bytes", file.bytes.count), ("topLevelValues", nodes)])
    ])
}
