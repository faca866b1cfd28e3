import PreflightCore

/// The first line of a result, in the cells that are aligned with its neighbours.
struct ResultRow {
    let mark: ResultMark
    /// What is asked: `s3:PutObject`, `watch deployments.apps`, `scope submissions.write`.
    let action: Line
    /// On what: a resource, an audience, `in pinpoint`. May be empty.
    let object: Line
    /// `line 18`
    let place: Line

    private static let actionLimit = 100
    /// Long enough for any ARN that people write: what has to be mended must be readable in full.
    private static let objectLimit = 240

    init(_ result: RequirementResult) {
        let requirement = result.requirement
        mark = ResultMark(result)
        // A verb says little without its resource, so where things live in a place the two stand together.
        let isVerb = result.identity.place != nil || requirement.namespace != nil
        action = Self.action(requirement, isVerb: isVerb)
        object = Self.object(requirement, isVerb: isVerb)
        var place = Line("line ", .faint)
        place.add(requirement.location.start.line, .faint)
        if requirement.severity == .warning {
            place.add("  ")
            place.add("warning", .warning)
        }
        self.place = place
    }

    private static func action(_ requirement: Requirement, isVerb: Bool) -> Line {
        var line = Line()
        switch requirement.facet {
        case .permission, .trust, .excess, .drift: break
        case .forbidden, .scope, .claim, .lifetime, .rotation, .credential:
            if requirement.action != requirement.facet.rawValue {
                line.add(input: requirement.facet.rawValue)
                line.add(" ")
            }
        }
        line.add(VisibleText(requirement.action).shortened(to: actionLimit), .heading)
        if isVerb, let resource = requirement.resource {
            line.add(" ")
            line.add(VisibleText(resource).shortened(to: actionLimit), .heading)
        }
        return line
    }

    private static func object(_ requirement: Requirement, isVerb: Bool) -> Line {
        var line = Line()
        if !isVerb, let resource = requirement.resource {
            line.add(VisibleText(resource).shortened(to: objectLimit))
        }
        if let name = requirement.name {
            if !line.isEmpty { line.add(" ") }
            line.add("named ")
            line.add(VisibleText(name).shortened(to: actionLimit))
        }
        if let namespace = requirement.namespace {
            if !line.isEmpty { line.add(" ") }
            line.add("in ")
            line.add(VisibleText(namespace).shortened(to: actionLimit))
        }
        return line
    }
}
