import PreflightCore

/// Finds the first grant that allows a question, at a cost that does not depend on the number of grants.
///
/// A rule is the product of its lists. It is written out into single combinations of verb, group, resource, name and
/// reach, each a key of one dictionary; a question looks up its own values and the wildcards that match them. Which
/// kinds of wildcard occur at all is kept in a bit set, so that most of the possible lookups are not made.
struct GrantIndex: Sendable {
    private struct Key: Hashable {
        var verb: UInt32
        var group: UInt32
        var path: UInt32
        var name: UInt32
        var reach: UInt32
    }

    /// Numbers for texts; 0 is "everything", and 1 a text that no rule mentions.
    private var symbols: [ExactText: UInt32] = [:]
    private var first: [Key: Int32] = [:]
    /// A bit for each combination of wildcards that occurs: verb 1, group 2, name 4, reach 8, path 16 (`*/sub`) or
    /// 32 (`*`).
    private var shapes: UInt64 = 0
    private var urls = URLIndex()
    /// Rules whose product is too large to write out, in order; they are compared one by one.
    private var wide: [Int32] = []
    private let grants: [RBACGrant]

    private static let everything: UInt32 = 0
    private static let unmentioned: UInt32 = 1
    private static let largestProduct = 4_096

    init(_ grants: [RBACGrant]) {
        self.grants = grants
        for (position, grant) in grants.enumerated() { insert(grant, Int32(truncatingIfNeeded: position)) }
    }

    // MARK: Building

    private mutating func insert(_ grant: RBACGrant, _ position: Int32) {
        let rule = grant.rule
        let product = Self.product([
            rule.verbs.count, rule.apiGroups.count, rule.resources.count, max(1, rule.resourceNames.count),
        ])
        guard product <= Self.largestProduct,
            Self.product([rule.verbs.count, rule.nonResourceURLs.count]) <= Self.largestProduct
        else {
            wide.append(position)
            return
        }
        if grant.reach == .cluster { urls.insert(rule, position) }
        guard product > 0 else { return }
        let reach: UInt32
        switch grant.reach {
        case .cluster: reach = Self.everything
        case .namespace(let namespace): reach = symbol(namespace)
        case .unknownNamespace: return
        }
        let verbs = rule.verbs.map { field($0) }
        let groups = rule.apiGroups.map { field($0) }
        let names = rule.resourceNames.isEmpty ? [Self.everything] : rule.resourceNames.map { symbol($0) }
        for resource in rule.resources {
            let path = field(resource)
            let pathShape = path == Self.everything ? 32 : resource.hasPrefix("*/") ? 16 : 0
            for group in groups {
                for name in names {
                    for verb in verbs {
                        let key = Key(verb: verb, group: group, path: path, name: name, reach: reach)
                        if first[key] == nil { first[key] = position }
                        let shape =
                            (verb == 0 ? 1 : 0) | (group == 0 ? 2 : 0) | (name == 0 ? 4 : 0) | (reach == 0 ? 8 : 0)
                            | pathShape
                        shapes |= 1 << UInt64(shape)
                    }
                }
            }
        }
    }

    private static func product(_ counts: [Int]) -> Int {
        counts.reduce(1) { product, count in
            let (value, isTooLarge) = product.multipliedReportingOverflow(by: count)
            return isTooLarge ? .max : value
        }
    }

    private mutating func field(_ text: String) -> UInt32 {
        text == "*" ? Self.everything : symbol(text)
    }

    private mutating func symbol(_ text: String) -> UInt32 {
        let text = ExactText(text)
        if let known = symbols[text] { return known }
        let number = UInt32(truncatingIfNeeded: symbols.count + 2)
        symbols[text] = number
        return number
    }

    // MARK: Asking

    /// The position of the first grant that covers the question, or nil.
    func firstGrant(for question: RBACQuestion) -> Int? {
        var best: Int32
        switch question.target {
        case .nonResourceURL(let url): best = urls.firstGrant(verb: question.verb, url: url)
        case .resource(let resource, let name): best = firstGrant(question, resource, name)
        }
        for position in wide where position < best {
            let grant = grants[Int(position)]
            if grant.reaches(question.scope), grant.rule.covers(question) { best = position }
        }
        return best == .max ? nil : Int(best)
    }

    private func firstGrant(_ question: RBACQuestion, _ resource: ResourcePattern, _ name: ResourceName) -> Int32 {
        let verb = known(question.verb)
        let group = known(resource.group)
        let path = known(resource.path)
        let suffix = resource.everyResource.map(known) ?? Self.unmentioned
        let nameSymbol: UInt32
        switch name {
        case .every: nameSymbol = Self.unmentioned
        case .one(let text): nameSymbol = known(text)
        case .absent: nameSymbol = known("")
        }
        let reach: UInt32
        switch question.scope {
        case .namespace(let namespace): reach = known(namespace)
        case .wholeCluster, .outsideNamespaces: reach = Self.unmentioned
        }
        var best = Int32.max
        var left = shapes
        while left != 0 {
            let shape = left.trailingZeroBitCount
            left &= left &- 1
            let key = Key(
                verb: shape & 1 != 0 ? Self.everything : verb,
                group: shape & 2 != 0 ? Self.everything : group,
                path: shape & 32 != 0 ? Self.everything : shape & 16 != 0 ? suffix : path,
                name: shape & 4 != 0 ? Self.everything : nameSymbol,
                reach: shape & 8 != 0 ? Self.everything : reach
            )
            // A literal that no rule spells out, or a wildcard in the question, is found only through wildcards.
            if Self.isHopeless(key, shape) { continue }
            if let position = first[key], position < best { best = position }
        }
        return best
    }

    private static func isHopeless(_ key: Key, _ shape: Int) -> Bool {
        (shape & 1 == 0 && key.verb <= unmentioned) || (shape & 2 == 0 && key.group <= unmentioned)
            || (shape & 32 == 0 && key.path <= unmentioned) || (shape & 4 == 0 && key.name <= unmentioned)
            || (shape & 8 == 0 && key.reach <= unmentioned)
    }

    private func known(_ text: String) -> UInt32 {
        text == "*" ? Self.unmentioned : symbols[ExactText(text)] ?? Self.unmentioned
    }
}
