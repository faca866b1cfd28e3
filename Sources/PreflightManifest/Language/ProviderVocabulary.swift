/// The words in which a manifest speaks of one provider: the keys of its identities and of their facets.
package struct ProviderVocabulary: Sendable {
    /// The word under `provider:`.
    package let id: String
    /// The provider's name for people: `AWS IAM`.
    package let title: String
    /// What is checked, in one line, for `preflight providers`.
    package let summary: String
    /// Every key of an identity of this provider, the common ones included.
    package let identity: ObjectShape

    /// - Parameter keys: The provider's own keys, such as `principal`, in the order of the reference.
    package init(
        id: String,
        title: String,
        summary: String,
        keys: [Key],
        permissions: FacetSupport = .meaningless,
        scopes: FacetSupport = .meaningless,
        claims: FacetSupport = .meaningless,
        trust: FacetSupport = .meaningless,
        forbidden: FacetSupport = .meaningless,
        lifetime: FacetSupport = .meaningless,
        rotation: FacetSupport = .meaningless,
        rules: [ObjectShape.Rule] = []
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        let facets = [
            ("permissions", permissions), ("scopes", scopes), ("claims", claims), ("trust", trust),
            ("forbidden", forbidden), ("lifetime", lifetime), ("rotation", rotation),
        ]
        let provider = Key("provider", .choice([Choice(id, title)]), required: true, "Who grants: `\(id)`.")
        identity = ObjectShape(
            "\(id) identity",
            "One principal at \(title).",
            keys: [provider] + keys + facets.map { $0.1.key(named: $0.0) },
            rules: rules,
            tag: id
        )
    }

    /// The facets that can be checked, in the order of the language.
    package var checkedFacets: [String] {
        identity.keys.filter { FacetSupport.names.contains($0.name) && $0.availability == .available }.map(\.name)
    }

    package var plannedFacets: [String] {
        identity.keys.filter { FacetSupport.names.contains($0.name) && $0.availability == .planned }.map(\.name)
    }
}

/// Whether a provider checks a facet, and in which words.
package enum FacetSupport: Sendable {
    case checked(Shape, String)
    case planned
    case meaningless

    static let names: Set<String> = [
        "permissions", "scopes", "claims", "trust", "forbidden", "lifetime", "rotation",
    ]

    func key(named name: String) -> Key {
        switch self {
        case .checked(let shape, let summary): Key(name, shape, summary)
        case .planned: Key(name, .text, availability: .planned, "Not checked by this version.")
        case .meaningless: Key(name, .text, availability: .meaningless, "Does not apply.")
        }
    }
}

extension Key {
    package static let phases = Key(
        "phases",
        .list(
            .choice([
                Choice("deploy", "while the new version is rolled out"),
                Choice("rollback", "when the deploy is taken back"),
                Choice("destroy", "when the workload is removed"),
                Choice("runtime", "while the workload runs"),
            ])),
        "When it is needed; `deploy` if absent. `--phase` selects."
    )
    package static let severity = Key(
        "severity",
        .choice([
            Choice("error", "blocks; the default"),
            Choice("warning", "is reported and changes neither verdict nor exit status"),
        ]),
        "How much it weighs."
    )
    package static let reason = Key("reason", .text, "Why the workload needs it, for whoever grants it.")

    /// The keys that every permission has, whatever the provider.
    package static let ofEveryPermission: [Key] = [.phases, .severity, .reason]
    /// The keys that every `forbidden` entry has: it holds in every phase.
    package static let ofEveryProhibition: [Key] = [.severity, .reason]

    /// Where a secret is read from: never written into a manifest.
    package static func credential(_ summary: String, required: Bool = false) -> Key {
        Key("credential", .object(.secretSource), required: required, summary)
    }
}

extension ObjectShape {
    package static let secretSource = ObjectShape(
        "secret source",
        "Where a secret is read from when a check runs. The secret itself never stands in a manifest.",
        keys: [
            Key("env", .variableName, "The name of an environment variable."),
            Key("file", .text, "A file below the manifest's folder."),
        ],
        rules: [.exactlyOne(["env", "file"])],
        isDiscreet: true
    )
}
