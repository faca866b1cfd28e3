import PreflightCore
import PreflightManifest
import PreflightPolicy

/// The waivers of a workload, compared with results.
struct WaiverMatching {
    private var current: [(workload: String, waiver: Waiver, action: Glob?, resource: Glob?)] = []
    /// Waivers that have ended: announced, without effect.
    private(set) var diagnostics: [Diagnostic] = []

    init(_ workloads: [Workload], at instant: Instant) {
        for workload in workloads {
            for waiver in workload.waivers {
                // A waiver holds to the end of its day, UTC.
                guard waiver.until >= instant.day else {
                    diagnostics.append(
                        Diagnostic(
                            .expiredWaiver, severity: .warning, "the waiver ended on \(waiver.until) and has no effect",
                            at: waiver.location, notes: ["accepted by \(waiver.owner): \(waiver.reason)"]))
                    continue
                }
                current.append(
                    (
                        workload.name.text, waiver, waiver.action.map(Glob.init(aws:)),
                        waiver.resource.map(Glob.init(aws:))
                    ))
            }
        }
    }

    /// The first waiver that covers a result; granted results need none.
    func waiver(for result: RequirementResult) -> AppliedWaiver? {
        guard result.answer.verdict != .granted else { return nil }
        let match = current.first { workload, waiver, action, resource in
            workload == result.identity.workload
                && (waiver.identity.map { $0 == result.identity.identity } ?? true)
                && (waiver.finding.map { $0 == result.answer.finding.id } ?? true)
                && (action.map { $0.matches(result.requirement.action) } ?? true)
                && (resource.map { $0.matches(result.requirement.resource ?? "") } ?? true)
        }
        return match.map { AppliedWaiver(until: $0.waiver.until, owner: $0.waiver.owner, reason: $0.waiver.reason) }
    }
}
