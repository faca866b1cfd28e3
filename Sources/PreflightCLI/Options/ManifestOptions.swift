import ArgumentParser
import PreflightCore
import PreflightManifest

/// Which manifests, in which environment.
struct ManifestOptions: ParsableArguments {
    @Argument(help: "Manifests, or folders of them (default: manifests).")
    var manifests: [String] = []

    @Option(
        name: .customLong("environment"), help: "The environment to check, one of those that the manifest declares.")
    var environment: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Sets a parameter that the manifest declares; repeatable.", valueName: "name=value"))
    var assignments: [String] = []

    func choice() throws(UsageError) -> EnvironmentChoice {
        var parameters: [String: String] = [:]
        for assignment in assignments {
            guard let equals = assignment.firstIndex(of: "="), equals != assignment.startIndex else {
                throw UsageError(message: "`--set \(assignment)`: expected `name=value`")
            }
            let name = String(assignment[..<equals])
            guard parameters.updateValue(String(assignment[assignment.index(after: equals)...]), forKey: name) == nil
            else { throw UsageError(message: "`--set \(name)` is given twice") }
        }
        return EnvironmentChoice(name: environment, parameters: parameters)
    }
}
