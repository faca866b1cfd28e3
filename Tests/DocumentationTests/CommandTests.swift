import ArgumentParser
import CommandLineTestSupport
import PreflightCLI
import PreflightTestSupport
import Testing

/// The command lines that pages show, and the help that the program prints.
@Suite struct CommandTests {
    struct Line: Sendable, CustomTestStringConvertible {
        let page: String
        let arguments: [String]
        var testDescription: String { page + ": preflight " + arguments.joined(separator: " ") }
    }

    static let lines: [Line] = MarkdownPage.all.flatMap { page in
        page.blocks.filter { $0.language == "sh" }.flatMap { block in
            block.commands.map { Line(page: page.path, arguments: $0) }
        }
    }

    @Test func everyCommandIsShownSomewhere() {
        for command in Preflight.configuration.subcommands {
            let name = command.configuration.commandName
            #expect(Self.lines.contains { $0.arguments.first == name }, "no page shows `preflight \(name ?? "")`")
        }
    }

    @Test(arguments: lines)
    func parses(_ line: Line) {
        #expect(throws: Never.self) { try Preflight.parseAsRoot(line.arguments) }
    }

    static let commands: [[String]] =
        [[]] + Preflight.configuration.subcommands.compactMap { $0.configuration.commandName }.map { [$0] }

    @Test(arguments: commands)
    func helpSaysWhatACommandIsForAndShowsIt(_ command: [String]) async throws {
        let type: any ParsableCommand.Type =
            Preflight.configuration.subcommands.first { $0.configuration.commandName == command.first }
            ?? Preflight.self
        let configuration = type.configuration
        let run = await CommandLineRun.of(command + ["--help"])
        #expect(run.status == .cleared)
        #expect(run.errors.isEmpty)
        #expect(run.output.hasPrefix("OVERVIEW: " + configuration.abstract + "\n\nExample"))
        #expect(run.output.contains("\n  preflight " + command.joined()))
    }

    /// The examples in the help are command lines too.
    @Test(arguments: commands)
    func examplesInHelpParse(_ command: [String]) async {
        let help = await CommandLineRun.of(command + ["--help"]).output
        let block = MarkdownPage.Block(language: "sh", lines: help.split(separator: "\n").map(String.init))
        #expect(!block.commands.isEmpty)
        for arguments in block.commands { #expect(throws: Never.self) { try Preflight.parseAsRoot(arguments) } }
    }
}

extension MarkdownPage.Block {
    /// The arguments of every `preflight …`, whether installed or freshly built. Quotes and continued lines are understood;
    /// what follows `|`, `>`, `;`, `&&`, `#` or three spaces belongs to the shell or to the reader.
    var commands: [[String]] {
        text.split(separator: "\\\n", omittingEmptySubsequences: false).joined(separator: " ")
            .split(separator: "\n").compactMap { line in
                let line = line.drop { $0 == " " }
                var words = Self.words(line.split(separator: "   ").first ?? line)
                while let first = words.first, first.contains("="), !first.hasPrefix("-") { words.removeFirst() }
                guard let program = words.first, program == "preflight" || program.hasSuffix("/preflight") else {
                    return nil
                }
                return Array(words.dropFirst().prefix { !["|", ">", ";", "&&", "||", "#", "2>"].contains($0) })
            }
    }

    private static func words(_ line: Substring) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in line {
            if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if character == " " {
                if let done = word { words.append(done) }
                word = nil
            } else if character == ";" {
                if let done = word { words.append(done) }
                words.append(";")
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return words + [word].compactMap(\.self)
    }
}
