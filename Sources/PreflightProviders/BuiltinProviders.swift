package import PreflightCore
package import PreflightManifest
package import PreflightRun

/// Every provider, once: a new one is a folder and a line here.
package enum BuiltinProviders {
    package static let all: [any Provider] = [
        AWSProvider(),
        KubernetesProvider(),
        OAuthProvider(),
    ]

    /// The manifest language with the vocabulary of every provider.
    package static let language = ManifestLanguage(
        vocabularies: all.map(\.vocabulary),
        findingIDs: findings.map(\.id)
    )

    /// Every finding of the program, in the order of the documentation.
    package static let findings: [Finding] =
        Finding.reading + Finding.manifest + Finding.run + all.flatMap(\.findings)
}
