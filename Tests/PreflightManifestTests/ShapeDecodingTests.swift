import PreflightCore
import PreflightManifest
import PreflightTestSupport
import Testing

/// One identity with one fault, and everything that is said of it.
@Suite struct ShapeDecodingTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let lines: String
        let details: [String]
        var testDescription: String { lines }

        init(_ lines: String, _ details: String...) {
            self.lines = lines
            self.details = details
        }
    }

    static let right = "provider: zoo\nprincipal: k\n"

    static let keyRows: [Row] = [
        Row(
            right + "❶gaet: north", "❶ `gaet` unknown-key: unknown key `gaet` in `keeper`",
            "  help: did you mean `gate`"),
        Row(
            right + "❶elephant: 1", "❶ `elephant` unknown-key: unknown key `elephant` in `keeper`",
            "  note: known keys are `provider`, `principal`, `guest`, `gate`, `badge`, `shift`, `anyShift`, "
                + "`permissions`, `claims`, `lifetime`"),
        Row(
            right + "❶<<: {}", "❶ `<<` unknown-key: unknown key `<<` in `keeper`",
            "  note: known keys are `provider`, `principal`, `guest`, `gate`, `badge`, `shift`, `anyShift`, "
                + "`permissions`, `claims`, `lifetime`"),
        Row(
            "❶provider: zoo", "❶ `provider` missing-key: `keeper` lacks the key `principal`", "  help: add `principal:`"
        ),
        Row(
            "❶principal: k", "❶ `principal` missing-key: `keeper` lacks the key `provider`",
            "  help: add `provider:` with `zoo`, `farm` or `lake`"),
        Row(
            "❶provder: zoo", "❶ `provder` unknown-key: unknown key `provder` in `keeper`",
            "  help: did you mean `provider`"),
        Row(
            "provider: ❶zo", "❶ `zo` unknown-provider: unknown provider `zo`",
            "  note: this version knows `zoo`, `farm`, `lake`", "  help: did you mean `zoo`"),
        Row(
            "provider: ❶aquarium", "❶ `aquarium` unknown-provider: unknown provider `aquarium`",
            "  note: this version knows `zoo`, `farm`, `lake`"),
        Row(
            "❶provider:", "❶ `provider` wrong-type: `provider` has no value; expected a string", "  label: no value"),
        Row(
            "provider: ❶[zoo]", "❶ `[zoo]` wrong-type: `provider` is a list; expected a string",
            "  label: expected a string"),
        Row(
            right + "❶forbidden: []", "❶ `forbidden` facet-not-supported: `zoo` cannot check `forbidden` yet",
            "  note: `zoo` checks `permissions`, `claims`, `lifetime`",
            "  help: remove it; a requirement that nobody checks must not look checked"),
        Row(
            right + "❶scopes: []", "❶ `scopes` facet-not-supported: `scopes` does not apply to `zoo`",
            "  note: `zoo` checks `permissions`, `claims`, `lifetime`"),
    ]

    static let typeRows: [Row] = [
        Row(
            "provider: zoo\n❶principal:", "❶ `principal` wrong-type: `principal` has no value; expected a string",
            "  label: no value"),
        Row(
            "provider: zoo\n❶principal: # who", "❶ `principal` wrong-type: `principal` has no value; expected a string",
            "  label: no value"),
        Row(
            "provider: zoo\nprincipal: ❶null", "❶ `null` wrong-type: `principal` has no value; expected a string",
            "  label: no value"),
        Row(
            "provider: zoo\nprincipal: ❶~", "❶ `~` wrong-type: `principal` has no value; expected a string",
            "  label: no value"),
        Row(
            "provider: zoo\nprincipal: ❶{a: b}", "❶ `{a: b}` wrong-type: `principal` is a mapping; expected a string",
            "  label: expected a string"),
        Row(
            "provider: zoo\nprincipal:\n  - ❶a\n  - b", "❶ `a` wrong-type: `principal` is a list; expected a string",
            "  label: expected a string"),
        Row("provider: zoo\nprincipal: ❶''", "❶ `''` invalid-value: `principal` is empty", "  label: empty"),
        Row(
            right + "guest: ❶yes", "❶ `yes` wrong-type: `guest` is a string; expected `true` or `false`",
            "  label: expected `true` or `false`"),
        Row(
            right + "guest: ❶'true'", "❶ `'true'` wrong-type: `guest` is a string; expected `true` or `false`",
            "  label: expected `true` or `false`"),
        Row(
            right + "guest: ❶1", "❶ `1` wrong-type: `guest` is an integer; expected `true` or `false`",
            "  label: expected `true` or `false`"),
        Row(
            right + "guest: ❶1.5", "❶ `1.5` wrong-type: `guest` is a number; expected `true` or `false`",
            "  label: expected `true` or `false`"),
        Row(
            right + "gate: ❶nroth",
            "❶ `nroth` invalid-value: `gate`: unknown value `nroth`; expected `north` or `south`",
            "  help: did you mean `north`"),
        Row(
            right + "gate: ❶[north]", "❶ `[north]` wrong-type: `gate` is a list; expected `north` or `south`",
            "  label: expected `north` or `south`"),
        Row(
            right + "permissions: ❶feed", "❶ `feed` wrong-type: `permissions` is a string; expected a list",
            "  label: expected a list", "  help: write `[feed]`"),
        Row(
            right + "permissions: ❶{}", "❶ `{}` wrong-type: `permissions` is a mapping; expected a list",
            "  label: expected a list"),
        Row(
            right + "❶permissions:", "❶ `permissions` wrong-type: `permissions` has no value; expected a list",
            "  label: no value"),
        Row(
            right + "permissions: ❶[]", "❶ `[]` invalid-value: `permissions` is an empty list", "  label: empty",
            "  help: remove the key, or list what is needed"),
        Row(
            right + "permissions: [❶feed]", "❶ `feed` wrong-type: a feeding is a string; expected a mapping",
            "  label: expected a mapping"),
        Row(
            right + "permissions:\n  - ❶food: [a]", "❶ `food` missing-key: a feeding lacks the key `animals`",
            "  help: add `animals:`"),
        Row(
            right + "permissions:\n  - animals: [a, ❶{b: c}]",
            "❶ `{b: c}` wrong-type: an element of `animals` is a mapping; expected a string",
            "  label: expected a string"),
        Row(
            right + "permissions:\n  - animals: [a, ❶\"\"]",
            "❶ `\"\"` invalid-value: an element of `animals` is empty", "  label: empty"),
        Row(
            right + "permissions:\n  - animals: [a]\n    phases: [deploy, ❶dploy]",
            "❶ `dploy` invalid-value: an element of `phases`: unknown value `dploy`; "
                + "expected `deploy`, `rollback`, `destroy` or `runtime`", "  help: did you mean `deploy`"),
        Row(
            right + "permissions:\n  - animals: [a]\n    severity: ❶fatal",
            "❶ `fatal` invalid-value: `severity`: unknown value `fatal`; expected `error` or `warning`"),
        Row(
            right + "lifetime: {remaining: ❶1.5h}",
            "❶ `1.5h` invalid-value: `remaining`: `1.5h` is not a length of time; "
                + "expected a length of time such as `30m`, `12h` or `90d`",
            "  label: expected a length of time such as `30m`, `12h` or `90d`"),
        Row(
            right + "lifetime: {ends: ❶2026-02-30}",
            "❶ `2026-02-30` invalid-value: `ends`: `2026-02-30` is not a day; expected a day such as `2026-12-31`",
            "  label: expected a day such as `2026-12-31`"),
        Row(
            right + "lifetime: {ends: ❶2026-12-31T00:00:00Z}",
            "❶ `2026-12-31T00:00:00Z` invalid-value: `ends`: `2026-12-31T00:00:00Z` is not a day; "
                + "expected a day such as `2026-12-31`",
            "  label: expected a day such as `2026-12-31`"),
        Row(
            right + "lifetime: ❶{}", "❶ `{}` missing-key: `lifetime` lacks `remaining`, `maximum` or `ends`",
            "  help: add `remaining`, `maximum` or `ends`"),
        Row(
            right + "claims: ❶3", "❶ `3` wrong-type: `claims` is an integer; expected a mapping",
            "  label: expected a mapping"),
        Row(right + "claims: {❶'': 3}", "❶ `''` invalid-value: a key of `claims` is empty"),
        Row(
            "provider: farm\nmilker: a\nscopes: ❶{}",
            "❶ `{}` wrong-type: `scopes` is a mapping; expected a string or a list",
            "  label: expected a string or a list"),
        Row(
            "provider: farm\nmilker: a\n❶scopes:",
            "❶ `scopes` wrong-type: `scopes` has no value; expected a string or a list", "  label: no value"),
    ]

    static let ruleRows: [Row] = [
        Row(
            right + "badge: {❶env: A, ❷file: b}",
            "❷ `file` conflicting-keys: `file` cannot stand beside `env`", "  help: keep one of the two",
            "  related ❶ `env`: `env` is here"),
        Row(
            right + "badge: {❶file: A, ❷env: b}",
            "❷ `env` conflicting-keys: `env` cannot stand beside `file`", "  help: keep one of the two",
            "  related ❶ `file`: `file` is here"),
        Row(right + "badge: ❶{}", "❶ `{}` missing-key: `badge` lacks `env` or `file`", "  help: add `env` or `file`"),
        Row(right + "❶shift: early", "❶ `shift` missing-key: `shift` is only of use with `gate`"),
        Row(
            right + "gate: north\n❶shift: early\n❷anyShift: true",
            "❷ `anyShift` conflicting-keys: `anyShift` cannot stand beside `shift`", "  help: keep one of the two",
            "  related ❶ `shift`: `shift` is here"),
        Row(
            right + "claims:\n  group: {❶matches: a, ❷contains: b}",
            "❷ `contains` conflicting-keys: `contains` cannot stand beside `matches`", "  help: keep one of the two",
            "  related ❶ `matches`: `matches` is here"),
    ]

    @Test(arguments: keyRows) func keys(_ row: Row) { check(row) }
    @Test(arguments: typeRows) func types(_ row: Row) { check(row) }
    @Test(arguments: ruleRows) func rules(_ row: Row) { check(row) }

    private func check(_ row: Row) {
        let marked = ZooLanguage.keeper(row.lines)
        #expect(marked.details(of: ZooLanguage.diagnostics(marked.file())) == row.details)
    }

    @Test func everythingAtOnce() {
        let marked = ZooLanguage.keeper(
            """
            ❻provider: zoo
            ❶princpal: k
            guest: ❷maybe
            permissions:
              - ❸fod: []
              - animals: ❹[]
            claims: {a: ❺[]}
            """)
        #expect(
            marked.summary(of: ZooLanguage.diagnostics(marked.file()).inTextOrder()) == [
                "❻ missing-key: `keeper` lacks the key `principal`",
                "❶ unknown-key: unknown key `princpal` in `keeper`",
                "❷ wrong-type: `guest` is a string; expected `true` or `false`",
                "❸ unknown-key: unknown key `fod` in a feeding", "❸ missing-key: a feeding lacks the key `animals`",
                "❹ invalid-value: `animals` is an empty list", "❺ invalid-value: `a` is an empty list",
            ])
    }

    /// YAML 1.1 would make booleans and numbers of these.
    @Test(arguments: ["no", "on", "y", "1e3", "012", "0x1F", "1_000", "true", "1.10", "2026-12-31", ".inf"])
    func plainWordsAreTextAsWritten(_ word: String) throws {
        let marked = ZooLanguage.keeper("provider: zoo\nprincipal: \(word)")
        let decoded = ZooLanguage.decode(marked.file())
        #expect(marked.details(of: decoded.diagnostics) == [])
        #expect(decoded.workload?.identities.first?.declaration.text("principal") == word)
    }

    @Test(
        arguments: [
            ("3", .integer(3)), ("'3'", .string("3")), ("no", .string("no")), ("true", .boolean(true)),
            ("1e3", .float(1_000)), ("\"${animal}\"", .string("emu")), ("${animal}", .string("emu")),
        ] as [(String, Scalar)])
    func claimsKeepTheirType(_ written: String, _ scalar: Scalar) throws {
        var text = ZooLanguage.keeper("provider: zoo\nprincipal: k\nclaims:\n  c: \(written)").text
        text += "parameters: {animal: emu}\n"
        let decoded = ZooLanguage.decode(SourceFile(name: "t", text: text))
        #expect(decoded.diagnostics.map(\.message) == [])
        guard case .scalar(let found)? = decoded.workload?.identities.first?.declaration.object("claims")?["c"]?.value
        else {
            Issue.record("no scalar")
            return
        }
        #expect(found == scalar)
    }

    @Test func whatIsDeclared() throws {
        let decoded = ZooLanguage.decode(SourceFile(name: "t", text: ZooLanguage.manifest), environment: "day")
        #expect(decoded.diagnostics.map(\.message) == [])
        let workload = try #require(decoded.workload)
        #expect(workload.name.text == "feeding-round")
        #expect(workload.name.location.text == "feeding-round")
        #expect([workload.owner, workload.description, workload.environment] == ["team-zoo", "Feeds them.", "day"])
        #expect(workload.identities.map(\.name.text) == ["keeper", "milker"])
        #expect(workload.identities.map(\.provider) == ["zoo", "farm"])
        let keeper = try #require(workload.identities.first)
        #expect(keeper.declaration.text("principal") == "keeper/emu")
        #expect(keeper.declaration.boolean("guest") == true)
        #expect(keeper.declaration.object("badge")?.text("env") == "BADGE")
        let feeding = try #require(keeper.permissions.first)
        #expect(feeding.texts("animals").map(\.location.text) == ["aardvark", "badger"])
        #expect(feeding.texts("food").map(\.text) == ["emu mix"])
        #expect(feeding.phases == [.deploy, .rollback])
        #expect(feeding.severity == .warning)
        #expect(feeding.reason == "They are hungry.")
        #expect(keeper.declaration.object("lifetime")?.timeSpan("maximum") == TimeSpan("12h"))
        #expect(keeper.declaration.object("lifetime")?.text("ends") == "2026-12-31")
        #expect(keeper.forbidden.isEmpty)
        #expect(workload.identities.last?.declaration.texts("scopes").map(\.text) == ["milk.read"])
        let waiver = try #require(workload.waivers.first)
        #expect(
            [waiver.identity, waiver.finding, waiver.action, waiver.resource] == ["keeper", "zoo-denied", "feed", "*"])
        #expect([waiver.until, waiver.owner, waiver.reason] == ["2026-12-31", "team-zoo", "The emu is new."])
    }

    @Test func defaultsOfAPermission() throws {
        let marked = ZooLanguage.keeper(Self.right + "permissions:\n  - animals: [a]")
        let feeding = try #require(ZooLanguage.decode(marked.file()).workload?.identities.first?.permissions.first)
        #expect(feeding.phases == [.deploy])
        #expect(feeding.severity == .error)
        #expect(feeding.reason == nil)
    }
}
