extension Glob {
    /// A pattern as `ArnLike` and `ArnEquals` compare it, in the notation of ``Glob/init(aws:)``; nil where the pattern
    /// has fewer than six parts, which no ARN matches and which the caller reports.
    ///
    /// The six parts that colons separate are compared one by one, so that a wildcard in the first five stays inside
    /// its part; the sixth is the rest of the text and its wildcards are free.
    ///
    /// Source: AWS IAM User Guide, "IAM JSON policy elements: Condition operators", Amazon Resource Name (ARN)
    /// condition operators: each of the six colon-delimited components is checked separately.
    package init?(arn pattern: String) {
        self.init(arn: Glob(aws: pattern).elements)
    }

    /// The same for a pattern whose policy variables the caller resolved. Colons of resolved variables separate too.
    package init?(arn elements: [Element]) {
        let separator: Unicode.Scalar = ":"
        var colons = 0
        var builder = GlobBuilder()
        for atom in Glob(elements).atoms {
            if atom == .literal(separator) { colons += 1 }
            if atom.isWildcard, !atom.hasSeparator, colons < 5 {
                builder.append(atom.isSequence ? .anySequence(except: separator) : .anyScalar(except: separator))
            } else {
                builder.append(atom)
            }
        }
        guard colons >= 5 else { return nil }
        self.init(atoms: builder.atoms)
    }
}
