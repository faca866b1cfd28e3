/// A pattern over Unicode text that matches whole texts: literal parts and wildcards.
///
/// Comparison is by Unicode scalar, never by canonical equivalence: `é` in one scalar and `é` in two are different
/// texts, as they are to every authorization engine. Globs are kept in a normal form (``Glob/init(_:)``), so
/// `a**`, `a*` written as elements and `Glob(prefix: "a")` are one value.
package struct Glob: Hashable, Sendable {
    package enum Element: Hashable, Sendable {
        case literal(String)
        /// Exactly one scalar, whichever.
        case anyScalar
        /// Any number of scalars, also none.
        case anySequence
        /// Exactly one scalar other than the separator.
        case anyScalarExcept(Unicode.Scalar)
        /// Any number of scalars, also none, that does not cross the separator.
        case anySequenceExcept(Unicode.Scalar)
    }

    /// One entry for each literal scalar and each wildcard, in normal form.
    let atoms: [GlobAtom]
    /// How many of `atoms` come before the first wildcard.
    let literalCount: Int
    /// UTF-8 of everything before the first wildcard. Every matching text starts with these bytes.
    package let literalPrefix: [UInt8]
    /// Whether leftmost-first matching decides, see ``Glob/matches(utf8:)``.
    let isLeftmostDecisive: Bool

    /// The glob of these elements one after the other. Adjacent literals join; a run of wildcards is put in normal
    /// form: wildcards for one scalar first, then one sequence. No element at all is the glob of the empty text.
    package init(_ elements: [Element]) {
        var builder = GlobBuilder()
        for element in elements {
            switch element {
            case .literal(let text): for scalar in text.unicodeScalars { builder.append(.literal(scalar)) }
            case .anyScalar: builder.append(.anyScalar)
            case .anySequence: builder.append(.anySequence)
            case .anyScalarExcept(let separator): builder.append(.anyScalar(except: separator))
            case .anySequenceExcept(let separator): builder.append(.anySequence(except: separator))
            }
        }
        self.init(atoms: builder.atoms)
    }

    /// - Parameter atoms: in normal form.
    init(atoms: [GlobAtom]) {
        self.atoms = atoms
        var prefix: [UInt8] = []
        var count = 0
        for atom in atoms {
            guard let scalar = atom.literal else { break }
            prefix.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            count += 1
        }
        literalCount = count
        literalPrefix = prefix
        isLeftmostDecisive = Glob.isLeftmostDecisive(atoms)
    }

    package static func == (a: Glob, b: Glob) -> Bool { a.atoms == b.atoms }

    package func hash(into hasher: inout Hasher) { hasher.combine(atoms) }
}

extension Glob {
    /// `*`: every text.
    package static let everything = Glob([.anySequence])

    /// A pattern in the notation of AWS policies: `*` is any sequence and `?` any one scalar, both across every
    /// separator; all else is literal. There are no escapes here: policy variables, and `${*}`, `${?}` and `${$}`, are
    /// resolved by the caller, who builds the glob from elements.
    ///
    /// Source: AWS IAM User Guide, "IAM JSON policy elements: Action" and "… Resource" (wildcards), and "… Condition
    /// operators" (StringLike). The Resource page says of a `*` that ends a segment of an ARN that it reaches past the
    /// colon, and of others nothing; here all do.
    package init(aws pattern: String) {
        var builder = GlobBuilder()
        for scalar in pattern.unicodeScalars {
            switch scalar {
            case "*": builder.append(.anySequence)
            case "?": builder.append(.anyScalar)
            default: builder.append(.literal(scalar))
            }
        }
        self.init(atoms: builder.atoms)
    }

    /// The glob of this one text.
    package init(literal text: String) {
        self.init([.literal(text)])
    }

    /// Every text that starts with `prefix`.
    package init(prefix: String) {
        self.init([.literal(prefix), .anySequence])
    }

    /// Every text that ends with `suffix`.
    package init(suffix: String) {
        self.init([.anySequence, .literal(suffix)])
    }
}

extension Glob {
    /// Whether there is no wildcard, so that exactly one text matches.
    package var isLiteral: Bool { literalCount == atoms.count }

    /// Whether every text matches.
    package var isEverything: Bool { atoms.count == 1 && atoms[0] == .anySequence }

    /// The only text that matches, for a glob without wildcards.
    package var literalText: String? { isLiteral ? String(decoding: literalPrefix, as: UTF8.self) : nil }

    /// The parts, in normal form.
    package var elements: [Element] {
        var elements: [Element] = []
        var pending = String.UnicodeScalarView()
        for atom in atoms {
            if let scalar = atom.literal {
                pending.append(scalar)
                continue
            }
            if !pending.isEmpty { elements.append(.literal(String(pending))) }
            pending = String.UnicodeScalarView()
            switch (atom.isSequence, atom.separator) {
            case (true, nil): elements.append(.anySequence)
            case (false, nil): elements.append(.anyScalar)
            case (true, let separator?): elements.append(.anySequenceExcept(separator))
            case (false, let separator?): elements.append(.anyScalarExcept(separator))
            }
        }
        if !pending.isEmpty { elements.append(.literal(String(pending))) }
        return elements
    }

    /// How many scalars the shortest matching texts have.
    var leastLength: Int { atoms.count { !$0.isSequence } }

    /// One of the shortest matching texts.
    var shortestText: String {
        var text = String.UnicodeScalarView()
        for atom in atoms where !atom.isSequence {
            text.append(atom.literal ?? PleasantScalars.first { atom.accepts($0) })
        }
        return String(text)
    }

    /// The pattern to print: `*` and `?` for wildcards of either kind; a literal `*` or `?` as `${*}` or `${?}`, the
    /// notation of AWS policies, so that it is not taken for a wildcard.
    package var text: String {
        var text = String.UnicodeScalarView()
        for atom in atoms {
            switch atom.literal {
            case "*"?: text.append(contentsOf: "${*}".unicodeScalars)
            case "?"?: text.append(contentsOf: "${?}".unicodeScalars)
            case let scalar?: text.append(scalar)
            case nil: text.append(atom.isSequence ? "*" : "?")
            }
        }
        return String(text)
    }

    /// The glob for texts whose letters A–Z were made lowercase with ``Glob/caseFolded(_:)``.
    ///
    /// Only A–Z: the names that vendors compare without regard to case are ASCII, and Unicode folding would make
    /// `K` (U+212A) an ordinary `k`.
    package func caseFolded() -> Glob {
        var builder = GlobBuilder()
        for atom in atoms { builder.append(atom.caseFolded) }
        return Glob(atoms: builder.atoms)
    }

    /// `text` with the letters A–Z made lowercase and nothing else changed.
    package static func caseFolded(_ text: String) -> String {
        String(decoding: text.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
