import FoundationEssentials
import SystemPackage
import Testing

@testable import PreflightRun

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Only regular files of bounded size are read, and a pipe does not make the reader wait.
@Suite struct RegularFileTests {
    private func problem(_ path: String, limit: Int = 100, followingLinks: Bool = false) -> RegularFile.Problem? {
        do {
            _ = try RegularFile.read(FilePath(path), limit: limit, followingLinks: followingLinks)
            return nil
        } catch {
            return error
        }
    }

    @Test func readsAllOfIt() throws {
        let folder = try TestFolder(["a": String(repeating: "x", count: 100), "empty": ""])
        #expect(try RegularFile.read(FilePath(folder.path + "/a"), limit: 100).count == 100)
        #expect(try RegularFile.read(FilePath(folder.path + "/empty"), limit: 0).isEmpty)
    }

    @Test func refusesWhatIsNoRegularFileOfThatSize() throws {
        let folder = try TestFolder(["a": String(repeating: "x", count: 101)])
        #expect(problem(folder.path + "/a") == .tooLarge(limit: 100))
        #expect(problem(folder.path) == .notRegular)
        #expect(problem(folder.path + "/nothing") == .notFound)
        #expect(problem(folder.path + "/a/b") == .notFound)
        #expect(problem("/dev/zero") == .notRegular)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/link", withDestinationPath: folder.path + "/a")
        #expect(problem(folder.path + "/link") == .symbolicLink)
        #expect(problem(folder.path + "/link", limit: 200, followingLinks: true) == nil)
        #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
        #expect(problem(folder.path + "/pipe") == .notRegular)
    }
}
