package import PreflightCore

/// Where facts may be read from in this run.
package struct FactSources: Sendable {
    package let snapshot: Snapshot
    /// Credentials that a manifest names and the operator allows.
    package let credentials: any CredentialReading
    package let clock: RunClock

    package init(snapshot: Snapshot, credentials: any CredentialReading, clock: RunClock) {
        self.snapshot = snapshot
        self.credentials = credentials
        self.clock = clock
    }
}

/// The instants of a run (docs/manifest.md, "Clock").
package struct RunClock: Sendable {
    /// `--at`.
    package let given: Instant?
    /// The snapshot's `capturedAt`.
    package let captured: Instant?
    /// The wall clock when the run started.
    package let now: Instant

    package init(given: Instant?, captured: Instant?, now: Instant) {
        self.given = given
        self.captured = captured
        self.now = now
    }

    /// For recorded facts: `--at`, else when they were captured, else unknown.
    package var recorded: Instant? { given ?? captured }
    /// For facts read in this run, and for waivers: `--at`, else now.
    package var live: Instant { given ?? now }
}

/// Reads the secrets that a manifest names: the one door, which keeps the operator's rules (docs/threat-model.md).
package protocol CredentialReading: Sendable {
    func read(_ source: SecretSource) -> CredentialReading.Outcome
}

extension CredentialReading {
    package typealias Outcome = CredentialOutcome
}

package enum CredentialOutcome: Sendable {
    case found(Secret)
    /// The variable is not set, or the file does not exist.
    case absent
    /// The operator did not allow it, or it is no regular file of bounded size; why, and what would allow it.
    case refused(reason: String, help: String)
}

/// `credential: { env: NAME }` or `{ file: path }`.
package enum SecretSource: Sendable, Hashable {
    case environment(String)
    /// Relative to the folder of the manifest, which is given as the user wrote it.
    case file(String, manifest: String)

    /// For messages: `` environment variable `NAME` ``.
    package var description: String {
        switch self {
        case .environment(let name): "environment variable `\(name)`"
        case .file(let path, _): "file `\(path)`"
        }
    }
}
