/// What is asked of a principal's policies: every action of one pattern on every resource of another.
package struct IAMQuestion: Sendable {
    /// As written: `s3:GetObject`, `iam:*`. Compared without regard to case.
    package let action: String
    /// As written: an ARN, an ARN with wildcards, `*`.
    package let resource: String
    /// The action in lower case.
    let foldedAction: String
    /// No wildcard in either.
    let isLiteral: Bool
    package internal(set) var context: AWSContext
    /// Whether `*` and `?` are ordinary characters.
    private let isRequest: Bool

    /// - Parameter context: the principal's, with what the manifest declares.
    package init(action: String, resource: String, context: AWSContext) {
        self.init(action, resource, context, isRequest: false)
    }

    /// One request, in which `*` and `?` are ordinary characters: what a witness stands for.
    package init(request: RequestPoint, context: AWSContext) {
        self.init(request.action, request.resource, context, isRequest: true)
    }

    private init(_ action: String, _ resource: String, _ context: AWSContext, isRequest: Bool) {
        self.action = action
        self.resource = resource
        self.isRequest = isRequest
        foldedAction = Self.folded(action)
        isLiteral = isRequest || !(Self.hasWildcard(action) || Self.hasWildcard(resource))
        var context = context
        context.resourceAccount = Self.account(of: resource)
        self.context = context
    }

    var actions: Glob { isRequest ? Glob(literal: foldedAction) : Glob(aws: foldedAction) }
    var resources: Glob { isRequest ? Glob(literal: resource) : Glob(aws: resource) }

    /// ``Glob/caseFolded(_:)`` without an array in between.
    private static func folded(_ text: String) -> String {
        String(unsafeUninitializedCapacity: text.utf8.count) { buffer in
            var count = 0
            for byte in text.utf8 {
                buffer[count] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
                count += 1
            }
            return count
        }
    }

    private static func hasWildcard(_ text: String) -> Bool {
        text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
    }

    /// The asked actions. A request names a service and an operation of it.
    var actionLanguage: GlobLanguage {
        let asked = GlobLanguage(anyOf: [actions])
        return actions.isLiteral || Self.operation.coversVisibly(actions)
            ? asked : asked.intersecting(GlobLanguage(anyOf: [Self.operation]))
    }

    private static let operation = Glob(aws: "?*:?*")

    /// The asked resources. A request names an ARN, or `*` where its action knows no resources (IAM User Guide, "IAM JSON
    /// policy elements: Resource"): a pattern that is wider than that stands for these alone.
    var resourceLanguage: GlobLanguage {
        let asked = GlobLanguage(anyOf: [resources])
        if resources.isLiteral || Self.arn.coversVisibly(resources) { return asked }
        return asked.intersecting(GlobLanguage(anyOf: [Self.noResource, Self.arn]))
    }

    private static let noResource = Glob(literal: "*")
    private static let arn = Glob(arn: "arn:*:*:*:*:*") ?? .everything

    /// Whether the pattern also names resources of accounts that it does not spell out. `*` alone asks for the principal's
    /// own account and for what knows no resources.
    var spansAccounts: Bool { context.resourceAccount == nil && !isLiteral && !resources.isEverything }

    /// The account that the fifth field of an ARN, or of a pattern of ARNs, spells out: it is then every matching
    /// resource's, whatever the other fields hold.
    static func account(of resource: String) -> String? {
        let fields = resource.utf8.split(
            separator: UInt8(ascii: ":"), maxSplits: 5, omittingEmptySubsequences: false)
        guard fields.count == 6, fields[0].elementsEqual("arn".utf8), let account = String(fields[4]),
            AWSPrincipalName.isAccount(account)
        else { return nil }
        return account
    }
}
