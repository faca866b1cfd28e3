import Crypto
import PreflightCore

/// Names a result by what was asked, so that it stays the same when lines move.
enum Fingerprint {
    /// Thirty-two hexadecimal digits over workload, environment, identity and its place, facet and what was asked.
    static func of(_ requirement: Requirement, _ identity: IdentityLabel) -> String {
        let parts = [
            identity.workload, identity.environment, identity.identity, requirement.facet.rawValue, requirement.action,
            requirement.resource, requirement.namespace, requirement.name, identity.place,
        ]
        // Lengths keep `a|bc` and `ab|c` apart, and an absent part from an empty one.
        let text = parts.map { $0.map { "\($0.utf8.count):\($0)" } ?? "-" }.joined(separator: "|")
        return String(SHA256.hash(data: Array(text.utf8)).hexadecimal.prefix(32))
    }
}
