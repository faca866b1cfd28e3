import PreflightManifest

extension ProviderVocabulary {
    static let oauth = ProviderVocabulary(
        id: "oauth",
        title: "OAuth 2.0 and OpenID Connect",
        summary: "JSON Web Tokens: issuer, signature, validity, audience, scopes, claims, lifetime",
        keys: [
            .credential("Where the token is read from when no recorded claims take its place."),
            Key("issuer", .text, "Who must have issued the token: its `iss`, compared character by character."),
            Key(
                "audience", .either(scalar: .text, list: .list(.text)),
                "Whom the token must be for: its `aud`. In a list, one suffices."
            ),
            Key(
                "introspection", .text, availability: .planned,
                "Where the issuer answers for opaque tokens. Not asked by this version."
            ),
            Key("keys", .text, availability: .planned, "Where the issuer's keys are. Not read by this version."),
        ],
        scopes: .checked(.list(.text), "The scopes that the token must carry in `scope` or `scp`."),
        claims: .checked(
            .map(.either(scalar: .scalar, list: .list(.scalar), mapping: .object(.claimExpectation))),
            "Claims by name, or by JSON pointer (`/realm_access/roles`), each with the value that it must have. A list "
                + "means any of."
        ),
        lifetime: .checked(.object(.tokenLifetime), "How long the token must and may live."),
        rotation: .planned
    )
}

extension ObjectShape {
    private static let oneOrAny = Shape.either(scalar: .scalar, list: .list(.scalar))

    static let claimExpectation = ObjectShape(
        "claim expectation",
        "What one claim must be. Everything given must hold; in a list, one entry suffices.",
        keys: [
            Key("equals", oneOrAny, "The claim is this scalar; types count, so `\"1\"` is not `1`."),
            Key("contains", oneOrAny, "The claim is a list with this element."),
            Key(
                "matches", .either(scalar: .text, list: .list(.text)),
                "The claim is a string that the pattern matches from end to end; `*` is any text, `?` one character."
            ),
            Key("exists", .boolean, "Whether the token has the claim, whatever it holds."),
        ],
        rules: [.atLeastOne(["equals", "contains", "matches", "exists"])]
    )

    static let tokenLifetime = ObjectShape(
        "token lifetime",
        "How long a token must and may live.",
        keys: [
            Key("remaining", .timeSpan, "How much of its life must be left when the check runs."),
            Key("maximum", .timeSpan, "The longest that it may live, from its issue to its end."),
        ],
        rules: [.atLeastOne(["remaining", "maximum"])]
    )
}
