/// Writes JSON (RFC 8259) as it goes along, indented by two spaces, members in the order of the calls.
///
/// Calls nest as the text does: a value is written at the top, as an element, or after ``key(_:)``. An empty object or
/// array is `{}` or `[]`. Strings keep their value whatever is in them; what a reader would not see, or what a build
/// log would take for a command, is written as `\uXXXX`.
package struct JSONWriter {
    private var bytes: [UInt8] = []
    private var depth = 0
    /// Whether the innermost collection has nothing in it yet.
    private var isFirst = true
    private var followsKey = false

    package init() {}

    /// The text so far, closed by a newline.
    package var text: String { String(decoding: bytes, as: UTF8.self) + "\n" }

    // MARK: Collections

    package mutating func object(_ members: (inout JSONWriter) -> Void) {
        collection("{", "}", members)
    }

    package mutating func array<Elements: Sequence>(
        _ elements: Elements,
        _ write: (inout JSONWriter, Elements.Element) -> Void
    ) {
        collection("[", "]") { writer in
            for element in elements { write(&writer, element) }
        }
    }

    package mutating func key(_ name: String) {
        startValue()
        append(string: name)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(UInt8(ascii: " "))
        followsKey = true
    }

    // MARK: Scalars

    /// Nil is `null`.
    package mutating func string(_ value: String?) {
        guard let value else { return null() }
        startValue()
        append(string: value)
    }

    package mutating func integer(_ value: Int) { literal(String(value)) }
    package mutating func boolean(_ value: Bool) { literal(value ? "true" : "false") }
    package mutating func null() { literal("null") }

    // MARK: Members

    package mutating func member(_ name: String, _ value: String?) {
        key(name)
        string(value)
    }

    package mutating func member(_ name: String, _ value: Int) {
        key(name)
        integer(value)
    }

    package mutating func member(_ name: String, _ value: Bool) {
        key(name)
        boolean(value)
    }

    package mutating func member(_ name: String, _ values: some Sequence<String>) {
        key(name)
        array(values) { $0.string($1) }
    }

    // MARK: Layout

    private mutating func collection(
        _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) -> Void
    ) {
        startValue()
        bytes.append(UInt8(ascii: open))
        depth += 1
        isFirst = true
        body(&self)
        depth -= 1
        if !isFirst { breakLine() }
        isFirst = false
        bytes.append(UInt8(ascii: close))
    }

    private mutating func literal(_ text: String) {
        startValue()
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func startValue() {
        defer { isFirst = false }
        if followsKey {
            followsKey = false
        } else if depth > 0 {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            breakLine()
        }
    }

    private mutating func breakLine() {
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }

    // MARK: Strings

    private mutating func append(string value: String) {
        bytes.append(UInt8(ascii: "\""))
        if value.utf8.allSatisfy({ Self.isPlain($0) }) {
            bytes.append(contentsOf: value.utf8)
        } else {
            var command = LogCommand()
            for scalar in value.unicodeScalars {
                if command.opens(at: scalar) { append(escaped: 0x5B) } else { append(scalar) }
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Printable ASCII that stands for itself; `#` may begin a ``LogCommand``.
    private static func isPlain(_ byte: UInt8) -> Bool {
        0x20..<0x7F ~= byte && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "#")
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": bytes.append(contentsOf: #"\""#.utf8)
        case "\\": bytes.append(contentsOf: #"\\"#.utf8)
        case "\n": bytes.append(contentsOf: #"\n"#.utf8)
        case "\r": bytes.append(contentsOf: #"\r"#.utf8)
        case "\t": bytes.append(contentsOf: #"\t"#.utf8)
        case _ where scalar.isDeceptive: scalar.utf16.forEach { append(escaped: $0) }
        default: bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
        }
    }

    private mutating func append(escaped unit: UInt16) {
        bytes.append(contentsOf: #"\u"#.utf8)
        for shift in [12, 8, 4, 0] as [UInt16] {
            let digit = UInt8(unit >> shift & 0xF)
            bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
    }
}
