/// The resources of one statement for one question: what they are for certain, and which patterns are open because a
/// variable in them is not known.
struct ResourceMatch: Sendable {
    var isNegated: Bool
    var certain: [Glob]
    /// With the glob that has any text in the place of an unknown variable.
    var open: [(glob: Glob, template: PolicyTemplate, keys: [String])] = []
    var absentVariable: String?

    init(_ statement: AppliedStatement, in context: AWSContext) {
        isNegated = statement.isNotResource
        certain = statement.resourceGlobs
        absentVariable = statement.absentVariable
        for template in statement.openResources {
            switch template.resolved(in: context) {
            case .resolved(let elements): certain.append(elements.glob)
            case .open(let elements, let keys): open.append((elements.glob, template, keys))
            case .absent(let key): absentVariable = key
            }
        }
    }

    /// Whether the statement speaks of the resource.
    func applies(to resource: String) -> Applicability {
        if certain.contains(where: { $0.matches(resource) }) { return Applicability(!isNegated) }
        let parts = open.filter { $0.glob.matches(resource) }.map { pattern in
            Residual.resource(OpenResource(pattern: pattern.template.source, keys: pattern.keys, isNegated: isNegated))
        }
        // "Not present means that … any attempt to match it fails and causes the statement to be invalid." A pattern that
        // matches nothing and a statement that is invalid come to the same, but not under NotResource.
        if isNegated, let absentVariable {
            return .unclear(
                "the policy variable `${\(absentVariable)}` is absent, which may make the statement invalid")
        }
        if parts.isEmpty { return Applicability(isNegated) }
        return .open(isNegated ? .all(of: parts) : .any(of: parts))
    }

    /// The sets of resources within which every resource gets the same answer.
    var languages: [GlobLanguage] {
        (certain.isEmpty ? [] : [GlobLanguage(anyOf: certain)]) + open.map { GlobLanguage(anyOf: [$0.glob]) }
    }
}

extension AppliedStatement {
    /// Whether the statement applies to an action that it covers and a resource of which this is known.
    func applicability(resource: Applicability, in context: AWSContext) -> Applicability {
        var open: [Residual] = []
        var unclear = problem
        switch resource {
        case .never: return .never
        case .always: break
        case .open(let residual): open.append(residual)
        case .unclear(let reason): unclear = unclear ?? reason
        }
        for test in conditions {
            switch test.evaluate(in: context) {
            case .never: return .never
            case .always: continue
            case .open(let residual): open.append(residual)
            case .unclear(let reason): unclear = unclear ?? reason
            }
        }
        if open.isEmpty, unclear == nil { return .always }
        let residual = Residual.all(of: open)
        if residual == .never { return .never }
        if let unclear { return .unclear(unclear) }
        return residual == .always ? .always : .open(residual)
    }
}
