package import PreflightCore
package import PreflightManifest
package import PreflightRun

/// Kubernetes: role-based access control, decided on a cluster's recorded objects.
package struct KubernetesProvider: Provider {
    package init() {}

    package var vocabulary: ProviderVocabulary { .kubernetes }
    package var findings: [Finding] { Finding.kubernetes }

    package func plan(_ identity: IdentityDeclaration, into plan: inout Plan<KubernetesQuestion>) {
        KubernetesPlanning(identity).plan(into: &plan)
    }

    package func facts(
        from sources: FactSources, for identities: [PlannedIdentity<KubernetesQuestion>]
    ) throws(ParseFailure) -> KubernetesFacts {
        try KubernetesFacts(sources.snapshot, clusters: Set(identities.compactMap(\.label.place)))
    }

    package func evaluator(
        over facts: KubernetesFacts, for identity: PlannedIdentity<KubernetesQuestion>, sources: FactSources
    ) async -> KubernetesEvaluator {
        KubernetesEvaluator(facts, for: identity)
    }
}
