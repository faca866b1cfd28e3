package import PreflightCore
import PreflightPolicy
package import PreflightRun

/// The recorded accounts that a run asks about.
package struct AWSFacts: Sendable {
    /// By account id. Accounts whose details are not in the snapshot are not there.
    let accounts: [String: AWSAccount]
    let snapshot: Snapshot
    /// By account id: policies that were recorded and that this version does not weigh.
    let unread: [String: [UnreadLayer]]
    /// Policies of resources, in whatever account's folder they were recorded: a bucket's ARN does not say whose it is.
    let recordedPolicies: [RecordedPolicy]
    /// Identifiers of the endpoints whose policies were recorded.
    private let endpoints: Set<String>

    /// - Parameter principals: ARNs; those that are none are passed over.
    /// - Throws: what is wrong with the first document that cannot be read.
    package init(_ snapshot: Snapshot, principals: [String]) throws(ParseFailure) {
        var accounts: [String: AWSAccount] = [:]
        var unread: [String: [UnreadLayer]] = [:]
        for account in Set(principals.compactMap { AWSPrincipalName(arn: $0)?.account }).sorted() {
            let folder = "aws/" + account
            if let file = snapshot.file(folder + "/authorization-details.json") {
                accounts[account] = try Self.account(file)
            }
            unread[account] = try Self.unreadLayers(of: folder, in: snapshot)
        }
        recordedPolicies = try Self.resourcePolicies(in: snapshot)
        endpoints = try Self.endpoints(in: snapshot)
        self.accounts = accounts
        self.unread = unread
        self.snapshot = snapshot
    }

    /// One answer, or a list of its pages.
    private static func account(_ file: SourceFile) throws(ParseFailure) -> AWSAccount {
        let root = Node(tree: try JSONParser.parse(file), index: 0)
        let pages = root.isSequence ? Array(root.elements) : [root]
        guard !pages.isEmpty, pages.allSatisfy(\.isMapping) else {
            throw ParseFailure([
                Diagnostic(
                    .invalidSnapshot, "the account's details are not an object", at: root.location,
                    help: ["record them with `aws iam get-account-authorization-details`"])
            ])
        }
        try checkLists(of: pages, root)
        return AWSAccount(pages)
    }

    /// What is not in its list counts as absent from the account, so a list must be one.
    private static func checkLists(of pages: [Node], _ root: Node) throws(ParseFailure) {
        func fail(_ message: String, at node: Node) -> ParseFailure {
            ParseFailure([Diagnostic(.invalidSnapshot, message, at: node.location)])
        }
        for list in AWSAccount.lists {
            let nodes = pages.compactMap { $0[list.key] }
            if nodes.isEmpty { throw fail("the account's details have no `\(list.key)`", at: root) }
            for node in nodes {
                guard node.isSequence else { throw fail("`\(list.key)` is not a list", at: node) }
                for element in node.elements {
                    guard element.isMapping else {
                        throw fail("an entry of `\(list.key)` is not an object", at: element)
                    }
                    guard element[list.name]?.kind == .quoted else {
                        throw fail("an entry of `\(list.key)` has no `\(list.name)`", at: element)
                    }
                }
            }
        }
    }

    /// What the folder holds besides the details: each has a say in some requests.
    private static func unreadLayers(of folder: String, in snapshot: Snapshot) throws(ParseFailure) -> [UnreadLayer] {
        var layers: [UnreadLayer] = []
        if snapshot.file(folder + "/organization.json") != nil {
            layers.append(
                UnreadLayer(
                    .scp, "the organisation's policies were recorded and are not evaluated by this version",
                    box: RequestBox(actions: .everything, resources: .everything), mayGrant: false))
        }
        return layers
    }

    private static func resourcePolicies(in snapshot: Snapshot) throws(ParseFailure) -> [RecordedPolicy] {
        var policies: [RecordedPolicy] = []
        for path in paths(of: "resource-policies", in: snapshot) {
            guard let file = snapshot.file(path) else { continue }
            let root = Node(tree: try JSONParser.parse(file), index: 0)
            let arn = root["arn"]?.text
            let fields = arn?.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false) ?? []
            let ownAccount = fields.count == 6 && !fields[4].isEmpty ? String(fields[4]) : nil
            let folder = String(path.split(separator: "/")[1])
            policies.append(
                RecordedPolicy(arn: arn, path: path, owner: root["account"]?.text ?? ownAccount ?? folder))
        }
        return policies
    }

    /// By what each document says its endpoint is, and by its name.
    private static func endpoints(in snapshot: Snapshot) throws(ParseFailure) -> Set<String> {
        var endpoints: Set<String> = []
        for path in paths(of: "endpoint-policies", in: snapshot) {
            guard let file = snapshot.file(path), let name = path.split(separator: "/").last else { continue }
            endpoints.insert(String(name.hasSuffix(".json") ? name.dropLast(5) : name))
            if let id = Node(tree: try JSONParser.parse(file), index: 0)["id"]?.text {
                endpoints.insert(Snapshot.folderName(id))
            }
        }
        return endpoints
    }

    /// The documents of one kind, in every account's folder.
    private static func paths(of kind: String, in snapshot: Snapshot) -> [String] {
        snapshot.paths(under: "aws").filter { path in
            let parts = path.split(separator: "/")
            return parts.count > 3 && parts[2] == kind
        }
    }

    /// Whether the traffic of a request goes through an endpoint whose policy was recorded.
    func hasEndpointPolicy(_ endpoint: String) -> Bool { endpoints.contains(Snapshot.folderName(endpoint)) }
}

/// The policy of a resource, which this version does not weigh.
struct RecordedPolicy: Sendable {
    /// The resource's; nil where the document does not say.
    var arn: String?
    var path: String
    /// The account that the resource belongs to.
    var owner: String

    /// What the policy may change for a principal of the account. In another account both sides must allow.
    func layer(for account: String) -> UnreadLayer {
        // A bucket's policy governs its objects.
        let resources = arn.map { GlobLanguage(anyOf: [Glob(literal: $0), Glob(prefix: $0 + "/")]) } ?? .everything
        let isOwn = owner == account
        return UnreadLayer(
            .resource, "the policy of `\(arn ?? path)` was recorded and is not evaluated by this version",
            box: RequestBox(actions: .everything, resources: resources), mayGrant: isOwn || arn == nil,
            isOtherAccount: !isOwn && arn != nil)
    }
}
