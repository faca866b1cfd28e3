package import PreflightCore

/// Reads a JSON object out of a token, or a recorded one's claims, and says what is wrong without quoting it.
package enum TokenObject {
    package static func parse(
        _ bytes: [UInt8], part: TokenShapeProblem.Part, limits: ParseLimits
    ) throws(TokenShapeProblem) -> Node {
        let tree: Tree
        do {
            tree = try JSONParser.parse(SourceFile(name: "token \(part.rawValue)", bytes: bytes), limits: limits)
        } catch {
            throw TokenShapeProblem(kind(of: error, bytes: bytes), in: part)
        }
        guard let root = tree.documents.first, root.isMapping else { throw TokenShapeProblem(.notObject, in: part) }
        return root
    }

    /// The parser's own words quote what they found; only the kind leaves this place.
    private static func kind(of failure: ParseFailure, bytes: [UInt8]) -> TokenShapeProblem.Kind {
        switch failure.diagnostics.first?.finding {
        case .some(.duplicateKey): .duplicateMember
        case .some(.tooDeep), .some(.tooManyNodes), .some(.tooLarge): .tooDeep
        case .some(.invalidUTF8): .notUTF8
        default: isCutOff(bytes) ? .cutOff : .notJSON
        }
    }

    /// An object that was begun and lost its end.
    private static func isCutOff(_ bytes: [UInt8]) -> Bool {
        bytes.first { $0 > 0x20 } == UInt8(ascii: "{") && bytes.last { $0 > 0x20 } != UInt8(ascii: "}")
    }
}
