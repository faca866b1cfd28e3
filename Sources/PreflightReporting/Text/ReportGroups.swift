import PreflightCore

/// Results as the diff shows them: by workload and environment, then by identity, each in the order of the report.
struct WorkloadGroup {
    /// What its identities have in common.
    struct Key: Hashable {
        var workload: String
        var environment: String?
        var owner: String?
        /// The manifest, so that `line 18` needs no name.
        var file: String
    }

    var key: Key
    var sections: [IdentitySection] = []
}

struct IdentitySection {
    var identity: IdentityLabel
    var results: [RequirementResult] = []

    /// How good the evidence is and from when, where that is the same for every result.
    var sharedObservation: Observation? {
        let observations = Set(results.map(Observation.init))
        return observations.count == 1 ? observations.first : nil
    }
}

/// `recorded 2026-11-20`
struct Observation: Hashable {
    var grade: Grade
    var day: String?

    init(_ result: RequirementResult) {
        grade = result.grade
        day = result.observedAt?.day
    }

    var line: Line {
        var line = Line()
        line.add(input: grade.rawValue, .faint)
        if let day {
            line.add(" ")
            line.add(input: day, .faint)
        }
        return line
    }
}

extension [WorkloadGroup] {
    /// Groups stand in the order in which each appears first.
    init(_ results: [RequirementResult]) {
        self = []
        var groups: [WorkloadGroup.Key: Int] = [:]
        var sections: [SectionKey: Int] = [:]
        for result in results {
            let identity = result.identity
            let key = WorkloadGroup.Key(
                workload: identity.workload,
                environment: identity.environment,
                owner: identity.owner,
                file: result.requirement.location.file.name
            )
            let group = groups[key] ?? count
            if group == count {
                groups[key] = group
                append(WorkloadGroup(key: key))
            }
            let sectionKey = SectionKey(group: group, identity: identity)
            let section = sections[sectionKey] ?? self[group].sections.count
            if section == self[group].sections.count {
                sections[sectionKey] = section
                self[group].sections.append(IdentitySection(identity: identity))
            }
            self[group].sections[section].results.append(result)
        }
    }
}

private struct SectionKey: Hashable {
    var group: Int
    var identity: IdentityLabel
}
