import PreflightTestSupport

/// A random value, the text that writes it, and the outline that reading it must give.
indirect enum RandomTree {
    case scalar(text: String, style: Style)
    case list([RandomTree], isFlow: Bool)
    case mapping([(key: RandomTree, value: RandomTree)], isFlow: Bool)

    enum Style: CaseIterable {
        case plain
        case single
        case double
        case literal
    }

    private static let words = [
        "aardvark", "badger", "größe", "日本", "🦘", "e\u{301}", "a b", "x:y", "1", "true", "arn:aws:s3:::b",
    ]
    private static let awkward = [
        "", " ", "it's", "\"", "#", ": ", "- ", "*", "{}", "\\n", "~", "\u{A0}", "a  b ", "@", "%",
    ]

    /// - Parameter depth: How many levels of collections may still follow.
    init(depth: Int, isFlow: Bool = false, using random: inout SeededGenerator) {
        switch depth == 0 ? 0 : Int.random(in: 0..<4, using: &random) {
        case 0, 1:
            self = Self.scalar(isFlow: isFlow, using: &random)
        case 2:
            let isFlow = isFlow || Bool.random(using: &random)
            // An empty list can only be written in brackets.
            let count = Int.random(in: isFlow ? 0...4 : 1...4, using: &random)
            self = .list(
                (0..<count).map { _ in RandomTree(depth: depth - 1, isFlow: isFlow, using: &random) }, isFlow: isFlow)
        default:
            let isFlow = isFlow || Bool.random(using: &random)
            let count = Int.random(in: isFlow ? 0...4 : 1...12, using: &random)
            self = .mapping(
                (0..<count).map { index in
                    let style: Style = Bool.random(using: &random) ? .plain : .double
                    let word = Self.words.randomElement(using: &random) ?? ""
                    let key = RandomTree.scalar(text: "\(word)\(index)", style: style)
                    return (key, RandomTree(depth: depth - 1, isFlow: isFlow, using: &random))
                }, isFlow: isFlow)
        }
    }

    private static func scalar(isFlow: Bool, using random: inout SeededGenerator) -> RandomTree {
        let styles: [Style] = isFlow ? [.plain, .single, .double] : Style.allCases
        let style = styles.randomElement(using: &random) ?? .plain
        let word = words.randomElement(using: &random) ?? ""
        switch style {
        case .plain: return .scalar(text: word, style: .plain)
        case .literal: return .scalar(text: "\(word)\n  # \(word)  \n", style: .literal)
        case .single, .double:
            let text = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                (awkward + words).randomElement(using: &random) ?? ""
            }.joined()
            return .scalar(text: text, style: style)
        }
    }

    var outline: String {
        switch self {
        case .scalar(let text, .plain): text
        case .scalar(let text, _): text.debugDescription
        case .list(let elements, _): "[" + elements.map(\.outline).joined(separator: ", ") + "]"
        case .mapping(let pairs, _):
            "{" + pairs.map { "\($0.key.outline): \($0.value.outline)" }.joined(separator: ", ") + "}"
        }
    }

    /// The whole document.
    func text(lineBreak: String) -> String {
        (isBlock ? written(indent: 0) : written(indent: 1)).split(separator: "\n", omittingEmptySubsequences: false)
            .joined(separator: lineBreak) + lineBreak
    }

    private var isBlock: Bool {
        switch self {
        case .scalar: false
        case .list(_, let isFlow), .mapping(_, let isFlow): !isFlow
        }
    }

    private func written(indent: Int) -> String {
        let margin = String(repeating: "  ", count: indent)
        switch self {
        case .scalar(let text, .plain): return text
        case .scalar(let text, .single): return "'" + text.replacing("'", with: "''") + "'"
        case .scalar(let text, .double):
            return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("#", with: "\\x23")
                + "\""
        case .scalar(let text, .literal):
            return "|\n" + text.dropLast().split(separator: "\n").map { "\(margin)\($0)" }.joined(separator: "\n")
        case .list(let elements, true):
            return "[" + elements.map { $0.written(indent: 0) }.joined(separator: ", ") + "]"
        case .mapping(let pairs, true):
            return "{ "
                + pairs.map { "\($0.key.written(indent: 0)): \($0.value.written(indent: 0))" }
                .joined(separator: " , ") + " }"
        case .list(let elements, false):
            return elements.map { "\(margin)-\($0.after(indent))" }.joined(separator: "\n# note\n")
        case .mapping(let pairs, false):
            return pairs.map { "\(margin)\($0.key.written(indent: 0)):\($0.value.after(indent))" }
                .joined(separator: "\n\n")
        }
    }

    /// What follows `-` or `key:` at a level.
    private func after(_ indent: Int) -> String {
        isBlock ? "\n" + written(indent: indent + 1) : " " + written(indent: indent + 1)
    }
}
