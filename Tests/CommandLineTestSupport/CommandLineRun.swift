import FoundationEssentials
package import PreflightCLI
package import PreflightCore
import PreflightTestSupport
import Synchronization

/// A command line run in this process: what it printed, and its status. The environment is empty but for what is handed in.
package struct CommandLineRun: Sendable {
    /// Swift Testing has an exit status of its own.
    package typealias Status = ExitStatus

    package let status: Status
    package let output: String
    package let errors: String

    /// When tests run: half an hour before the example's token ends.
    package static let now = Instant(seconds: 1_795_164_000)

    /// - Parameter arguments: As in a shell without quotes; paths are taken from the repository's root.
    package static func of(
        _ arguments: [String], environment: [String: String] = [:], isTerminal: Bool = false, now: Instant = now
    ) async -> CommandLineRun {
        // Every test agrees on the folder, so that changing it for the whole process disturbs none.
        _ = FileManager.default.changeCurrentDirectoryPath(Goldens.root())
        let output = Buffer()
        let errors = Buffer()
        let status = await Preflight.run(
            arguments,
            in: Surroundings(
                environment: environment, now: now, isTerminal: isTerminal, output: output, errors: errors))
        return CommandLineRun(status: status, output: output.text, errors: errors.text)
    }
}

/// Keeps what is written.
package final class Buffer: TextSink {
    private let storage = Mutex("")

    package init() {}

    package var text: String { storage.withLock { $0 } }

    package func write(_ text: String) -> Bool {
        storage.withLock { $0 += text }
        return true
    }
}

/// A folder for one test, removed when the test is over.
package final class ScratchFolder: Sendable {
    package let path: String

    package init() throws {
        path = FileManager.default.temporaryDirectory.path + "/preflight-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file, folders included, and returns its path.
    @discardableResult
    package func write(_ text: String, to name: String) throws -> String {
        let file = path + "/" + name
        let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try text.write(toFile: file, atomically: false, encoding: .utf8)
        return file
    }
}
