import PreflightCore
import Testing

@testable import PreflightPolicy

@Suite struct ClaimPathTests {
    /// RFC 6901 §5.
    private static let document = #"""
        {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8}
        """#

    @Test(
        "RFC 6901 §5",
        arguments: [
            ("/foo/0", Scalar.string("bar")), ("/", .integer(0)), ("/a~1b", .integer(1)), ("/c%d", .integer(2)),
            ("/e^f", .integer(3)), ("/g|h", .integer(4)), ("/i\\j", .integer(5)), ("/k\"l", .integer(6)),
            ("/ ", .integer(7)),
            ("/m~0n", .integer(8)),
        ])
    func resolves(_ pointer: String, _ expected: Scalar) throws {
        let root = try TokenSamples.node(Self.document)
        #expect(try #require(JSONPointer(pointer)).resolve(in: root)?.scalar == expected)
        #expect(try #require(ClaimPath(pointer)).resolve(in: root)?.scalar == expected)
        #expect(JSONPointer(pointer)?.text == pointer)
    }

    @Test("RFC 6901 §5: the empty pointer is the whole document, and `/foo` a list")
    func resolvesCollections() throws {
        let root = try TokenSamples.node(Self.document)
        #expect(try #require(JSONPointer("")).resolve(in: root)?.index == root.index)
        #expect(try #require(JSONPointer("/foo")).resolve(in: root)?.elements.map(\.text) == ["bar", "baz"])
    }

    @Test(
        "§3 and §4: what does not exist",
        arguments: [
            "/foo/2", "/foo/-", "/foo/00", "/foo/01", "/foo/+1", "/foo/", "/foo/bar", "/foo/0/0", "/nope", "/a/b",
            "/foo/1e0",
            "/foo/99999999999999999999",
        ])
    func findsNothing(_ pointer: String) throws {
        #expect(try #require(JSONPointer(pointer)).resolve(in: TokenSamples.node(Self.document)) == nil)
    }

    @Test("§3: what is no pointer", arguments: ["/~", "/a~", "/~2", "/a~b", "foo", "#/foo"])
    func refuses(_ text: String) {
        #expect(JSONPointer(text) == nil)
    }

    @Test("§4: `~01` is `~1`, not `/`")
    func unescapesOnce() throws {
        #expect(JSONPointer("/~01")?.tokens == ["~1"])
        #expect(
            try #require(JSONPointer("/~01")).resolve(in: TokenSamples.node(#"{"~1":1,"/":2}"#))?.scalar == .integer(1))
    }

    @Test(
        "without a leading slash it is one name",
        arguments: [
            (#"{"realm_access.roles":1,"realm_access":{"roles":2}}"#, "realm_access.roles"),
            (#"{"https://example.com/roles":1,"https:":{"":{"example.com":2}}}"#, "https://example.com/roles"),
            (#"{"a/b":1,"a":{"b":2}}"#, "a/b"), (#"{"a~1b":1,"a/b":2}"#, "a~1b"), (#"{"":1}"#, ""),
            (#"{"caf\u00e9":1}"#, "caf\u{E9}"),
        ])
    func readsNames(_ json: String, _ name: String) throws {
        #expect(try #require(ClaimPath(name)).resolve(in: TokenSamples.node(json))?.scalar == .integer(1))
    }

    @Test("names are compared by code point")
    func comparesCodePoints() throws {
        #expect(try #require(ClaimPath("cafe\u{301}")).resolve(in: TokenSamples.node(#"{"caf\u00e9":1}"#)) == nil)
    }

    @Test("a pointer with a bad escape is no path")
    func refusesBadEscapes() {
        #expect(ClaimPath("/a~b") == nil)
        #expect(ClaimPath("a~b") != nil)
    }
}
