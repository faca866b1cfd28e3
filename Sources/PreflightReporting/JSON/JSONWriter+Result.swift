import PreflightCore

extension JSONWriter {
    /// One requirement with its answer. The order of the fields is part of the format.
    mutating func write(_ result: RequirementResult) {
        let (identity, requirement, answer) = (result.identity, result.requirement, result.answer)
        object { json in
            json.member("id", answer.finding.id)
            json.member("verdict", answer.verdict.rawValue)
            json.member("severity", requirement.severity.rawValue)
            json.member("workload", identity.workload)
            json.member("environment", identity.environment)
            json.member("owner", identity.owner)
            json.member("identity", identity.identity)
            json.member("provider", identity.provider)
            json.member("principal", identity.principal)
            json.member("facet", requirement.facet.rawValue)
            json.member("action", requirement.action)
            json.member("resource", requirement.resource)
            json.member("namespace", requirement.namespace)
            json.member("name", requirement.name)
            json.member("phases", requirement.phases.map(\.rawValue))
            json.member("message", answer.message)
            json.key("evidence")
            json.array(answer.evidence) { $0.write($1) }
            json.key("nearest")
            json.write(answer.nearest)
            json.member("residual", answer.residual)
            json.key("witness")
            json.write(answer.witness)
            json.key("waiver")
            json.write(result.waiver)
            json.member("grade", result.grade.rawValue)
            json.member("observedAt", result.observedAt?.text)
            json.key("fixes")
            json.array(answer.fixes) { $0.write($1) }
            json.member("fingerprint", result.fingerprint)
            json.key("location")
            json.write(requirement.location)
        }
    }

    private mutating func write(_ evidence: Evidence) {
        object { json in
            json.member("layer", evidence.layer.rawValue)
            json.member("policy", evidence.policy)
            json.member("statement", evidence.statement)
            json.member("effect", evidence.effect?.rawValue)
            json.member("outcome", evidence.outcome.rawValue)
            json.member("decides", evidence.decides)
        }
    }

    private mutating func write(_ nearest: NearestMiss?) {
        guard let nearest else { return null() }
        object { json in
            json.member("layer", nearest.layer.rawValue)
            json.member("policy", nearest.policy)
            json.member("statement", nearest.statement)
            json.member("failed", nearest.failed.rawValue)
        }
    }

    private mutating func write(_ witness: Witness?) {
        guard let witness else { return null() }
        object { json in
            json.member("action", witness.action)
            json.member("resource", witness.resource)
        }
    }

    private mutating func write(_ waiver: AppliedWaiver?) {
        guard let waiver else { return null() }
        object { json in
            json.member("until", waiver.until)
            json.member("owner", waiver.owner)
            json.member("reason", waiver.reason)
        }
    }

    private mutating func write(_ fix: Fix) {
        object { json in
            json.member("format", fix.format)
            json.member("text", fix.text)
            json.member("verified", fix.verified)
        }
    }
}
