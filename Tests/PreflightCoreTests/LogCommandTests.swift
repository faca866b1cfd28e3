import PreflightCore
import Testing

@Suite struct LogCommandTests {
    /// Offsets, in scalars, of the brackets that open a command.
    private static func brackets(_ text: String) -> [Int] {
        var command = LogCommand()
        return text.unicodeScalars.enumerated().filter { command.opens(at: $0.element) }.map(\.offset)
    }

    static let rows: [(String, [Int])] = [
        ("##[error]", [2]),
        ("text ##[error] and ##[group]", [7, 21]),
        ("##vso[task.complete]", [5]),
        ("##teamcity[message]", [10]),
        ("###[x]", [3]),
        ("#[x]", []),
        ("## [x]", []),
        ("##a1[x]", []),
        ("##a#[x]", []),
        ("##a##[x]", [5]),
        ("# #[x]", []),
        ("[x]", []),
        ("##", []),
    ]

    @Test(arguments: rows)
    func opens(text: String, brackets: [Int]) {
        #expect(Self.brackets(text) == brackets)
    }
}
