package import PreflightCore
package import PreflightManifest
import PreflightPolicy
package import PreflightRun

/// Tokens of OAuth 2.0 and OpenID Connect: whether one JSON Web Token is what a workload declares.
package struct OAuthProvider: Provider {
    package typealias Question = OAuthQuestion

    package let vocabulary = ProviderVocabulary.oauth
    package let findings = Finding.oauth

    package init() {}

    package func plan(_ identity: IdentityDeclaration, into plan: inout Plan<OAuthQuestion>) {
        OAuthPlanning(identity: identity).plan(into: &plan)
    }

    package func facts(
        from sources: FactSources, for identities: [PlannedIdentity<OAuthQuestion>]
    ) throws(ParseFailure) -> OAuthFacts {
        var reader = OAuthFactReader(sources.snapshot)
        let facts = reader.read(for: Set(identities.map(\.label.identity)))
        guard reader.diagnostics.isEmpty else { throw ParseFailure(reader.diagnostics) }
        return facts
    }

    /// A recorded token wins over the declared credential, which is judged now.
    package func evaluator(
        over facts: OAuthFacts, for identity: PlannedIdentity<OAuthQuestion>, sources: FactSources
    ) async -> OAuthEvaluator {
        let declaration = identity.declaration.declaration
        let expectation = declaration.expectedCredential
        let clock = sources.clock
        let recordings = facts.recordings(of: identity.label.identity, issuer: expectation.issuer)
        if let recording = recordings.first {
            let token =
                recordings.count == 1
                ? recording.token
                : .unavailable("the snapshot has \(recordings.count) recordings of this token", hints: ["keep one"])
            return OAuthEvaluator(
                judge: TokenJudge(token, expecting: expectation, at: clock.recorded),
                provenance: Provenance(.recorded, observedAt: sources.snapshot.capturedAt))
        }
        guard let source = declaration.secretSource else {
            let token = PresentedToken.unavailable(
                "there is no recorded token, and no credential is declared",
                hints: ["declare `credential:`, or record the token's claims"])
            return OAuthEvaluator(
                judge: TokenJudge(token, expecting: expectation, at: clock.recorded),
                provenance: Provenance(.recorded, observedAt: sources.snapshot.capturedAt))
        }
        let token = await PresentedToken(
            reading: source, from: sources.credentials, keys: facts.keys(of: expectation.issuer))
        return OAuthEvaluator(
            judge: TokenJudge(token, expecting: expectation, at: clock.live),
            provenance: Provenance(.evaluated, observedAt: clock.given),
            gaps: sources.snapshot.gaps(about: [expectation.issuer].compactMap(\.self), layer: .credential))
    }
}

extension PresentedToken {
    /// Reads the credential and checks its signature.
    ///
    /// The token taken apart holds the secret's bytes, and shows them as little as the secret does; of it only the claims
    /// are kept.
    init(reading source: SecretSource, from credentials: any CredentialReading, keys: VerificationKeySet?) async {
        let secret: Secret
        switch credentials.read(source) {
        case .absent:
            self = .absent(source.absence)
            return
        case .refused(let reason, let help):
            self = .unavailable(reason, hints: [help])
            return
        case .found(let found): secret = found
        }
        let read = secret.withBytes { bytes in
            Result { () throws(TokenShapeProblem) in try CompactToken(Self.content(bytes, of: source)) }
        }
        switch read {
        case .success(let token): self = .read(token.claims, await OAuthSignature.verdict(on: token, keys: keys))
        case .failure(let problem): self = .unreadable(problem)
        }
    }

    /// A text file ends with a line break that is not part of what it holds.
    private static func content(_ bytes: [UInt8], of source: SecretSource) -> [UInt8] {
        guard case .file = source, bytes.last == UInt8(ascii: "\n") else { return bytes }
        let line = bytes.dropLast()
        return Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }
}

extension SecretSource {
    /// That there is nothing there, in a sentence.
    fileprivate var absence: String {
        switch self {
        case .environment: "the \(description) is not set"
        case .file: "the \(description) does not exist"
        }
    }
}
