import PreflightCore

/// A credential that has the shape of a signed JSON Web Token, taken apart.
///
/// Nothing in it is believed yet. It holds the credential's bytes and therefore shows nothing of itself when printed.
/// Source: RFC 7515 §3.1 and §5.2, RFC 7519 §7.2.
package struct CompactToken: Sendable {
    /// The header's algorithm and key name, or why no signature under this header can be accepted.
    package let header: Result<TokenHeader, SignatureProblem>
    package let claims: TokenClaims
    package let signature: [UInt8]
    private let bytes: [UInt8]
    private let signedCount: Int

    /// What the signature covers: the first two parts and the dot between them, as they were sent.
    package var signingInput: ArraySlice<UInt8> { bytes[..<signedCount] }

    private static let largestToken = 1 << 20
    private static let largestHeader = 16 << 10
    private static let headerLimits = ParseLimits(bytes: largestHeader, depth: 16, nodes: 2_000, aliasedNodes: 0)
    private static let claimLimits = ParseLimits(bytes: largestToken, depth: 32, nodes: 100_000, aliasedNodes: 0)

    package init(_ bytes: [UInt8]) throws(TokenShapeProblem) {
        guard bytes.count <= Self.largestToken else { throw TokenShapeProblem(.tooLarge) }
        try Self.refuseWrapping(bytes)
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        try Self.refuseOtherKinds(parts)
        let headerRoot = try Self.headerObject(parts[0])
        claims = try TokenClaims(Self.object(parts[1], part: .claims, limits: Self.claimLimits))
        signature = try Self.decode(parts[2], part: .signature)
        do {
            header = .success(try TokenHeader(headerRoot))
        } catch {
            header = .failure(error)
        }
        // A token whose header is refused is refused for that; any other without a signature has lost its end.
        if signature.isEmpty, case .success = header { throw TokenShapeProblem(.cutOff, in: .signature) }
        self.bytes = bytes
        signedCount = parts[1].endIndex
    }

    // MARK: Parts

    /// Three parts, or what else it may be. A first part that cannot be a JSON object's beginning makes the credential
    /// opaque: such tokens have dots where their issuer likes.
    private static func refuseOtherKinds(_ parts: [ArraySlice<UInt8>]) throws(TokenShapeProblem) {
        guard startsObject(parts[0]) else { throw TokenShapeProblem(.opaque) }
        guard parts.count != 3 else { return }
        if parts.count == 5, isEncrypted(parts[0]) { throw TokenShapeProblem(.encrypted) }
        throw TokenShapeProblem(parts.count < 3 ? .tooFewParts : .tooManyParts)
    }

    /// Five parts may also be two tokens in a row: only the header of an encrypted one has `enc` (RFC 7516 §4.1.2).
    private static func isEncrypted(_ header: ArraySlice<UInt8>) -> Bool {
        guard let root = try? headerObject(header) else { return false }
        return root["enc"] != nil
    }

    private static func headerObject(_ part: ArraySlice<UInt8>) throws(TokenShapeProblem) -> Node {
        guard part.count / 4 * 3 <= largestHeader else { throw TokenShapeProblem(.headerTooLarge, in: .header) }
        return try object(part, part: .header, limits: headerLimits)
    }

    /// Whether the part decodes to something that starts with `{`, after the white space that JSON allows.
    private static func startsObject(_ part: ArraySlice<UInt8>) -> Bool {
        var rest = part
        while !rest.isEmpty {
            // Four characters are three whole bytes.
            guard let decoded = try? Base64URL.decode(rest.prefix(4)) else { return false }
            if let first = decoded.first(where: { !isWhiteSpace($0) }) { return first == UInt8(ascii: "{") }
            rest = rest.dropFirst(4)
        }
        return false
    }

    private static func decode(
        _ part: ArraySlice<UInt8>, part name: TokenShapeProblem.Part
    ) throws(TokenShapeProblem) -> [UInt8] {
        do {
            return try Base64URL.decode(part)
        } catch {
            throw TokenShapeProblem(error, in: name)
        }
    }

    private static func object(
        _ part: ArraySlice<UInt8>, part name: TokenShapeProblem.Part, limits: ParseLimits
    ) throws(TokenShapeProblem) -> Node {
        guard !part.isEmpty else { throw TokenShapeProblem(.emptyPart, in: name) }
        return try TokenObject.parse(decode(part, part: name), part: name, limits: limits)
    }
}

extension CompactToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "redacted" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
