import ArgumentParser

/// Measures the engines and the readers on synthetic data; `Benchmarks/run` runs all of it beside the peers.
@main
struct PreflightBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preflight-bench",
        abstract: "Measure preflight on synthetic accounts and clusters.",
        discussion:
            "Each figure goes to standard output as one line of JSON and to standard error as a row of a table.",
        subcommands: [
            GenerateCommand.self, AWSCommand.self, KubernetesCommand.self, JSONCommand.self, YAMLCommand.self,
            AccountCommand.self, ClusterCommand.self, StartCommand.self,
        ]
    )
}
