import PreflightCore

/// The tags that a node may carry (YAML 1.2.2 §10.3, and the non-specific `!` of §6.9.1).
enum CoreTag {
    /// `!`: resolve by kind, and never by content.
    case nonSpecific
    case string, integer, float, boolean, null
    case sequence, mapping

    /// Takes the resolved tag, so that a `%TAG` directive that gives `!!` another meaning is seen through.
    init?(resolved: String) {
        switch resolved {
        case "!": self = .nonSpecific
        case "tag:yaml.org,2002:str": self = .string
        case "tag:yaml.org,2002:int": self = .integer
        case "tag:yaml.org,2002:float": self = .float
        case "tag:yaml.org,2002:bool": self = .boolean
        case "tag:yaml.org,2002:null": self = .null
        case "tag:yaml.org,2002:seq": self = .sequence
        case "tag:yaml.org,2002:map": self = .mapping
        default: return nil
        }
    }

    /// Whether a collection of this kind may carry the tag.
    func fits(_ kind: Tree.Kind) -> Bool {
        switch self {
        case .nonSpecific: true
        case .sequence: kind == .sequence
        case .mapping: kind == .mapping
        case .string, .integer, .float, .boolean, .null: false
        }
    }

    /// The kind of a scalar with this tag; nil when its text is not of the tag's type.
    func kind(ofScalar text: String) -> Tree.Kind? {
        switch (self, Scalar(plain: text)) {
        case (.nonSpecific, _), (.string, _): .quoted
        case (.integer, .integer), (.integer, .wideInteger), (.float, .float), (.boolean, .boolean), (.null, .null):
            .plain
        default: nil
        }
    }

    /// For messages: what the tag asks for.
    var typeName: String {
        switch self {
        case .nonSpecific, .string: "a string"
        case .integer: "an integer"
        case .float: "a number with a fraction or an exponent"
        case .boolean: "a boolean"
        case .null: "null"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}
