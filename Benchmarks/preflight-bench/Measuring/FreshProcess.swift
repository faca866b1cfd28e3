import ArgumentParser
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Starts programs.
enum FreshProcess {
    /// Runs this program again, and returns what it writes to standard output: peak memory belongs to a process, and a
    /// second reading of a file in the same process finds memory that the first has already paged in.
    static func run(_ arguments: [String]) throws -> String {
        let (reading, writing) = try FileDescriptor.pipe()
        let process = try spawn("/proc/self/exe", arguments, output: writing, closing: [reading])
        try writing.close()
        let output = try reading.closeAfter { try Files.readStream(reading) }
        let exit = try wait(for: process)
        guard exit.status == 0 else { throw ValidationError("the measuring process failed with \(exit.status)") }
        return String(decoding: output, as: UTF8.self)
    }

    /// What the system says of a process that has ended.
    struct Exit {
        /// 128 and more for a process that a signal ended, as in a shell.
        var status: Int
        /// In seconds, of all threads, in the kernel too.
        var processor: Double
        /// In MiB.
        var peakMemory: Double
    }

    /// Runs a program whose output nobody reads, from its start to its end.
    static func runSilently(_ program: String, _ arguments: [String], output: FileDescriptor) throws -> Exit {
        try wait(for: spawn(program, arguments, output: output, closing: []))
    }

    private static func spawn(
        _ program: String, _ arguments: [String], output: FileDescriptor, closing unused: [FileDescriptor]
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output.rawValue, 1)
        for file in unused { posix_spawn_file_actions_addclose(&actions, file.rawValue) }

        var pointers = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        var process = pid_t()
        let failure = posix_spawnp(&process, program, &actions, nil, &pointers, environ)
        guard failure == 0 else { throw Errno(rawValue: failure) }
        return process
    }

    private static func wait(for process: pid_t) throws -> Exit {
        var status: Int32 = 0
        var usage = rusage()
        guard wait4(process, &status, 0, &usage) == process else { throw Errno(rawValue: errno) }
        let signal = Int(status & 0x7F)
        return Exit(
            status: signal == 0 ? Int(status >> 8) : 128 + signal,
            processor: seconds(usage.ru_utime) + seconds(usage.ru_stime),
            peakMemory: Double(usage.ru_maxrss) / 1024
        )
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
}
