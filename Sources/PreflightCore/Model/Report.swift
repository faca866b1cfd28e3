/// One requirement with its answer.
package struct RequirementResult: Sendable {
    package var identity: IdentityLabel
    package var requirement: Requirement
    package var answer: Answer
    package var grade: Grade
    /// When the facts were observed; nil where a hand-made snapshot does not say.
    package var observedAt: Instant?
    package var waiver: AppliedWaiver?
    /// Stable across moved lines: workload, identity, facet and what was asked, hashed.
    package var fingerprint: String

    package init(
        identity: IdentityLabel,
        requirement: Requirement,
        answer: Answer,
        grade: Grade,
        observedAt: Instant?,
        waiver: AppliedWaiver? = nil,
        fingerprint: String
    ) {
        self.identity = identity
        self.requirement = requirement
        self.answer = answer
        self.grade = grade
        self.observedAt = observedAt
        self.waiver = waiver
        self.fingerprint = fingerprint
    }

    /// Whether the result counts against the verdict: warnings and waived results are told and do not block.
    package var blocks: Bool { requirement.severity == .error && waiver == nil }
}

package struct AppliedWaiver: Sendable, Hashable {
    /// The last day on which it holds, `yyyy-mm-dd`, UTC.
    package var until: String
    package var owner: String
    package var reason: String

    package init(until: String, owner: String, reason: String) {
        self.until = until
        self.owner = owner
        self.reason = reason
    }
}

/// The whole answer of a run: what every reporter renders, and what the exit status follows from.
package struct Report: Sendable {
    package enum Verdict: String, Sendable {
        case cleared
        case blocked
        case undecided
        case invalid
    }

    package var toolVersion: String
    package var verdict: Verdict
    package var summary: Summary
    /// In the order of the manifests' text.
    package var results: [RequirementResult]
    package var diagnostics: [Diagnostic]
    /// What the results rest on; nil without a snapshot.
    package var snapshot: SnapshotLabel?
    /// Only when the instant was given or asked for, so that equal input gives equal bytes.
    package var evaluatedAt: Instant?
    /// Whether the run ended at its first failure, so that there may be more.
    package var stoppedEarly: Bool

    package init(
        toolVersion: String,
        verdict: Verdict,
        summary: Summary,
        results: [RequirementResult],
        diagnostics: [Diagnostic],
        snapshot: SnapshotLabel? = nil,
        evaluatedAt: Instant? = nil,
        stoppedEarly: Bool = false
    ) {
        self.toolVersion = toolVersion
        self.verdict = verdict
        self.summary = summary
        self.results = results
        self.diagnostics = diagnostics
        self.snapshot = snapshot
        self.evaluatedAt = evaluatedAt
        self.stoppedEarly = stoppedEarly
    }
}

package struct SnapshotLabel: Sendable, Hashable {
    /// `sha256:` and 64 hexadecimal digits over every file's name and digest.
    package var digest: String
    package var capturedAt: Instant?

    package init(digest: String, capturedAt: Instant?) {
        self.digest = digest
        self.capturedAt = capturedAt
    }
}

/// Counts of results. `required` is the sum of the others; a waived result counts under `waived` alone.
package struct Summary: Sendable, Hashable {
    package var granted = 0
    package var missing = 0
    package var denied = 0
    package var conditional = 0
    package var unknown = 0
    package var excess = 0
    package var waived = 0

    package init() {}

    /// Facets `excess` and `drift` are not requirements and stay outside.
    package init(_ results: some Sequence<RequirementResult>) {
        for result in results where result.requirement.facet != .excess && result.requirement.facet != .drift {
            guard result.waiver == nil else {
                waived += 1
                continue
            }
            switch result.answer.verdict {
            case .granted: granted += 1
            case .missing: missing += 1
            case .denied: denied += 1
            case .conditional: conditional += 1
            case .unknown: unknown += 1
            case .excess: excess += 1
            }
        }
    }

    package var required: Int { granted + missing + denied + conditional + unknown + excess + waived }
}
