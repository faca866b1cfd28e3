import FoundationEssentials
import PreflightCore
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension Surroundings {
    /// Those of this process.
    package static func ofProcess() -> Surroundings {
        // A reader that goes away (`| head`) is a report that could not be written, not a reason to die.
        signal(SIGPIPE, SIG_IGN)
        return Surroundings(
            environment: ProcessInfo.processInfo.environment,
            now: Instant(seconds: Int64(Date().timeIntervalSince1970)),
            isTerminal: isatty(STDOUT_FILENO) == 1,
            output: DescriptorSink(descriptor: .standardOutput),
            errors: DescriptorSink(descriptor: .standardError))
    }
}

/// Writes to an open file descriptor.
struct DescriptorSink: TextSink {
    let descriptor: FileDescriptor

    func write(_ text: String) -> Bool {
        var text = text
        let written = text.withUTF8 { bytes in
            try? descriptor.writeAll(UnsafeRawBufferPointer(bytes))
        }
        return written != nil
    }
}
