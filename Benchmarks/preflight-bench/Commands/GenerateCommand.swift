import ArgumentParser

struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Write a synthetic account or cluster, and questions about it.",
        discussion: "The questions go beside FILE, as `FILE.questions.json`. The same seed gives the same bytes.",
        subcommands: [Account.self, Cluster.self, YAML.self]
    )

    struct Account: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "As `aws iam get-account-authorization-details` prints it.")

        @OptionGroup var shape: AccountOptions
        @Option(help: "How many principals the account has.") var principals = 1
        @Option(help: "How many statements each principal has.") var statements = 40
        @Option(help: "How many principals the questions are about.") var asked = 20
        @Option(help: "The file to write.") var to: String

        func run() throws {
            let account = shape.account(principals: principals, statements: statements, asked: asked)
            try Files.write(account.text, to: to)
            try Files.write(account.questionsText, to: to + ".questions.json")
        }
    }

    struct Cluster: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "As `kubectl get clusterroles,clusterrolebindings,roles,rolebindings -A -o json` prints it.")

        @OptionGroup var shape: ClusterOptions
        @Option(help: "How many bindings the cluster has.") var bindings = 1_000
        @Option(help: "How many accounts the bindings are dealt to.") var accounts = 100
        @Option(help: "How many accounts the questions are about.") var asked = 20
        @Option(help: "The file to write.") var to: String

        func run() throws {
            let cluster = shape.cluster(bindings: bindings, accounts: accounts, asked: asked)
            try Files.write(cluster.text, to: to)
            try Files.write(cluster.questionsText, to: to + ".questions.json")
        }
    }

    struct YAML: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "yaml", abstract: "Bindings as `kubectl get rolebindings -o yaml` prints them.")

        @OptionGroup var shape: ClusterOptions
        @Option(help: "How many bindings to write.") var bindings = 10_000
        @Option(help: "The file to write.") var to: String

        func run() throws {
            try Files.write(shape.cluster(bindings: bindings, accounts: bindings, asked: 1).bindingsYAML, to: to)
        }
    }
}

struct AccountOptions: ParsableArguments {
    @Option(help: "The seed of all data.") var seed: UInt64 = 1
    @Option(help: "How many questions to ask.") var questions = 10_000
    @Flag(help: "Without conditions and policy variables, which peers read otherwise.") var plain = false

    func account(principals: Int, statements: Int, asked: Int) -> SyntheticAccount {
        SyntheticAccount(
            .init(
                seed: seed, principals: principals, statements: statements, isPlain: plain, questions: questions,
                asked: asked))
    }
}

struct ClusterOptions: ParsableArguments {
    @Option(help: "The seed of all data.") var seed: UInt64 = 1
    @Option(help: "How many questions to ask.") var questions = 10_000

    /// Five rules a role. A binding has a role of its own up to 2,000; beyond, five share one.
    func cluster(bindings: Int, accounts: Int, asked: Int) -> SyntheticCluster {
        SyntheticCluster(
            .init(
                seed: seed, bindings: bindings, roles: bindings > 2_000 ? bindings / 5 : bindings, rulesPerRole: 5,
                accounts: accounts, questions: questions, asked: asked))
    }
}
