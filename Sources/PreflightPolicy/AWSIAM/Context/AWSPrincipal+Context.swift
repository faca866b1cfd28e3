package import PreflightCore

extension AWSPrincipal {
    /// The condition keys that follow from who asks and when.
    ///
    /// Source: IAM User Guide, "AWS global condition context keys" and, for the values by kind of principal, "IAM policy
    /// elements: Variables and tags", Principal key values. `aws:RequestedRegion` is no such key: an ARN's region need not be
    /// the endpoint's. `aws:PrincipalOrg*` needs the organisation and stays unknown.
    /// - Parameter instant: when the request is made; nil where that is not known.
    package func context(at instant: Instant?) -> AWSContext {
        var context = AWSContext()
        var facts: [String: AWSContext.Value] = [
            "aws:principalarn": .known([arn]),
            "aws:principalaccount": .known([name.account]),
            // "Check whether the call to your resource is being made directly by an AWS service principal."
            "aws:principalisawsservice": .known(["false"]),
            "aws:principalservicename": .absent,
            "aws:principalservicenameslist": .absent,
        ]
        switch name.kind {
        case .user(_, let user):
            facts["aws:principaltype"] = .known(["User"])
            facts["aws:username"] = .known([user])
            if let id { facts["aws:userid"] = .known([id]) }
        case .role:
            facts["aws:principaltype"] = .known(["AssumedRole"])
            facts["aws:username"] = .absent
        case .session(_, let session):
            facts["aws:principaltype"] = .known(["AssumedRole"])
            facts["aws:username"] = .absent
            if let id { facts["aws:userid"] = .known(["\(id):\(session)"]) }
        case .root:
            facts["aws:principaltype"] = .known(["Account"])
            facts["aws:username"] = .absent
            facts["aws:userid"] = .known([name.account])
        }
        for (key, value) in tags { facts["aws:principaltag/\(key.lowercased())"] = .known([value]) }
        if let instant {
            facts["aws:currenttime"] = .known([instant.text])
            facts["aws:epochtime"] = .known([String(instant.seconds)])
        }
        context.facts = facts
        if !hasUnreadTags { context.absentPrefixes = ["aws:principaltag/"] }
        switch name.kind {
        case .role, .session: context.overridablePrefixes = ["aws:principaltag/"]
        case .user, .root: break
        }
        return context
    }
}
