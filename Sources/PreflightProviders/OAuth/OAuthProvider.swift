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
        let found = await PresentedCredential.read(source, from: sources, keys: facts.keys(of: expectation.issuer))
        return OAuthEvaluator(
            judge: TokenJudge(found.token, expecting: expectation, at: clock.live),
            provenance: Provenance(.evaluated, observedAt: clock.given),
            fingerprint: found.fingerprint,
            gaps: sources.snapshot.gaps(about: [expectation.issuer].compactMap(\.self), layer: .credential))
    }
}

/// A credential that was read now, with its signature checked.
private struct PresentedCredential {
    var token: PresentedToken
    var fingerprint: String?

    static func read(
        _ source: SecretSource, from sources: FactSources, keys: VerificationKeySet?
    ) async -> PresentedCredential {
        switch sources.credentials.read(source) {
        case .absent: return PresentedCredential(token: .absent)
        case .refused(let reason, let help):
            return PresentedCredential(token: .unavailable(reason, hints: [help]))
        case .found(let secret):
            return PresentedCredential(
                token: await presented(secret, from: source, keys: keys), fingerprint: secret.fingerprint)
        }
    }

    /// The token taken apart holds the secret's bytes, and shows them as little as the secret does; it is gone when
    /// the signature is checked.
    private static func presented(
        _ secret: Secret, from source: SecretSource, keys: VerificationKeySet?
    ) async -> PresentedToken {
        let token: CompactToken
        do throws(TokenShapeProblem) {
            token = try secret.withBytes { bytes in
                Result { () throws(TokenShapeProblem) in try CompactToken(content(bytes, of: source)) }
            }.get()
        } catch {
            return .unreadable(error)
        }
        return .read(token.claims, await OAuthSignature.verdict(on: token, keys: keys))
    }

    /// A text file ends with a line break that is not part of what it holds.
    private static func content(_ bytes: [UInt8], of source: SecretSource) -> [UInt8] {
        guard case .file = source, bytes.last == UInt8(ascii: "\n") else { return bytes }
        let line = bytes.dropLast()
        return Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }
}
