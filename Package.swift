// swift-tools-version: 6.2
import PackageDescription

// Targets stand in layer order, the lowest first: a target imports lower layers only, never a neighbour.
// `LayeringTests` compares this with the import lines; docs/architecture.md explains the cut.

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let jwtKit: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")

let package = Package(
    name: "preflight",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "preflight", targets: ["preflight"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        // Layer 0: the vocabulary.
        .target(name: "PreflightCore", swiftSettings: settings),

        // Layer 1: neighbours that know the vocabulary and nothing else.
        .systemLibrary(
            name: "CLibYAML",
            pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
        ),
        .target(name: "PreflightYAML", dependencies: ["PreflightCore", "CLibYAML"], swiftSettings: settings),
        .target(name: "PreflightPolicy", dependencies: ["PreflightCore"], swiftSettings: settings),
        .target(name: "PreflightReporting", dependencies: ["PreflightCore"], swiftSettings: settings),

        // Layer 2: the manifest language.
        .target(
            name: "PreflightManifest",
            dependencies: ["PreflightCore", "PreflightYAML"],
            swiftSettings: settings
        ),

        // Layer 3: planning, running, snapshots, waivers. Knows the provider protocol and no provider.
        .target(
            name: "PreflightRun",
            dependencies: [
                "PreflightCore", "PreflightYAML", "PreflightPolicy", "PreflightManifest", crypto, system,
            ],
            swiftSettings: settings
        ),

        // Layer 4: the providers.
        .target(
            name: "PreflightProviders",
            dependencies: [
                "PreflightCore", "PreflightYAML", "PreflightPolicy", "PreflightManifest", "PreflightRun",
                crypto, jwtKit,
            ],
            swiftSettings: settings
        ),

        // Layer 5: the command line.
        .target(
            name: "PreflightCLI",
            dependencies: [
                "PreflightCore", "PreflightYAML", "PreflightReporting", "PreflightManifest", "PreflightRun",
                "PreflightProviders", argumentParser, crypto, system,
            ],
            swiftSettings: settings
        ),
        .executableTarget(name: "preflight", dependencies: ["PreflightCLI"], swiftSettings: settings),

        // Beside the layers: measures the lower ones (docs/benchmarks.md). No product ships it.
        .executableTarget(
            name: "preflight-bench",
            dependencies: ["PreflightCore", "CLibYAML", "PreflightYAML", "PreflightPolicy", argumentParser, system],
            path: "Benchmarks/preflight-bench",
            swiftSettings: settings
        ),

        // Tests: one target a target, then those that look at the repository as a whole.
        .target(
            name: "PreflightTestSupport",
            dependencies: ["PreflightCore"],
            path: "Tests/PreflightTestSupport",
            swiftSettings: settings
        ),
        .target(
            name: "CommandLineTestSupport",
            dependencies: ["PreflightCore", "PreflightCLI", "PreflightTestSupport"],
            path: "Tests/CommandLineTestSupport",
            swiftSettings: settings
        ),
        .testTarget(
            name: "PreflightCoreTests",
            dependencies: ["PreflightCore", "PreflightTestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PreflightYAMLTests",
            dependencies: ["PreflightCore", "PreflightYAML", "PreflightTestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PreflightPolicyTests",
            dependencies: ["PreflightCore", "PreflightPolicy", "PreflightTestSupport"],
            exclude: ["KubernetesRBAC/Fixtures"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PreflightReportingTests",
            dependencies: ["PreflightCore", "PreflightReporting", "PreflightTestSupport"],
            exclude: ["Goldens"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PreflightManifestTests",
            dependencies: ["PreflightCore", "PreflightYAML", "PreflightManifest", "PreflightTestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PreflightRunTests",
            dependencies: [
                "PreflightCore", "PreflightYAML", "PreflightManifest", "PreflightRun", "PreflightTestSupport", system,
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PreflightProvidersTests",
            dependencies: [
                "PreflightCore", "PreflightYAML", "PreflightPolicy", "PreflightManifest", "PreflightRun",
                "PreflightProviders", "PreflightTestSupport", crypto, jwtKit,
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PreflightCLITests",
            dependencies: [
                "PreflightCore", "PreflightManifest", "PreflightRun", "PreflightProviders", "PreflightCLI",
                "CommandLineTestSupport", "PreflightTestSupport",
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ExampleTests",
            dependencies: ["PreflightCore", "PreflightCLI", "CommandLineTestSupport", "PreflightTestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "DocumentationTests",
            dependencies: [
                "PreflightCore", "PreflightManifest", "PreflightRun", "PreflightProviders", "PreflightCLI",
                "CommandLineTestSupport", "PreflightTestSupport", argumentParser,
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "BenchmarkTests",
            dependencies: ["PreflightCore", "PreflightPolicy", "preflight-bench"],
            swiftSettings: settings
        ),
        .testTarget(name: "LayeringTests", dependencies: ["PreflightTestSupport"], swiftSettings: settings),
    ]
)
