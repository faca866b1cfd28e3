import PreflightCore
import PreflightManifest
import PreflightTestSupport
import PreflightYAML

/// A manifest language with invented providers that together use every shape and every rule.
enum ZooLanguage {
    static let language = ManifestLanguage(
        vocabularies: [zoo, farm, lake], findingIDs: ["zoo-not-granted", "zoo-denied", "farm-expired"])

    static let zoo = ProviderVocabulary(
        id: "zoo", title: "Zoo Gate", summary: "Who may feed which animal.",
        keys: [
            Key("principal", .text, required: true, "Who asks."),
            Key("guest", .boolean, "Whether the keeper is a guest."),
            Key("gate", .choice([Choice("north", "the old gate"), Choice("south", "the new gate")]), "Where."),
            Key("badge", .object(.secretSource), "The badge."),
            Key("shift", .text, "When; only with a gate."),
            Key("anyShift", .boolean, "At any time."),
        ],
        permissions: .checked(.list(.object(feeding)), "What it may feed."),
        claims: .checked(.map(claim), "What the badge says."),
        forbidden: .planned,
        lifetime: .checked(
            .object(
                ObjectShape(
                    "badge lifetime", "How long the badge holds.",
                    keys: [
                        Key("remaining", .timeSpan, "At least."), Key("maximum", .timeSpan, "At most."),
                        Key("ends", .day, "The last day."),
                    ], rules: [.atLeastOne(["remaining", "maximum", "ends"])])), "How long."),
        rules: [.requires("shift", "gate"), .excludes("shift", "anyShift")]
    )

    static let farm = ProviderVocabulary(
        id: "farm", title: "Farm", summary: "Who may milk.",
        keys: [Key("milker", .text, required: true, "Who milks.")],
        scopes: .checked(.either(scalar: .text, list: .list(.text)), "One scope, or several."),
        rotation: .planned
    )

    static let lake = ProviderVocabulary(id: "lake", title: "Lake", summary: "Who may fish.", keys: [])

    private static let feeding = ObjectShape(
        "feeding", "Animals and food.",
        keys: [
            Key("animals", .list(.text), required: true, "Which animals."), Key("food", .list(.text), "Which food."),
        ] + Key.ofEveryPermission)

    private static let claim = Shape.nullable(
        .either(
            scalar: .scalar, list: .list(.scalar),
            mapping: .object(
                ObjectShape(
                    "claim test", "A comparison.",
                    keys: [Key("matches", .text, "A pattern."), Key("contains", .scalar, "An element.")],
                    rules: [.exactlyOne(["matches", "contains"])]))), meaning: "the claim is absent")

    /// A whole manifest that is right, with every key of the language in it.
    static let manifest = """
        preflight: 1
        workload: feeding-round
        owner: team-zoo
        description: Feeds them.
        parameters:
          animal: kangaroo
        environments:
          day: { animal: emu }
          night: null
        identities:
          keeper:
            provider: zoo
            principal: keeper/${animal}
            guest: true
            gate: north
            badge: { env: BADGE }
            shift: early
            permissions:
              - animals: [aardvark, badger]
                food: ["${animal} mix"]
                phases: [deploy, rollback]
                severity: warning
                reason: They are hungry.
            claims:
              tenant: zoo
              level: 3
              roles: [feeder, 7]
              group: { contains: keepers }
              name: { matches: "k*" }
              revoked: null
            lifetime: { remaining: 30m, maximum: 12h, ends: 2026-12-31 }
          milker:
            provider: farm
            milker: anna
            scopes: milk.read
        waivers:
          - identity: keeper
            match: { finding: zoo-denied, action: feed, resource: "*" }
            until: 2026-12-31
            owner: team-zoo
            reason: The emu is new.

        """

    /// What is wrong with the only document of a text; reading problems too.
    static func diagnostics(
        _ file: SourceFile, environment: String? = nil, overrides: [String: String] = [:]
    ) -> [Diagnostic] {
        decode(file, environment: environment, overrides: overrides).diagnostics
    }

    static func decode(
        _ file: SourceFile, environment: String? = nil, overrides: [String: String] = [:]
    ) -> (workload: Workload?, diagnostics: [Diagnostic]) {
        do {
            guard let node = try YAMLParser.parse(file).documents.first else { return (nil, []) }
            let read = ManifestDocument.read(node)
            let decoder = ManifestDecoder(language: language)
            let decoded = decoder.decode(read.document, environment: environment, overrides: overrides)
            return (decoded.workload, read.diagnostics + decoded.diagnostics)
        } catch {
            return (nil, error.diagnostics)
        }
    }

    /// An identity of the provider `zoo` with these lines, in a manifest without other faults.
    static func keeper(_ lines: String) -> MarkedText {
        let indented = lines.split(separator: "\n").map { "    \($0)\n" }.joined()
        return MarkedText("preflight: 1\nworkload: w\nidentities:\n  keeper:\n" + indented)
    }
}
