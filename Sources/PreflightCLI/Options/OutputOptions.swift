import ArgumentParser
import PreflightCore
import PreflightReporting

enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
    case auto
    case always
    case never
}

/// How results are shown.
struct OutputOptions: ParsableArguments {
    @Option(help: "Colour: auto, always or never. NO_COLOR is honoured.")
    var color: ColourChoice = .auto

    @Flag(help: "Show only the last line.")
    var quiet = false

    @Flag(help: "Show granted requirements too, with what decided.")
    var verbose = false

    func validate() throws {
        if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
    }

    /// `auto` colours a terminal, unless `NO_COLOR` is set to anything but nothing (no-color.org) or the terminal is dumb.
    func colour(in surroundings: Surroundings) -> Colour {
        switch color {
        case .always: .always
        case .never: .never
        case .auto:
            surroundings.isTerminal && (surroundings.environment["NO_COLOR"] ?? "").isEmpty
                && surroundings.environment["TERM"] != "dumb" ? .always : .never
        }
    }

    func reportOptions(in surroundings: Surroundings) -> ReportOptions {
        ReportOptions(
            detail: quiet ? .summary : verbose ? .everything : .attention, colour: colour(in: surroundings))
    }
}

/// Where each report goes: one evaluation, many reports.
struct ReportTargets {
    struct Target {
        let reporter: any Reporter
        /// Nil for standard output.
        let file: String?
    }

    var targets: [Target] = []

    /// - Parameter specifications: `FORMAT` or `FORMAT=FILE`. Without one for standard output the text goes there.
    ///   `-` is standard output.
    /// - Parameter inputs: Files that are read, and must not be written over.
    init(_ specifications: [String], sparing inputs: [String]) throws(UsageError) {
        for specification in specifications {
            let parts = specification.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
                String.init)
            let formats = Reporters.all.map(\.format)
            guard let reporter = Reporters.named(parts[0]) else {
                throw UsageError(
                    message: "unknown report format `\(parts[0])`",
                    help: Suggestion.nearest(to: parts[0], in: formats).map { "did you mean `\($0)`" }
                        + ["formats are \(formats.listed)"])
            }
            if parts.count == 2, parts[1].isEmpty {
                throw UsageError(message: "`--report \(specification)` names no file")
            }
            let file = parts.count == 2 && parts[1] != "-" ? parts[1] : nil
            if let file, inputs.contains(file) || targets.contains(where: { $0.file == file }) {
                throw UsageError(
                    message:
                        "`--report \(specification)` would write over \(inputs.contains(file) ? "a manifest" : "another report")"
                )
            }
            targets.append(Target(reporter: reporter, file: file))
        }
        let onOutput = targets.filter { $0.file == nil }
        if onOutput.count > 1 {
            throw UsageError(
                message: "two reports cannot share standard output",
                help: ["give one of them a file: `--report \(onOutput[1].reporter.format)=FILE`"])
        }
        if onOutput.isEmpty, let text = Reporters.named("text") { targets.append(Target(reporter: text, file: nil)) }
    }

    /// Writes every report, the others even when one fails. Messages go to standard error.
    func write(_ report: Report, options: ReportOptions, to surroundings: Surroundings) -> Bool {
        var succeeded = true
        for target in targets {
            guard let file = target.file else {
                if !surroundings.output.write(target.reporter.render(report, options)) {
                    _ = surroundings.errors.write("error: the report could not be written to standard output\n")
                    succeeded = false
                }
                continue
            }
            var plain = options
            plain.colour = .never
            if !ReportFile.write(target.reporter.render(report, plain), to: file) {
                _ = surroundings.errors.write("error: the report could not be written to `\(file)`\n")
                succeeded = false
            }
        }
        return succeeded
    }
}
