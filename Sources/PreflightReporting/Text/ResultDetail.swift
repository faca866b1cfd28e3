import PreflightCore

/// What stands under a result: why, what came closest, what it depends on, one request that fails, what to do.
struct ResultDetail {
    private var clauses: [Line] = []

    /// Clauses share a line up to this column.
    private static let lineWidth = 100
    /// The longest clause in columns; a longer one loses its middle.
    private static let clauseLimit = 300

    init(_ result: RequirementResult, detail: ReportOptions.Detail, observation: Observation?) {
        let answer = result.answer
        if let waiver = result.waiver {
            add(waiver, of: answer.verdict)
        } else if answer.verdict != .granted {
            explain(answer, result.requirement)
        }
        // What makes a forbidden permission possible is what there is to mend.
        if detail == .everything || (answer.verdict == .excess && result.waiver == nil) {
            for evidence in answer.evidence where evidence.decides && evidence.outcome == .matched {
                add(evidence, unlessIn: answer.message)
            }
        }
        if detail == .everything { add(result.requirement) }
        if let observation { clauses.append(observation.line) }
    }

    /// Indented under the row.
    var lines: [Line] {
        var lines: [Line] = []
        for clause in clauses {
            if var last = lines.popLast() {
                if last.width + 2 + clause.width <= Self.lineWidth {
                    last.add("; ")
                    last.add(clause)
                    lines.append(last)
                    continue
                }
                lines.append(last)
            }
            var line = Line("      ")
            line.add(clause)
            lines.append(line)
        }
        return lines
    }

    // MARK: Clauses

    private mutating func explain(_ answer: Answer, _ requirement: Requirement) {
        say("", Self.shortMessage(answer.message, requirement))
        if let nearest = answer.nearest {
            say("nearest: ", Self.sentence(nearest))
        }
        if let witness = answer.witness {
            say("for example ", witness.resource.map { "\(witness.action) on \($0)" } ?? witness.action)
        }
        if let residual = answer.residual, !answer.message.contains(residual) {
            // A forbidden permission is not granted when its condition holds.
            say(requirement.facet == .forbidden ? "depends on " : "granted if ", residual)
        }
        for hint in answer.hints { say("", hint) }
    }

    private mutating func add(_ waiver: AppliedWaiver, of verdict: Verdict) {
        var line = Line()
        line.add(input: verdict.rawValue)
        line.add("; waived until ")
        line.add(input: waiver.until)
        line.add(" by ")
        line.add(VisibleText(waiver.owner).shortened(to: Self.clauseLimit))
        line.add(": ")
        line.add(VisibleText(waiver.reason).shortened(to: Self.clauseLimit))
        clauses.append(line)
    }

    private mutating func add(_ evidence: Evidence, unlessIn message: String) {
        guard !evidence.layer.isOfToken else { return }
        let name = StatementName.of(evidence.layer, policy: evidence.policy, statement: evidence.statement)
        guard !message.contains(name) else { return }
        switch evidence.effect {
        case .allow: say("allowed by ", name)
        case .deny: say("denied by ", name)
        case nil: say("decided by ", name)
        }
    }

    private mutating func add(_ requirement: Requirement) {
        if requirement.phases != [.deploy], !requirement.phases.isEmpty {
            say("needed for ", requirement.phases.map(\.rawValue).joined(separator: ", "))
        }
        if let reason = requirement.reason { say("reason: ", reason) }
    }

    private mutating func say(_ words: StaticString, _ text: String) {
        guard !text.isEmpty else { return }
        var line = Line(words)
        line.add(VisibleText(text).shortened(to: Self.clauseLimit))
        clauses.append(line)
    }

    private static func sentence(_ nearest: NearestMiss) -> String {
        if nearest.layer.isOfToken { return nearest.explanation }
        let name = StatementName.of(nearest.layer, policy: nearest.policy, statement: nearest.statement)
        return "\(name) \(nearest.explanation)"
    }

    /// The message without what the row says already: "nothing allows it".
    private static func shortMessage(_ message: String, _ requirement: Requirement) -> String {
        guard let resource = requirement.resource else { return message }
        let asked = "`\(requirement.action)` on `\(resource)`"
        guard let range = message.firstRange(of: asked) else { return message }
        return message.replacingCharacters(of: range, with: "it")
    }
}

extension Layer {
    /// A token has no statements with names: what is said of it speaks for itself.
    fileprivate var isOfToken: Bool {
        switch self {
        case .credential, .scope, .claim, .lifetime, .rotation: true
        default: false
        }
    }
}

extension String {
    fileprivate func replacingCharacters(of range: Range<Index>, with other: String) -> String {
        String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
    }
}
