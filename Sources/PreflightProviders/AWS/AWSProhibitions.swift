import PreflightCore
import PreflightManifest
import PreflightPolicy
import PreflightRun

/// The prohibitions of one identity, to be compared with its permissions.
struct AWSProhibitions {
    struct Entry {
        var pair: AWSPair
        var exceptions: [AWSAsked]
    }

    private let entries: [Entry]
    private let index: PatternIndex<Int>

    /// - Parameter entries: in the order of the text.
    init(_ entries: [Entry]) {
        self.entries = entries
        index = PatternIndex(
            entries.indices.map { offset in
                let asked = entries[offset].pair.asked
                return .init(action: Self.action(asked), resource: Glob(aws: asked.resource), value: offset)
            })
    }

    /// The first prohibition that shares a request with the permission which no exception covers, as a diagnostic at the
    /// permission.
    func contradiction(to permission: AWSPair) -> Diagnostic? {
        let asked = permission.asked
        let (action, resource) = (Self.action(asked), Glob(aws: asked.resource))
        for offset in index.candidates(action: action, resource: resource) {
            let entry = entries[offset]
            let shared = RequestBox(
                actions: GlobLanguage(matchingAll: [[action], [Self.action(entry.pair.asked)]]),
                resources: GlobLanguage(matchingAll: [[resource], [Glob(aws: entry.pair.asked.resource)]]))
            // What is too involved to be proven a contradiction is left to the check itself.
            guard RequestRegion([shared]).subtracting(entry.exceptions.map(Self.box)).isEmpty == false else { continue }
            return Diagnostic(
                .permissionForbidden, "`\(asked.action)` on `\(asked.resource)` is asked for and forbidden",
                at: permission.action.location,
                help: ["add it to the prohibition's `except`, or remove one of the two"],
                related: [.init(entry.pair.action.location, "forbidden here")])
        }
        return nil
    }

    private static func action(_ asked: AWSAsked) -> Glob { Glob(aws: asked.action).caseFolded() }

    private static func box(_ asked: AWSAsked) -> RequestBox {
        RequestBox(
            actions: GlobLanguage(anyOf: [action(asked)]), resources: GlobLanguage(anyOf: [Glob(aws: asked.resource)]))
    }
}
