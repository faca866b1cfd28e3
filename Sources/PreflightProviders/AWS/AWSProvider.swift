package import PreflightCore
package import PreflightManifest
package import PreflightRun

/// AWS: identity policies and permissions boundaries, decided on an account's recorded authorization details.
package struct AWSProvider: Provider {
    package init() {}

    package var vocabulary: ProviderVocabulary { .aws }
    package var findings: [Finding] { Finding.aws }

    package func plan(_ identity: IdentityDeclaration, into plan: inout Plan<AWSQuestion>) {
        var planning = AWSPlanning(identity)
        planning.plan(into: &plan)
    }

    package func facts(
        from sources: FactSources, for identities: [PlannedIdentity<AWSQuestion>]
    ) throws(ParseFailure) -> AWSFacts {
        try AWSFacts(sources.snapshot, principals: identities.map(\.label.principal))
    }

    package func evaluator(
        over facts: AWSFacts, for identity: PlannedIdentity<AWSQuestion>, sources: FactSources
    ) async -> AWSEvaluator {
        AWSEvaluator(facts, for: identity, at: sources.clock.recorded)
    }
}
