/// Where a piece of evidence stands. A closed list, documented in docs/report.md.
package enum Layer: String, Sendable, CaseIterable, Comparable {
    // In order of precedence for ties among nearest misses.
    case identity
    case group
    case resource
    case roleBinding
    case clusterRoleBinding
    case boundary
    case session
    case endpoint
    case scp
    case rcp
    case trust
    case credential
    case scope
    case claim
    case lifetime
    case rotation

    package static func < (left: Layer, right: Layer) -> Bool {
        left.order < right.order
    }

    private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

package enum Effect: String, Sendable {
    case allow
    case deny
}

/// How a statement compares with a request: `matched`, or the field that failed.
package enum Outcome: String, Sendable, CaseIterable {
    case matched
    case action
    case resource
    case principal
    case condition
    case notUnderstood
}

/// One statement that was looked at, and what came of it.
package struct Evidence: Sendable, Hashable {
    package var layer: Layer
    /// The policy's or binding's name as its owner knows it; nil where the layer has no named parts.
    package var policy: String?
    /// The statement's Sid, or `#index` from 0.
    package var statement: String?
    package var effect: Effect?
    package var outcome: Outcome
    /// Whether the verdict rests on it.
    package var decides: Bool

    package init(
        _ layer: Layer,
        policy: String? = nil,
        statement: String? = nil,
        effect: Effect? = nil,
        outcome: Outcome,
        decides: Bool = false
    ) {
        self.layer = layer
        self.policy = policy
        self.statement = statement
        self.effect = effect
        self.outcome = outcome
        self.decides = decides
    }
}

/// The statement that came closest, and the one field in which it failed.
package struct NearestMiss: Sendable, Hashable {
    package var layer: Layer
    package var policy: String?
    package var statement: String?
    package var failed: Outcome
    /// What it does say, for people: `allows s3:GetObject on the same resource`. One line, no period.
    package var explanation: String

    package init(_ layer: Layer, policy: String?, statement: String?, failed: Outcome, explanation: String) {
        self.layer = layer
        self.policy = policy
        self.statement = statement
        self.failed = failed
        self.explanation = explanation
    }
}

/// One concrete request that fails, when a pattern was asked.
package struct Witness: Sendable, Hashable {
    package var action: String
    package var resource: String?

    package init(action: String, resource: String?) {
        self.action = action
        self.resource = resource
    }
}

/// How good the evidence is.
package enum Grade: String, Sendable {
    /// The provider's own decision.
    case asked
    /// Our engine on policies read live.
    case evaluated
    /// Our engine on a snapshot.
    case recorded
}

/// A change that was applied to a copy of the facts and evaluated again.
package struct Fix: Sendable, Hashable {
    package var format: String
    package var text: String
    package var verified: Bool

    package init(format: String, text: String, verified: Bool) {
        self.format = format
        self.text = text
        self.verified = verified
    }
}
