/// Which part of an identity a requirement came from.
package enum Facet: String, Sendable, CaseIterable {
    case permission
    case credential
    case scope
    case claim
    case trust
    case forbidden
    case lifetime
    case rotation
    case excess
    case drift
}

/// When a permission is needed.
package enum Phase: String, Sendable, CaseIterable {
    case deploy
    case rollback
    case destroy
    case runtime
}

/// One thing that must hold, as the manifest asks for it and as reports name it.
///
/// Provider-neutral: what an engine needs to decide it travels beside it, as the provider's own `Question`.
package struct Requirement: Sendable {
    package var facet: Facet
    /// The action, verb, scope or claim, as written after parameters.
    package var action: String
    /// The resource, audience or trust entry; nil where the facet has none.
    package var resource: String?
    package var namespace: String?
    package var name: String?
    package var phases: [Phase]
    package var severity: Severity
    /// Why the workload needs it, in its owner's words.
    package var reason: String?
    /// The action in its list: what to underline, and by which requirements are ordered.
    package var location: Location

    package init(
        _ facet: Facet,
        action: String,
        resource: String? = nil,
        namespace: String? = nil,
        name: String? = nil,
        phases: [Phase] = [.deploy],
        severity: Severity = .error,
        reason: String? = nil,
        at location: Location
    ) {
        self.facet = facet
        self.action = action
        self.resource = resource
        self.namespace = namespace
        self.name = name
        self.phases = phases
        self.severity = severity
        self.reason = reason
        self.location = location
    }
}

/// The identity that a requirement belongs to, as reports name it.
package struct IdentityLabel: Sendable, Hashable {
    package var workload: String
    package var environment: String?
    package var owner: String?
    /// The key under `identities:`.
    package var identity: String
    package var provider: String
    /// Where the provider keeps it, when one provider has several places: a cluster. Nil otherwise.
    package var place: String?
    package var principal: String

    package init(
        workload: String,
        environment: String?,
        owner: String?,
        identity: String,
        provider: String,
        place: String? = nil,
        principal: String
    ) {
        self.workload = workload
        self.environment = environment
        self.owner = owner
        self.identity = identity
        self.provider = provider
        self.place = place
        self.principal = principal
    }
}
