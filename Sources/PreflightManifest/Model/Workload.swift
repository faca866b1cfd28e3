package import PreflightCore

/// A decoded manifest document in one environment.
package struct Workload: Sendable {
    package let name: DeclaredText
    package let owner: String?
    package let description: String?
    /// The environment it was decoded for; nil when it declares none.
    package let environment: String?
    /// In the order of the text.
    package let identities: [IdentityDeclaration]
    package let waivers: [Waiver]
}

/// One identity as the manifest declares it; its provider gives it meaning.
package struct IdentityDeclaration: Sendable {
    /// The key under `identities:`.
    package let name: DeclaredText
    package let provider: String
    /// Every key of the identity in the provider's vocabulary, shapes checked and parameters put in.
    package let declaration: DeclaredObject

    package init(name: DeclaredText, provider: String, declaration: DeclaredObject) {
        self.name = name
        self.provider = provider
        self.declaration = declaration
    }

    package var permissions: [DeclaredObject] { declaration.objects("permissions") }
    package var forbidden: [DeclaredObject] { declaration.objects("forbidden") }
}

/// A finding that is accepted until a day.
package struct Waiver: Sendable {
    package let identity: String?
    package let finding: String?
    package let action: String?
    package let resource: String?
    /// The last day on which it holds, `yyyy-mm-dd`.
    package let until: String
    package let owner: String
    package let reason: String
    /// The day on which it ends.
    package let location: Location
}
