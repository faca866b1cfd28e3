import ArgumentParser
import PreflightCore
import PreflightPolicy

struct AccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "Read a recorded account and answer its questions, in a fresh process each time.")

    @OptionGroup var measuring: MeasuringOptions
    @Argument(help: "A file of `generate account`, with its questions beside it.") var file: String
    @Option(help: "Write the verdicts here, one a line, in the order of the questions.") var answers: String?
    @Flag(help: .hidden) var once = false

    func run() throws {
        guard once else { return try WholeRun.repeated("account", file, answers: answers, measuring) }
        try WholeRun.measure("account", file: file, answers: answers) { tree, questions in
            let account = AWSAccount(tree.documents)
            return { try AccountInterview(account, questions: questions) }
        }
    }
}

struct ClusterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cluster",
        abstract: "Read a recorded cluster and answer its questions, in a fresh process each time.")

    @OptionGroup var measuring: MeasuringOptions
    @Argument(help: "A file of `generate cluster`, with its questions beside it.") var file: String
    @Option(help: "Write the verdicts here, one a line, in the order of the questions.") var answers: String?
    @Flag(help: .hidden) var once = false

    func run() throws {
        guard once else { return try WholeRun.repeated("cluster", file, answers: answers, measuring) }
        try WholeRun.measure("cluster", file: file, answers: answers) { tree, questions in
            let cluster = RBACCluster(tree.documents)
            return { try ClusterInterview(cluster, questions: questions) }
        }
    }
}
