package import SystemPackage

/// Reads files that somebody else named: regular files only, never through a symbolic link, bounded in size.
package enum RegularFile {
    package enum Problem: Error, Sendable, Hashable {
        case notFound
        case symbolicLink
        /// A folder, a device, a pipe.
        case notRegular
        case tooLarge(limit: Int)
        case unreadable(String)

        /// Completes a sentence that begins with the file's name.
        package var description: String {
            switch self {
            case .notFound: "does not exist"
            case .symbolicLink: "is a symbolic link"
            case .notRegular: "is not a regular file"
            case .tooLarge(let limit): "is larger than \(limit) bytes"
            case .unreadable(let reason): "cannot be read: \(reason)"
            }
        }
    }

    /// - Parameter followingLinks: Whether the last part of the path may be a symbolic link; parts before it may be, so a
    ///   caller that confines files to a folder resolves the path first.
    package static func read(
        _ path: FilePath, limit: Int, followingLinks: Bool = false
    ) throws(Problem) -> [UInt8] {
        do {
            // Without `nonBlocking`, opening a pipe that nobody writes to would wait for ever.
            var options: FileDescriptor.OpenOptions = [.nonBlocking, .closeOnExec]
            if !followingLinks { options.insert(.noFollow) }
            let file = try FileDescriptor.open(path, .readOnly, options: options)
            defer { try? file.close() }
            let status = try file.stat()
            guard status.type == .regular else { throw Problem.notRegular }
            guard status.size <= limit else { throw Problem.tooLarge(limit: limit) }
            return try read(file, expecting: Int(status.size), limit: limit)
        } catch let problem as Problem {
            throw problem
        } catch let error as Errno {
            switch error {
            case .noSuchFileOrDirectory, .notDirectory: throw .notFound
            case .tooManySymbolicLinkLevels: throw .symbolicLink
            default: throw .unreadable(error.description.lowercased())
            }
        } catch {
            throw .unreadable("\(error)")
        }
    }

    /// Reads to the end even when the file grows, up to the limit.
    private static func read(_ file: FileDescriptor, expecting size: Int, limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var wanted = size + 1
        while true {
            let count = bytes.count
            let chunk = try [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
                filled = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
            if chunk.isEmpty { return bytes }
            if count == 0 { bytes = chunk } else { bytes += chunk }
            guard bytes.count <= limit else { throw Problem.tooLarge(limit: limit) }
            wanted = max(size + 1 - bytes.count, 64 << 10)
        }
    }
}
