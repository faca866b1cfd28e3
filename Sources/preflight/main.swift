import PreflightCLI

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

let status = await Preflight.run(Array(CommandLine.arguments.dropFirst()), in: .ofProcess())
exit(status.rawValue)
