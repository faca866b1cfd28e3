import PreflightCore
import PreflightManifest
import PreflightPolicy

/// Whether the actions and resources of a manifest are names that AWS could know.
///
/// A service's actions are looked up once for an identity.
struct AWSNameCheck {
    private var known: [String: [String: String]] = [:]

    /// A malformed name is an error. A name that is not in the catalogue is a warning: the catalogue is older than AWS.
    mutating func action(_ action: DeclaredText) -> Diagnostic? {
        if action.text == "*" { return nil }
        let parts = action.text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            return Diagnostic(
                .invalidValue, "`\(action.text)` is not an action", at: action.location,
                help: ["name the service and the operation: `s3:GetObject`"])
        }
        if Self.hasWildcard(parts[0]) { return nil }
        let service = parts[0].lowercased()
        let actions = actions(of: service)
        if actions.isEmpty {
            let nearest = Suggestion.nearest(to: service, in: ActionCatalogue.known.serviceNames)
            return warning(action, "`\(parts[0])` is not a service that is known", nearest.map { "\($0):\(parts[1])" })
        }
        if Self.hasWildcard(parts[1]) {
            let glob = Glob(aws: action.text.lowercased())
            if actions.keys.contains(where: { glob.matches($0) }) { return nil }
            return warning(action, "`\(action.text)` matches no action that is known", [])
        }
        if actions[action.text.lowercased()] != nil { return nil }
        let nearest = Suggestion.nearest(to: action.text, in: actions.values.sorted())
        return warning(action, "`\(action.text)` is not an action that is known", nearest)
    }

    /// A resource is an ARN, or a pattern that some ARN matches, or `*`.
    func resource(_ resource: DeclaredText) -> Diagnostic? {
        if Glob(aws: resource.text).matches("*") || Self.arn?.intersects(Glob(aws: resource.text)) == true {
            return nil
        }
        return Diagnostic(
            .invalidValue, "`\(resource.text)` is not an ARN", at: resource.location,
            help: ["write an ARN such as `arn:aws:s3:::bucket/*`, or `*` for every resource"])
    }

    private static let arn = Glob(arn: "arn:*:*:*:*:*")

    private func warning(_ action: DeclaredText, _ message: String, _ nearest: [String]) -> Diagnostic {
        Diagnostic(
            .awsUnknownAction, severity: .warning, message, at: action.location,
            help: nearest.isEmpty ? [] : ["did you mean \(nearest.map { "`\($0)`" }.joined(separator: " or "))"])
    }

    /// By the name in lower case, the vendor's spelling.
    private mutating func actions(of service: String) -> [String: String] {
        if let actions = known[service] { return actions }
        let names = ActionCatalogue.known.actions(of: service)
        let actions = Dictionary(names.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        known[service] = actions
        return actions
    }

    private static func hasWildcard(_ text: Substring) -> Bool { text.contains("*") || text.contains("?") }
}
