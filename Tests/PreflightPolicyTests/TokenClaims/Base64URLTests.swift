import PreflightTestSupport
import Testing

@testable import PreflightPolicy

@Suite struct Base64URLTests {
    @Test(arguments: [
        // RFC 4648 §10, without padding.
        ("", ""), ("Zg", "f"), ("Zm8", "fo"), ("Zm9v", "foo"), ("Zm9vYg", "foob"), ("Zm9vYmE", "fooba"),
        ("Zm9vYmFy", "foobar"),
        // RFC 7515 A.1.1: the header with its CRLF.
        ("eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9", "{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}"),
        (TokenSamples.joeEncoded, TokenSamples.joe),
    ])
    func decodes(_ text: String, _ expected: String) throws {
        #expect(try Base64URL.decode(Array(text.utf8)) == Array(expected.utf8))
    }

    @Test("RFC 7515 appendix C: the two characters that differ from base64")
    func decodesBothSpecialCharacters() throws {
        #expect(try Base64URL.decode(Array("A-z_4ME".utf8)) == [3, 236, 255, 224, 193])
    }

    @Test(arguments: [
        ("Zg==", Base64URL.Problem.padding), ("Zm8=", .padding), ("A+z_", .standardAlphabet),
        ("A-z/", .standardAlphabet),
        ("Zm 9", .foreignCharacter), ("Zm\n9", .foreignCharacter), ("Zmé9", .foreignCharacter), ("Z", .cutOff),
        ("Zm9vY", .cutOff),
        // RFC 4648 §3.5: `Zh` would also decode to `f` if the stray bits were ignored.
        ("Zh", .strayBits), ("Zm9", .strayBits),
    ])
    func refuses(_ text: String, _ problem: Base64URL.Problem) {
        #expect(throws: problem) { try Base64URL.decode(Array(text.utf8)) }
    }

    @Test("every run of up to five bytes comes back, seeded")
    func roundTrips() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0...5, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random)
            }
            #expect(try Base64URL.decode(Array(TokenSamples.encode(bytes).utf8)) == bytes)
        }
    }
}
