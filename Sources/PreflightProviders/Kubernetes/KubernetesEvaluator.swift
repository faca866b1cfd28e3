package import PreflightCore
import PreflightManifest
import PreflightPolicy
package import PreflightRun

/// Answers the questions of one identity from the recorded objects of its cluster.
package struct KubernetesEvaluator: QuestionEvaluator {
    private let cluster: String
    /// Nil when nothing is recorded of the cluster.
    private let rbac: RBACEvaluator?
    private let isRecorded: Bool
    private let gaps: [String]
    private let observedAt: Instant?

    init(_ facts: KubernetesFacts, for identity: PlannedIdentity<KubernetesQuestion>) {
        cluster = identity.label.place ?? ""
        observedAt = facts.snapshot.capturedAt
        let (kinds, reasons) = facts.gaps(in: cluster, for: identity.label.principal)
        gaps = reasons
        let groups = identity.declaration.declaration.texts("groups").map(\.text)
        isRecorded = facts.clusters[cluster] != nil
        rbac = facts.clusters[cluster].flatMap { recorded in
            // What a gap explains is told as the gap.
            guard !recorded.isEmpty || !kinds.isEmpty else { return nil }
            var recorded = recorded
            recorded.unread = kinds
            return RBACEvaluator(
                recorded, principal: RBACPrincipal(user: identity.label.principal, groups: groups))
        }
    }

    package func provenance(of question: KubernetesQuestion) -> Provenance {
        Provenance(.recorded, observedAt: observedAt)
    }

    package func answer(_ question: KubernetesQuestion) -> Answer {
        guard let rbac else {
            let problem =
                isRecorded
                ? "the recording of the cluster `\(cluster)` holds no role and no binding"
                : "the cluster `\(cluster)` is not recorded"
            return Answer(
                .unknown, .kubernetesUnknown, problem,
                hints: ["record its roles and bindings under `kubernetes/\(Snapshot.folderName(cluster))`"])
        }
        switch question {
        case .permission(let asked): return KubernetesAnswers.permission(asked, rbac.decide(asked), gaps: gaps)
        case .forbidden(let asked, let exceptions):
            return KubernetesAnswers.forbidden(asked, rbac.decideForbidden(asked, except: exceptions), gaps: gaps)
        }
    }
}
