/// What is asked of a principal's policies: every action of one pattern on every resource of another.
package struct AWSQuestion: Sendable {
    /// As written: `s3:GetObject`, `iam:*`. Compared without regard to case.
    package let action: String
    /// As written: an ARN, an ARN with wildcards, `*`.
    package let resource: String
    let actions: Glob
    let resources: Glob
    /// The action in lower case, for a question without wildcards in it.
    let foldedAction: String
    let isLiteral: Bool
    let context: AWSContext

    /// - Parameter context: the principal's, with what the manifest declares.
    package init(action: String, resource: String, context: AWSContext) {
        self.action = action
        self.resource = resource
        foldedAction = Glob.caseFolded(action)
        actions = Glob(aws: foldedAction)
        resources = Glob(aws: resource)
        isLiteral = actions.isLiteral && resources.isLiteral
        var context = context
        context.resourceAccount = Self.account(of: resource)
        self.context = context
    }

    /// The account in an ARN whose first five parts have no wildcard: it is then every matching resource's.
    static func account(of resource: String) -> String? {
        let parts = resource.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn", AWSPrincipalName.isAccount(parts[4]),
            !parts[..<4].contains(where: { $0.contains("*") || $0.contains("?") })
        else { return nil }
        return String(parts[4])
    }
}
