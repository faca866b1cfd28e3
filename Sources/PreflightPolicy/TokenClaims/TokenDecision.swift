package import PreflightCore

/// The answer to one question about a token, without the finding, which its provider chooses by `reason`.
package struct TokenDecision: Sendable {
    package var verdict: Verdict
    package var reason: TokenReason
    /// One sentence. Quotes declared claims only.
    package var message: String
    /// What decided first.
    package var evidence: [Evidence]
    package var nearest: NearestMiss?
    package var hints: [String]

    package init(
        _ verdict: Verdict,
        _ reason: TokenReason,
        _ message: String,
        evidence: [Evidence] = [],
        nearest: NearestMiss? = nil,
        hints: [String] = []
    ) {
        self.verdict = verdict
        self.reason = reason
        self.message = message
        self.evidence = evidence
        self.nearest = nearest
        self.hints = hints
    }
}

/// How texts from tokens appear in messages.
enum Excerpt {
    private static let longest = 80

    /// In backticks, and cut after 80 scalars: a claim can be a megabyte long.
    static func quoted(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: longest, limitedBy: scalars.endIndex),
            end < scalars.endIndex
        else { return "`\(text)`" }
        return "`\(String(scalars[..<end]))…`"
    }

    /// At most three of them.
    static func list(_ texts: [String]) -> String {
        let shown = texts.prefix(3).map(quoted).joined(separator: ", ")
        return texts.count > 3 ? "\(shown) and \(texts.count - 3) more" : shown
    }
}
