/// The whole language: the common table, and the vocabulary of every provider that is built in.
package struct ManifestLanguage: Sendable {
    package static let version = "1"

    /// In the order of registration.
    package let vocabularies: [ProviderVocabulary]
    /// Ids that a waiver may name, for "did you mean".
    package let findingIDs: [String]
    /// A document of a manifest.
    package let workload: ObjectShape

    package init(vocabularies: [ProviderVocabulary], findingIDs: [String]) {
        self.vocabularies = vocabularies
        self.findingIDs = findingIDs
        self.workload = Self.workload(identities: vocabularies.map(\.identity))
    }

    package func vocabulary(of provider: String) -> ProviderVocabulary? {
        vocabularies.first { $0.id == provider }
    }

    private static func workload(identities: [ObjectShape]) -> ObjectShape {
        ObjectShape(
            "workload",
            "One workload: what it is called, who owns it, and the identities that it acts as.",
            keys: [
                Key("preflight", .choice([Choice(version, "this version")]), required: true, "The manifest's version."),
                Key("workload", .text, required: true, "The workload's name, unique among the manifests of a run."),
                Key("owner", .text, "Who mends a finding; printed beside it."),
                Key("description", .text, "What the workload does, in a sentence."),
                Key(
                    "parameters", .map(.text),
                    "Values used as `${name}` below; `--set name=value` overrides. `$${` is a literal `${`."
                ),
                Key(
                    "environments", .map(.nullable(.map(.text), meaning: "no parameter differs")),
                    "The environments by name, each with the parameters that differ. `--environment` picks one, "
                        + "and `${environment}` is its name."
                ),
                Key(
                    "identities", .map(.tagged(key: "provider", identities)), required: true,
                    "The principals that the workload acts as, by a name of your choice."
                ),
                Key("waivers", .list(.object(waiver)), "Findings that are accepted until a day."),
            ]
        )
    }

    private static let waiver = ObjectShape(
        "waiver",
        "A finding that is accepted for a while. It ends with its day, UTC; an expired one is announced and has no effect.",
        keys: [
            Key("identity", .text, "The identity it is about; every identity if absent."),
            Key(
                "match",
                .object(
                    ObjectShape(
                        "waiver match",
                        "Which results it covers: every key given must match.",
                        keys: [
                            Key("finding", .text, "A finding id, as the report shows it."),
                            Key("action", .text, "The action, verb, scope or claim; `*` and `?` are wildcards."),
                            Key("resource", .text, "The resource; `*` and `?` are wildcards."),
                        ],
                        rules: [.atLeastOne(["finding", "action", "resource"])]
                    )), required: true, "Which results it covers."
            ),
            Key("until", .day, required: true, "The last day on which it holds."),
            Key("owner", .text, required: true, "Who accepted it."),
            Key("reason", .text, required: true, "Why."),
        ]
    )
}
