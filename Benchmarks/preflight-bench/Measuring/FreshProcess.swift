import ArgumentParser
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Runs this program again: peak memory belongs to a process, and a second reading of a file in the same process finds
/// memory that the first has already paged in.
enum FreshProcess {
    /// What the new process writes to standard output.
    static func run(_ arguments: [String]) throws -> String {
        let (reading, writing) = try FileDescriptor.pipe()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, writing.rawValue, 1)
        posix_spawn_file_actions_addclose(&actions, reading.rawValue)

        var pointers = (["preflight-bench"] + arguments).map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        var process = pid_t()
        let failure = posix_spawn(&process, "/proc/self/exe", &actions, nil, &pointers, environ)
        try writing.close()
        guard failure == 0 else { throw Errno(rawValue: failure) }
        let output = try reading.closeAfter { try Files.readStream(reading) }
        var status: Int32 = 0
        guard waitpid(process, &status, 0) == process, status == 0 else {
            throw ValidationError("the measuring process failed with status \(status)")
        }
        return String(decoding: output, as: UTF8.self)
    }
}
