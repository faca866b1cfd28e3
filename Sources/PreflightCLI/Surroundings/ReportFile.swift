import SystemPackage

/// Writes a report into a file that the operator names.
enum ReportFile {
    /// Writes into what is there, as a shell's `>` does: a pipe stays a pipe, a device a device, a link is followed, and a
    /// file keeps its permissions.
    ///
    /// - Returns: Whether all of it was written.
    static func write(_ text: String, to path: String) -> Bool {
        do {
            let file = try FileDescriptor.open(
                FilePath(path), .writeOnly, options: [.create, .truncate, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
            return try file.closeAfter {
                var text = text
                try text.withUTF8 { bytes in _ = try file.writeAll(UnsafeRawBufferPointer(bytes)) }
                return true
            }
        } catch {
            return false
        }
    }
}
