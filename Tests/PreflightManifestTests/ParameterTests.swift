import PreflightCore
import PreflightManifest
import PreflightTestSupport
import Testing

@Suite struct ParameterTests {
    private static func manifest(principal: String, _ more: String = "parameters: {animal: emu, food: 'a}b'}")
        -> MarkedText
    {
        MarkedText(
            "preflight: 1\nworkload: w\n\(more)\nidentities:\n  keeper:\n    provider: zoo\n    principal: \(principal)\n"
        )
    }

    private static func principal(_ marked: MarkedText, environment: String? = nil, set: [String: String] = [:])
        -> String?
    {
        ZooLanguage.decode(marked.file(), environment: environment, overrides: set).workload?.identities.first?
            .declaration.text("principal")
    }

    @Test(arguments: [
        ("a", "a"), ("${animal}", "emu"), ("x-${animal}-y", "x-emu-y"), ("${animal}${animal}", "emuemu"),
        ("$${animal}", "${animal}"), ("$$${animal}", "$${animal}"), ("a$", "a$"), ("$animal", "$animal"),
        ("$ {animal}", "$ {animal}"), ("'${food}'", "a}b"), ("$${aws:username}/${animal}", "${aws:username}/emu"),
        ("\"${animal}\\u0301\"", "emu\u{301}"), ("größe-${animal}🦘", "größe-emu🦘"), ("|\n      ${animal}", "emu\n"),
    ])
    func expansion(_ written: String, _ expanded: String) {
        let marked = Self.manifest(principal: written)
        #expect(marked.details(of: ZooLanguage.diagnostics(marked.file())) == [])
        #expect(Self.principal(marked) == expanded)
    }

    /// The environment's value wins over the manifest's, and the command line's over both; values are not expanded again.
    @Test func precedence() {
        let marked = Self.manifest(
            principal: "${animal}/${food}/${environment}",
            "parameters: {animal: emu, food: hay}\nenvironments:\n  day: {food: mix}\n  night:\n")
        #expect(Self.principal(marked, environment: "day") == "emu/mix/day")
        #expect(Self.principal(marked, environment: "night") == "emu/hay/night")
        #expect(Self.principal(marked, environment: "day", set: ["food": "oats"]) == "emu/oats/day")
        #expect(Self.principal(marked, environment: "day", set: ["food": "${animal}"]) == "emu/${animal}/day")
        #expect(Self.principal(marked, environment: "day", set: ["environment": "x", "other": "y"]) == "emu/mix/day")
    }

    @Test func settableParametersAndEnvironments() throws {
        let marked = Self.manifest(
            principal: "k", "parameters: {animal: emu}\nenvironments:\n  day: {food: mix}\n  night: {}")
        let node = try #require(try ManifestText.root(marked.text))
        let document = ManifestDocument.read(node).document
        #expect(document.settableParameters == ["animal", "food"])
        #expect(document.environments.map(\.name.text) == ["day", "night"])
        #expect(document.workload == "w")
    }

    struct Row: Sendable {
        let principal: String
        var more = "parameters: {animal: emu, food: hay}"
        let details: [String]
    }

