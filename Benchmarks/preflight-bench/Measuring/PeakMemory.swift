import SystemPackage

/// The largest amount of memory that this process has held at once.
enum PeakMemory {
    /// In MiB; nil where the system does not say (`VmHWM` in /proc/self/status, proc_pid_status(5)).
    static func mebibytes() throws -> Double? {
        let file = try FileDescriptor.open("/proc/self/status", .readOnly)
        let status = String(decoding: try file.closeAfter { try Files.readStream(file) }, as: UTF8.self)
        for line in status.split(separator: "\n") where line.hasPrefix("VmHWM:") {
            return line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Double($0) }
                .map { $0 / 1024 }
        }
        return nil
    }
}
