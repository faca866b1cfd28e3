import Crypto

/// A secret: the only type that holds one. It cannot be printed, encoded or compared by accident.
package struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let bytes: [UInt8]

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The only way to the bytes; nothing that outlives the closure may hold them.
    package func withBytes<Result>(_ body: ([UInt8]) throws -> Result) rethrows -> Result { try body(bytes) }

    /// Enough to tell two secrets apart in a report, and nothing of the secret: `sha256:` and the first twelve
    /// hexadecimal digits of its digest.
    package var fingerprint: String { "sha256:" + SHA256.hash(data: bytes).hexadecimal.prefix(12) }

    package var description: String { "redacted" }
    package var debugDescription: String { "redacted" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension Sequence<UInt8> {
    /// Lower case, two digits a byte.
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in self {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
