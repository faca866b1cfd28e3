import PreflightCore
import PreflightManifest
import PreflightTestSupport
import PreflightYAML
import Testing

enum ManifestText {
    static func root(_ text: String) throws -> Node? {
        try YAMLParser.parse(SourceFile(name: "t.yaml", text: text)).documents.first
    }
}

/// The common table around the identities: the document itself, names and waivers.
@Suite struct DocumentTests {
    struct Row: Sendable {
        let marked: String
        let details: [String]

        init(_ marked: String, _ details: String...) {
            self.marked = marked
            self.details = details
        }
    }

    private static let keeper = "identities:\n  keeper: {provider: zoo, principal: k}\n"
    private static let waiver = "until: 2026-12-31\n    owner: o\n    reason: r\n"

    static let rows: [Row] = [
        Row(
            "❶workload: w\n\(keeper)", "❶ `workload` missing-key: the manifest lacks the key `preflight`",
            "  help: add `preflight:`"),
        Row(
            "preflight: ❶2\nworkload: w\n\(keeper)",
            "❶ `2` invalid-value: `preflight`: unknown value `2`; expected `1`"),
        Row("preflight: '1'\nworkload: w\n\(keeper)"),
        Row(
            "❶preflight: 1\n\(keeper)", "❶ `preflight` missing-key: the manifest lacks the key `workload`",
            "  help: add `workload:`"),
        Row(
            "❶preflight: 1\nworkload: w\n", "❶ `preflight` missing-key: the manifest lacks the key `identities`",
            "  help: add `identities:`"),
        Row(
            "preflight: 1\nworkload: w\nidentities: ❶{}\n", "❶ `{}` invalid-value: `identities` is empty",
            "  help: declare an identity"),
        Row(
            "preflight: 1\nworkload: w\n❶identities:\n",
            "❶ `identities` wrong-type: `identities` has no value; expected a mapping", "  label: no value"),
        Row(
            "preflight: 1\nworkload: w\nidentities: ❶[keeper]\n",
            "❶ `[keeper]` wrong-type: `identities` is a list; expected a mapping", "  label: expected a mapping"),
        Row(
            "preflight: 1\nworkload: w\nidentities:\n  ❶keeper:\n",
            "❶ `keeper` wrong-type: `keeper` has no value; expected a mapping", "  label: no value"),
        Row(
            "preflight: 1\nworkload: w\nidentities:\n  ❶my keeper: {provider: lake}\n",
            "❶ `my keeper` invalid-name: `my keeper` cannot be the name of an identity",
            "  help: use letters, digits, `-`, `_` and `.`, starting with a letter or a digit"),
        Row(
            "❶- preflight: 1\n", "❶ `- preflight: 1` wrong-type: the manifest is a list; expected a mapping",
            "  label: expected a mapping"),
        Row(
            "❶aardvark\n", "❶ `aardvark` wrong-type: the manifest is a string; expected a mapping",
            "  label: expected a mapping"),
        Row(
            "❷preflight: 1\nworkload: w\n❶identites:\n  keeper: {}\n",
            "❶ `identites` unknown-key: unknown key `identites` in the manifest", "  help: did you mean `identities`",
            "❷ `preflight` missing-key: the manifest lacks the key `identities`", "  help: add `identities:`"),
        Row(
            "preflight: 1\nworkload: w\n\(keeper)waivers:\n  - match: {finding: ❶zoo-not-grantd}\n    identity: ❷keper\n    \(waiver)",
            "❷ `keper` unknown-identity: no identity is called `keper`", "  help: did you mean `keeper`",
            "❶ `zoo-not-grantd` unknown-finding: no finding is called `zoo-not-grantd`",
            "  help: did you mean `zoo-not-granted`"),
        Row(
            "preflight: 1\nworkload: w\n\(keeper)waivers:\n  - match: ❶{}\n    \(waiver)",
            "❶ `{}` missing-key: `match` lacks `finding`, `action` or `resource`",
            "  help: add `finding`, `action` or `resource`"),
        Row(
            "preflight: 1\nworkload: w\n\(keeper)waivers:\n  - ❶match: {action: a}\n",
            "❶ `match` missing-key: a waiver lacks the key `until`", "  help: add `until:`",
            "❶ `match` missing-key: a waiver lacks the key `owner`", "  help: add `owner:`",
            "❶ `match` missing-key: a waiver lacks the key `reason`", "  help: add `reason:`"),
        Row(
            "preflight: 1\nworkload: w\n\(keeper)waivers:\n  - match: {action: a}\n    until: ❶tomorrow\n    owner: o\n    reason: r\n",
            "❶ `tomorrow` invalid-value: `until`: `tomorrow` is not a day; expected a day such as `2026-12-31`",
            "  label: expected a day such as `2026-12-31`"),
        // A waiver for an identity whose provider is misspelt names an identity that is declared all the same.
        Row(
            "preflight: 1\nworkload: w\nidentities:\n  keeper: {provider: ❶zo}\nwaivers:\n  - match: {action: a}\n    identity: keeper\n    \(waiver)",
            "❶ `zo` unknown-provider: unknown provider `zo`", "  note: this version knows `zoo`, `farm`, `lake`",
            "  help: did you mean `zoo`"),
    ]

    @Test(arguments: rows) func problems(_ row: Row) {
        let marked = MarkedText(row.marked)
        #expect(marked.details(of: ZooLanguage.diagnostics(marked.file())) == row.details)
    }

    /// Many waivers for unknown identities among many known ones are all told in bounded time.
    @Test func manyWaivers() {
        let identities = (0..<6_000).map { "  keeper\($0): {provider: lake}\n" }.joined()
        let waivers = (0..<6_000).map { "  - {match: {action: a}, identity: x\($0), \(Self.flowWaiver)}\n" }.joined()
        let text = "preflight: 1\nworkload: w\nidentities:\n\(identities)waivers:\n\(waivers)"
        let found = ZooLanguage.diagnostics(SourceFile(name: "t", text: text))
        #expect(found.map(\.finding) == Array(repeating: .unknownIdentity, count: 6_000))
    }

    private static let flowWaiver = "until: 2026-12-31, owner: o, reason: r"
}
