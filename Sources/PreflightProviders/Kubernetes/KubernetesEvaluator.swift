package import PreflightCore
import PreflightManifest
import PreflightPolicy
package import PreflightRun

/// Answers the questions of one identity from the recorded objects of its cluster.
package struct KubernetesEvaluator: QuestionEvaluator {
    private let cluster: String
    /// Nil when the cluster is not recorded.
    private let rbac: RBACEvaluator?
    private let gaps: [String]
    private let observedAt: Instant?

    init(_ facts: KubernetesFacts, for identity: PlannedIdentity<KubernetesQuestion>) {
        cluster = identity.label.place ?? ""
        observedAt = facts.snapshot.capturedAt
        let (kinds, reasons) = facts.gaps(in: cluster, for: identity.label.principal)
        gaps = reasons
        let groups = identity.declaration.declaration.texts("groups").map(\.text)
        rbac = facts.clusters[cluster].map { recorded in
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
            return Answer(
                .unknown, .kubernetesUnknown, "the cluster `\(cluster)` is not recorded",
                hints: ["record its roles and bindings under `kubernetes/\(Snapshot.folderName(cluster))`"])
        }
        switch question {
        case .permission(let asked): return KubernetesAnswers.permission(asked, rbac.decide(asked), gaps: gaps)
        case .forbidden(let asked, let exceptions):
            return KubernetesAnswers.forbidden(asked, rbac.decideForbidden(asked, except: exceptions), gaps: gaps)
        }
    }
}