    static let rows: [Row] = [
        Row(
            principal: "a-❶${anmal}-b",
            details: [
                "❶ `${anmal}` undefined-parameter: undefined parameter `anmal`", "  help: did you mean `${animal}`",
            ]),
        Row(
            principal: "\"${animal} ❶${x} ❷${yy}\"",
            details: [
                "❶ `${x}` undefined-parameter: undefined parameter `x`",
                "  help: declare it under `parameters:`; defined are `animal`, `food`",
                "❷ `${yy}` undefined-parameter: undefined parameter `yy`",
                "  help: declare it under `parameters:`; defined are `animal`, `food`",
            ]),
        Row(
            principal: "\"\\x41 $${x} ❶${x}\"",
            details: [
                "❶ `${x}` undefined-parameter: undefined parameter `x`",
                "  help: declare it under `parameters:`; defined are `animal`, `food`",
            ]),
        Row(
            principal: "|\n      größe\n      a ❶${x}\n      b ❷${x}", more: "owner: o",
            details: [
                "❶ `${x}` undefined-parameter: undefined parameter `x`", "  help: declare it under `parameters:`",
                "❷ `${x}` undefined-parameter: undefined parameter `x`", "  help: declare it under `parameters:`",
            ]),
        Row(
            principal: "❶\"\\x24{x}\"", more: "owner: o",
            details: [
                "❶ `\"\\x24{x}\"` undefined-parameter: undefined parameter `x`",
                "  help: declare it under `parameters:`",
            ]),
        Row(
            principal: "❶${aws:username}", more: "owner: o",
            details: [
                "❶ `${aws:username}` undefined-parameter: undefined parameter `aws:username`",
                "  help: declare it under `parameters:`",
                "  help: write `$${aws:username}` for a literal `${aws:username}`",
            ]),
        Row(
            principal: "❶${environment}",
            details: [
                "❶ `${environment}` undefined-parameter: undefined parameter `environment`",
                "  help: declare `environments:`; `${environment}` is the name of the one that `--environment` picks",
            ]),
        Row(
            principal: "a-❶${animal",
            details: [
                "❶ `${animal` undefined-parameter: `${` is never closed",
                "  help: close it with `}`, or write `$${` for a literal `${`",
            ]),
        Row(
            principal: "❶${}", more: "owner: o",
            details: [
                "❶ `${}` undefined-parameter: undefined parameter ``", "  help: declare it under `parameters:`",
            ]),
        Row(
            principal: "k", more: "parameters: {a: ❶\"${b}\", b: c}",
            details: [
                "❶ `\"${b}\"` nested-parameter: the value of a parameter cannot use `${…}`",
                "  help: write the value out; parameters are not expanded inside parameters",
            ]),
        Row(
            principal: "k", more: "environments:\n  day: {a: ❶\"${b}\"}",
            details: [
                "❶ `\"${b}\"` nested-parameter: the value of a parameter cannot use `${…}`",
                "  help: write the value out; parameters are not expanded inside parameters",
            ]),
        Row(
            principal: "k", more: "parameters: {❶environment: x}",
            details: [
                "❶ `environment` invalid-name: `environment` is the name of the environment chosen and cannot be set"
            ]),
        Row(
            principal: "k", more: "parameters: {❶-a: x}",
            details: [
                "❶ `-a` invalid-name: `-a` cannot be the name of a parameter",
                "  help: use letters, digits, `-`, `_` and `.`, starting with a letter or a digit",
            ]),
        Row(
            principal: "k", more: "environments: {❶day/1: {❷ä: x}}",
            details: [
                "❶ `day/1` invalid-name: `day/1` cannot be the name of an environment",
                "  help: use letters, digits, `-`, `_` and `.`, starting with a letter or a digit",
                "❷ `ä` invalid-name: `ä` cannot be the name of a parameter",
                "  help: use letters, digits, `-`, `_` and `.`, starting with a letter or a digit",
            ]),
        Row(
            principal: "k", more: "❶parameters:",
            details: [
                "❶ `parameters` wrong-type: `parameters` has no value; expected a mapping", "  label: no value",
            ]),
        Row(
            principal: "k", more: "parameters: {a: ❶[b]}",
            details: [
                "❶ `[b]` wrong-type: `a` is a list; expected a string", "  label: expected a string",
            ]),
        Row(
            principal: "k", more: "environments: ❶[day]",
            details: [
                "❶ `[day]` wrong-type: `environments` is a list; expected a mapping", "  label: expected a mapping",
            ]),
        Row(
            principal: "k\n    gate: ❶${x}", more: "owner: o",
            details: [
                "❶ `${x}` undefined-parameter: undefined parameter `x`", "  help: declare it under `parameters:`",
            ]),
    ]

    @Test(arguments: rows) func problems(_ row: Row) {
        let marked = Self.manifest(principal: row.principal, row.more)
        #expect(marked.details(of: ZooLanguage.diagnostics(marked.file())) == row.details)
    }

    @Test func aTextHoldsWhatTheLimitAllows() {
        let value = String(repeating: "a", count: 1_024)
        let full = Self.manifest(
            principal: String(repeating: "${a}", count: 64), "parameters: {a: \(value)}")
        #expect(ZooLanguage.diagnostics(full.file()).isEmpty)
        let marked = Self.manifest(
            principal: "❶" + String(repeating: "${a}", count: 64) + "x", "parameters: {a: \(value)}")
        #expect(
            marked.summary(of: ZooLanguage.diagnostics(marked.file())) == [
                "❶ text-too-long: the text is too long once its parameters are put in"
            ])
    }

    /// 60 KiB a reference and thousands of references: told once, not once each.
    @Test func expansionsAreBoundedTogether() {
        let value = String(repeating: "a", count: 60_000)
        let list = Array(repeating: "${a}", count: 40_000).joined(separator: "\", \"")
        var text = ZooLanguage.keeper("provider: zoo\nprincipal: k\npermissions:\n  - animals: [\"\(list)\"]").text
        text += "parameters: {a: \(value)}\n"
        let found = ZooLanguage.diagnostics(SourceFile(name: "t", text: text))
        #expect(found.map(\.finding) == [.textTooLong])
    }

    /// Many wrong names among many known ones: all are told, and only some come with a suggestion.
    @Test func suggestionsAreBounded() {
        let known = (0..<8_000).map { "p\($0): x" }.joined(separator: ", ")
        let list = (0..<8_000).map { "\"${q\($0)}\"" }.joined(separator: ", ")
        var text = ZooLanguage.keeper("provider: zoo\nprincipal: k\npermissions:\n  - animals: [\(list)]").text
        text += "parameters: {\(known)}\n"
        let found = ZooLanguage.diagnostics(SourceFile(name: "t", text: text))
        #expect(found.map(\.finding) == Array(repeating: .undefinedParameter, count: 8_000))
        #expect(found.count { !$0.help.isEmpty } == 100)
    }
}
