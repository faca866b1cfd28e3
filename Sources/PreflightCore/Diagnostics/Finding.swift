/// One kind of thing that `preflight` can say, with the page that explains it.
///
/// A diagnostic or a result can only be made from a `Finding`, so there is no message without a page:
/// `preflight explain ID` prints it, and `docs/findings/<id>.md` holds the same text.
package struct Finding: Sendable {
    /// Kebab case, stable for ever: users put it into waivers.
    package let id: String
    /// One line, lower case, no final period.
    package let title: String
    /// What was found, in a paragraph.
    package let meaning: String
    /// What goes wrong in a pipeline when it is ignored.
    package let why: String
    /// An excerpt that produces the finding; empty where no excerpt helps.
    package let example: String
    /// What the excerpt is written in, for the page's code block.
    package let exampleLanguage: String
    /// What to do, in the imperative.
    package let remedy: String
    /// Where the rule stands: vendor pages and standards by name and section.
    package let sources: [String]

    package init(
        _ id: String,
        title: String,
        meaning: String,
        why: String,
        example: String = "",
        in exampleLanguage: String = "yaml",
        remedy: String,
        sources: [String] = []
    ) {
        self.id = id
        self.title = title
        self.meaning = meaning
        self.why = why
        self.example = example
        self.exampleLanguage = exampleLanguage
        self.remedy = remedy
        self.sources = sources
    }
}

extension Finding: Hashable {
    package static func == (left: Finding, right: Finding) -> Bool { left.id == right.id }
    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension Finding {
    /// The page in Markdown: what `docs/findings/<id>.md` holds and `preflight explain` prints.
    package var page: String {
        var text = "# \(id)\n\n\(title.prefix(1).uppercased() + title.dropFirst()).\n\n"
        text += "## What it means\n\n\(meaning)\n\n## Why it matters\n\n\(why)\n\n"
        if !example.isEmpty { text += "## Example\n\n```\(exampleLanguage)\n\(example)\n```\n\n" }
        text += "## What to do\n\n\(remedy)\n"
        if !sources.isEmpty { text += "\n## Sources\n\n" + sources.map { "- \($0)\n" }.joined() }
        return text
    }
}
