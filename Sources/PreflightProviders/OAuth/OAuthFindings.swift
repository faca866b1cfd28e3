import PreflightCore

/// What can be said of a token.
extension Finding {
    static let oauthGranted = Finding(
        "oauth-granted",
        title: "the token is as declared",
        meaning: "The credential is sound, or carries the scope, the claim or the lifetime that the manifest asks for.",
        why: "Granted requirements are counted; the evidence says which claim decided.",
        remedy: "Nothing."
    )
    static let oauthAbsent = Finding(
        "oauth-absent",
        title: "there is no token",
        meaning: "The environment variable is not set, the file does not exist, or there is nothing in it.",
        why: "The workload would send requests without a credential and be refused by every one.",
        example: "credential: { env: PINPOINT_TOKEN }      # a secret that the job was not given",
        remedy:
            "Give the job the secret that `credential` names. Secrets are often withheld from runs that a fork starts.",
        sources: ["RFC 6750 §3"]
    )
    static let oauthMalformed = Finding(
        "oauth-malformed",
        title: "the credential is no well-formed token",
        meaning:
            "The credential has something around it that does not belong to it, or is not three parts of base64url "
            + "with JSON objects in the first two. The message names what is wrong; the credential itself is never shown.",
        why: "An API refuses it before it looks at a single claim.",
        example: "echo \"$TOKEN\" | secret-store put PINPOINT_TOKEN      # stores a line break too",
        in: "sh",
        remedy: "Store the token alone: no `Bearer`, no quotes, no line break, nothing cut off.",
        sources: ["RFC 7519 §7.2", "RFC 7515 §2, §4 and §5.2", "RFC 8725 §2.6 and §3.7"]
    )
    static let oauthIssuer = Finding(
        "oauth-issuer",
        title: "the token is from another issuer",
        meaning: "The claim `iss` is not the declared issuer. The two are compared character by character: a slash at "
            + "the end makes another issuer. Nothing else in the token is judged.",
        why: "An API checks the signature with the keys of the issuers that it trusts, and with no others.",
        remedy: "Take the token from the declared issuer, or declare the issuer as its discovery document spells it.",
        sources: ["RFC 7519 §4.1.1", "OpenID Connect Discovery 1.0 §4.3", "RFC 8414 §3.3"]
    )
    static let oauthSignature = Finding(
        "oauth-signature",
        title: "the token's algorithm or signature is refused",
        meaning:
            "The token is unsigned, signed with a shared secret or with an algorithm that is not accepted, demands an "
            + "extension that is not understood, or its signature does not match its contents and the issuer's keys. "
            + "Keys that the token brings along are never used. Nothing else in the token is judged.",
        why: "What a token says is worth something only under a signature that nobody else could have made.",
        remedy: "Take a new token from the issuer. If it fails too, record the issuer's keys again.",
        sources: ["RFC 8725 §3.1 to §3.3 and §3.10", "RFC 7515 §4.1.11 and §5.2", "RFC 7518 §3"]
    )
    static let oauthNotYetValid = Finding(
        "oauth-not-yet-valid",
        title: "the token is not valid yet",
        meaning: "`nbf` or `iat` lies more than sixty seconds ahead of the instant of the check.",
        why: "APIs refuse it until then, and the clocks of the pipeline and of the issuer disagree.",
        remedy: "Compare the clocks, or wait.",
        sources: ["RFC 7519 §4.1.5 and §4.1.6"]
    )
    static let oauthExpired = Finding(
        "oauth-expired",
        title: "the token has expired",
        meaning:
            "`exp` lies sixty seconds or more behind the instant of the check. Scopes and claims are still judged, so "
            + "that a new token does not fail for the next reason. Or a recorded introspection says that the token is "
            + "not active; then nothing else is judged.",
        why: "Every request with it is refused.",
        remedy:
            "Take a new token from the issuer. If the job outlives its tokens, declare `lifetime: { remaining: … }`.",
        sources: ["RFC 7519 §4.1.4", "RFC 7662 §2.2"]
    )
    static let oauthAudience = Finding(
        "oauth-audience",
        title: "the token is for somebody else",
        meaning: "The claim `aud` does not name the declared audience.",
        why:
            "An API must refuse a token that is not meant for it, and many issuers choose the audience by how the token "
            + "is asked for.",
        remedy: "Ask the issuer for this audience: a `resource` or `audience` parameter, or an audience mapper of the "
            + "client.",
        sources: ["RFC 7519 §4.1.3", "RFC 8707 §2"]
    )
    static let oauthNotGranted = Finding(
        "oauth-not-granted",
        title: "the token lacks a scope",
        meaning: "Neither `scope` nor `scp` names the scope that the manifest asks for. Scopes are compared with their "
            + "letter case.",
        why: "The API answers `insufficient_scope` when the workload needs it. Issuers drop scopes without a word.",
        remedy: "Ask for the scope when the token is requested, and let the issuer grant it to the client.",
        sources: ["RFC 6749 §3.3 and §5.1", "RFC 6750 §3.1", "RFC 9068 §2.2.3"]
    )
    static let oauthClaim = Finding(
        "oauth-claim",
        title: "a claim is not as declared",
        meaning:
            "The claim is not there, or holds something else. Values are compared with their type; a list equals no "
            + "single value.",
        why: "APIs decide by these claims: a tenant, a role, a group.",
        example: "claims: { /realm_access/roles: { contains: ingest-writer } }",
        remedy:
            "Mend the mapping at the issuer, or the declaration. For an element of a list use `contains`, for part of "
            + "a string `matches`.",
        sources: ["RFC 6901", "YAML 1.2.2 §10.3.2"]
    )
    static let oauthLifetime = Finding(
        "oauth-lifetime",
        title: "the token lives too short or too long",
        meaning: "Less than `remaining` is left of the token's life, or its life from `iat` to `exp` is longer than "
            + "`maximum`, or below zero.",
        why:
            "A job that outlives its token fails half-way; a token that outlives its job is there for whoever finds it.",
        remedy: "Ask the issuer for another lifetime, or take the token later in the pipeline.",
        sources: ["RFC 7519 §4.1.4 to §4.1.6"]
    )
    static let oauthUnknown = Finding(
        "oauth-unknown",
        title: "the token cannot be judged",
        meaning:
            "The credential may not be read, is opaque or encrypted, its signature cannot be checked for lack of keys, "
            + "it does not say when it ends, no instant is known, or an earlier failure leaves nothing to believe. The "
            + "message says which.",
        why: "A guess either way would be worth nothing: a token that looks right may be forged.",
        remedy:
            "Do what the message asks for: allow the credential by `--allow-secret`, record the issuer's documents, or "
            + "name the instant by `--at`.",
        sources: ["RFC 7662", "RFC 7516 §3.1", "RFC 9068 §2.2"]
    )

    /// Every finding of this provider.
    static let oauth: [Finding] = [
        .oauthGranted, .oauthAbsent, .oauthMalformed, .oauthIssuer, .oauthSignature, .oauthNotYetValid, .oauthExpired,
        .oauthAudience, .oauthNotGranted, .oauthClaim, .oauthLifetime, .oauthUnknown,
    ]
}
