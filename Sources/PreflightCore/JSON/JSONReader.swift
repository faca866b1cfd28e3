/// The scanner behind ``JSONParser``: one pass, no recursion, one entry a value.
struct JSONReader {
    let bytes: UnsafeBufferPointer<UInt8>
    let limits: ParseLimits
    var position = 0
    var entries: [Tree.Entry] = []
    var texts: [String] = []
    /// Open collections: the index of each one's entry, innermost last.
    var open: [Int] = []

    init(bytes: UnsafeBufferPointer<UInt8>, limits: ParseLimits) {
        self.bytes = bytes
        self.limits = limits
        entries.reserveCapacity(bytes.count / 16 + 16)
    }

    struct Read {
        var entries: [Tree.Entry]
        var texts: [String]
    }

    mutating func read() -> Result<Read, JSONProblem> {
        do {
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
            try readText()
            return .success(Read(entries: entries, texts: texts))
        } catch {
            return .failure(error)
        }
    }

    private mutating func readText() throws(JSONProblem) {
        skipSpace()
        try readValue()
        while let collection = open.last {
            skipSpace()
            if entries[collection].payload & 7 == Tree.Kind.mapping.rawValue {
                try continueObject(collection)
            } else {
                try continueArray(collection)
            }
        }
        skipSpace()
        if position < bytes.count { throw unexpected("after the end of the document") }
    }

    // MARK: Collections

    private mutating func continueArray(_ collection: Int) throws(JSONProblem) {
        let isFirst = entries[collection].payload >> 3 == 0
        if byte == UInt8(ascii: "]") { return close(collection) }
        if !isFirst {
            guard byte == UInt8(ascii: ",") else { throw unexpected("where `,` or `]` was expected") }
            position += 1
            skipSpace()
        }
        try readValue()
        entries[collection].payload += 1 << 3
    }

    private mutating func continueObject(_ collection: Int) throws(JSONProblem) {
        let isFirst = entries[collection].payload >> 3 == 0
        if byte == UInt8(ascii: "}") {
            try refuseDuplicates(in: collection)
            return close(collection)
        }
        if !isFirst {
            guard byte == UInt8(ascii: ",") else { throw unexpected("where `,` or `}` was expected") }
            position += 1
            skipSpace()
        }
        guard byte == UInt8(ascii: "\"") else { throw unexpected("where a key in quotes was expected") }
        try readString()
        skipSpace()
        guard byte == UInt8(ascii: ":") else { throw unexpected("where `:` was expected") }
        position += 1
        skipSpace()
        try readValue()
        entries[collection].payload += 2 << 3
    }

    private mutating func close(_ collection: Int) {
        position += 1
        entries[collection].end = UInt32(truncatingIfNeeded: position)
        entries[collection].size = UInt32(truncatingIfNeeded: entries.count - collection)
        open.removeLast()
    }

    private mutating func begin(_ kind: Tree.Kind) throws(JSONProblem) {
        guard open.count < limits.depth else {
            throw JSONProblem(kind: .depth(limits.depth), span: Span(position, position + 1))
        }
        open.append(entries.count)
        try append(Tree.Entry(kind: kind, start: position, end: position + 1))
        position += 1
    }

    private func refuseDuplicates(in collection: Int) throws(JSONProblem) {
        let count = Int(entries[collection].payload >> 3) / 2
        guard count > 1 else { return }
        let found = entries.withUnsafeBufferPointer { entries in
            DuplicateKeys(entries: entries, texts: texts, bytes: bytes).find(in: collection, count: count)
        }
        guard let (first, second) = found else { return }
        throw JSONProblem(
            kind: .duplicate(first: Span(Int(entries[first].start), Int(entries[first].end))),
            span: Span(Int(entries[second].start), Int(entries[second].end))
        )
    }

    // MARK: Values

    private mutating func readValue() throws(JSONProblem) {
        switch byte {
        case UInt8(ascii: "{"): try begin(.mapping)
        case UInt8(ascii: "["): try begin(.sequence)
        case UInt8(ascii: "\""): try readString()
        case UInt8(ascii: "t"): try readWord("true")
        case UInt8(ascii: "f"): try readWord("false")
        case UInt8(ascii: "n"): try readWord("null")
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try readNumber()
        default: throw unexpected("where a value was expected")
        }
    }

    private mutating func readWord(_ word: StaticString) throws(JSONProblem) {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count,
            bytes[position..<end].elementsEqual(
                UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
        else { throw unexpected("where a value was expected") }
        try append(Tree.Entry(kind: .plain, start: position, end: end))
        position = end
    }

    private mutating func readNumber() throws(JSONProblem) {
        let start = position
        if byte == UInt8(ascii: "-") { position += 1 }
        if byte == UInt8(ascii: "0") {
            position += 1
        } else {
            try readDigits()
        }
        if byte == UInt8(ascii: ".") {
            position += 1
            try readDigits()
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            position += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
            try readDigits()
        }
        try append(Tree.Entry(kind: .plain, start: start, end: position))
    }

    private mutating func readDigits() throws(JSONProblem) {
        let start = position
        while position < bytes.count, bytes[position] &- 0x30 < 10 { position += 1 }
        if position == start { throw unexpected("in a number") }
    }

    private mutating func readString() throws(JSONProblem) {
        let start = position
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                return try append(Tree.Entry(kind: .quoted, start: start, end: position))
            }
            if byte == UInt8(ascii: "\\") { return try readEscaped(from: start) }
            if byte < 0x20 { throw unexpected("in a string; a control character must be escaped") }
            position += 1
        }
        throw JSONProblem(kind: .syntax("the string that starts here does not end"), span: Span(start, start + 1))
    }

    private mutating func append(_ entry: Tree.Entry) throws(JSONProblem) {
        guard entries.count < limits.nodes else {
            throw JSONProblem(kind: .nodes(limits.nodes), span: Span(Int(entry.start), Int(entry.end)))
        }
        entries.append(entry)
    }

    mutating func append(text: String, from start: Int) throws(JSONProblem) {
        texts.append(text)
        try append(Tree.Entry(kind: .quoted, start: start, end: position, detail: texts.count))
    }

    // MARK: Bytes

    /// The byte at the position; 0, which no JSON token starts with, at the end.
    var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    func unexpected(_ context: String) -> JSONProblem {
        guard position < bytes.count else {
            return JSONProblem(kind: .syntax("unexpected end of the document"), span: Span(position, position))
        }
        var end = position + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        let character = String(decoding: UnsafeBufferPointer(rebasing: bytes[position..<end]), as: UTF8.self)
        let found = Self.controlName(bytes[position]) ?? character
        return JSONProblem(kind: .syntax("unexpected `\(found)` \(context)"), span: Span(position, end))
    }

    /// A control character by its number, so that no message holds a line break.
    private static func controlName(_ byte: UInt8) -> String? {
        guard byte < 0x20 || byte == 0x7F else { return nil }
        let digits = String(byte, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
