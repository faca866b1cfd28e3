/// What a value in a manifest may look like.
///
/// One table of shapes feeds the decoder, docs/manifest.md and manifests/schema.json, so that none of the three can
/// say something that the others do not.
package indirect enum Shape: Sendable {
    /// Any scalar, taken as it is written: `no`, `on` and `012` are strings where a string is asked for.
    case text
    /// A scalar with its core type, for values that are compared strictly.
    case scalar
    /// The name of an environment variable (POSIX.1-2017, Base Definitions §8.1). Anything else may be the secret itself,
    /// and is not quoted.
    case variableName
    case boolean
    /// `30m`, `12h`, `90d`.
    case timeSpan
    /// `2026-12-31`, UTC.
    case day
    /// One of a few words.
    case choice([Choice])
    /// At least one element.
    case list(Shape)
    /// Free keys.
    case map(Shape)
    case object(ObjectShape)
    /// A mapping whose keys depend on the word under one of them.
    case tagged(key: String, [ObjectShape])
    /// Chosen by the kind of the node; at least one is set.
    case either(scalar: Shape? = nil, list: Shape? = nil, mapping: Shape? = nil)
    /// The shape, or an explicit null with a meaning of its own.
    case nullable(Shape, meaning: String)
}

/// One word of a closed list.
package struct Choice: Sendable {
    package let name: String
    package let summary: String

    package init(_ name: String, _ summary: String) {
        self.name = name
        self.summary = summary
    }
}

/// A mapping with known keys.
package struct ObjectShape: Sendable {
    /// A noun for messages and for the schema's definitions: `permission`, `waiver match`.
    package let name: String
    package let summary: String
    package let keys: [Key]
    package let rules: [Rule]
    /// The word that selects this shape under a tagged key; nil elsewhere.
    package let tag: String?
    /// Whether a secret may stand here by mistake, so that diagnostics show nothing of the text.
    package let isDiscreet: Bool

    package init(
        _ name: String, _ summary: String, keys: [Key], rules: [Rule] = [], tag: String? = nil, isDiscreet: Bool = false
    ) {
        self.name = name
        self.summary = summary
        self.keys = keys
        self.rules = rules
        self.tag = tag
        self.isDiscreet = isDiscreet
    }

    /// What must hold between keys.
    package enum Rule: Sendable {
        case exactlyOne([String])
        case atLeastOne([String])
        /// The first key is only of use with the second.
        case requires(String, String)
        /// The two keys contradict each other.
        case excludes(String, String)
    }
}

/// One key of a mapping.
package struct Key: Sendable {
    package let name: String
    package let shape: Shape
    package let isRequired: Bool
    /// One sentence, for the reference and the schema.
    package let summary: String
    package let availability: Availability

    package enum Availability: Sendable, Hashable {
        case available
        /// Part of the language, but this version cannot check it: an error that says so, never ignored.
        case planned
        /// Makes no sense for this provider.
        case meaningless
    }

    package init(
        _ name: String,
        _ shape: Shape,
        required: Bool = false,
        availability: Availability = .available,
        _ summary: String
    ) {
        self.name = name
        self.shape = shape
        self.isRequired = required
        self.summary = summary
        self.availability = availability
    }
}
