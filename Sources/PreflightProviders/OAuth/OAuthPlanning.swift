import PreflightCore
import PreflightManifest
import PreflightPolicy
import PreflightRun

/// Turns one declared token into questions.
struct OAuthPlanning {
    let identity: IdentityDeclaration
    private var declaration: DeclaredObject { identity.declaration }

    /// Requirements of a token hold in every phase, and so carry none.
    func plan(into plan: inout Plan<OAuthQuestion>) {
        let audience = declaration.audience
        plan.principal = declaration.text("issuer") ?? declaration.secretSource?.description ?? ""
        // At the identity's name, before everything else: blame begins with the credential (mcp-handler#181).
        plan.add(
            Requirement(
                .credential, action: "credential", resource: audience, phases: [], at: identity.name.location),
            asking: .credential)
        for scope in declaration.texts("scopes") {
            refuseSpace(in: scope, plan: &plan)
            plan.add(
                Requirement(.scope, action: scope.text, resource: audience, phases: [], at: scope.location),
                asking: .scope(scope.text))
        }
        for entry in declaration.object("claims")?.entries ?? [] { add(claim: entry, to: &plan) }
        if let lifetime = declaration.object("lifetime") { add(lifetime: lifetime, to: &plan) }
    }

    /// "scope-token = 1*( %x21 / %x23-5B / %x5D-7E )": a space separates two. Source: RFC 6749 §3.3.
    private func refuseSpace(in scope: DeclaredText, plan: inout Plan<OAuthQuestion>) {
        guard scope.text.utf8.contains(UInt8(ascii: " ")) else { return }
        plan.report(
            Diagnostic(
                .invalidValue, "`\(scope.text)` is no scope: a space separates two", at: scope.location,
                help: ["list each scope on its own"]))
    }

    private func add(claim entry: DeclaredObject.Entry, to plan: inout Plan<OAuthQuestion>) {
        guard let path = ClaimPath(entry.key.text) else {
            plan.report(
                Diagnostic(
                    .invalidValue, "`\(entry.key.text)` is no JSON pointer: after `~` stands `0` or `1`",
                    at: entry.key.location, help: ["write `~0` for `~` and `~1` for `/`"]))
            return
        }
        let expectation = ClaimExpectation(entry.value)
        if expectation.exists == false, let object = entry.value.object, object.entries.count > 1,
            let other = object.entries.first(where: { $0.key.text != "exists" })
        {
            plan.report(
                Diagnostic(
                    .conflictingKeys, "`\(other.key.text)` asks something of a claim that must not be there",
                    at: other.key.location, help: ["keep one of the two"]))
        }
        plan.add(
            Requirement(.claim, action: entry.key.text, phases: [], at: entry.key.location),
            asking: .claim(path, expectation))
    }

    private func add(lifetime: DeclaredObject, to plan: inout Plan<OAuthQuestion>) {
        for entry in lifetime.entries {
            guard case .timeSpan(let span) = entry.value.value else { continue }
            plan.add(
                Requirement(.lifetime, action: entry.key.text, phases: [], at: entry.key.location),
                asking: entry.key.text == "remaining" ? .remaining(span) : .maximum(span))
        }
        if let remaining = lifetime.timeSpan("remaining"), let maximum = lifetime.timeSpan("maximum"),
            remaining > maximum, let place = lifetime["remaining"]?.location
        {
            plan.report(
                Diagnostic(
                    .conflictingKeys,
                    "no token can have \(remaining.text) left and live \(maximum.text) at most", at: place))
        }
    }
}

extension ClaimExpectation {
    init(_ declared: Declared) {
        guard let object = declared.object else {
            self.init(equals: Self.scalars(declared))
            return
        }
        self.init(
            equals: object["equals"].map(Self.scalars), contains: object["contains"].map(Self.scalars),
            matches: object.has("matches") ? object.texts("matches").map(\.text) : nil,
            exists: object.boolean("exists"))
    }

    private static func scalars(_ declared: Declared) -> [Scalar] {
        (declared.list ?? [declared]).compactMap { element in
            if case .scalar(let scalar) = element.value { scalar } else { nil }
        }
    }
}

extension DeclaredObject {
    /// The audiences as reports show them; nil where none is declared.
    var audience: String? {
        let audiences = texts("audience").map(\.text)
        return audiences.isEmpty ? nil : audiences.joined(separator: ", ")
    }

    var expectedCredential: CredentialExpectation {
        CredentialExpectation(issuer: text("issuer"), audiences: texts("audience").map(\.text))
    }

    /// Where the manifest says that the token is.
    var secretSource: SecretSource? {
        guard let source = object("credential") else { return nil }
        if let name = source.text("env") { return .environment(name) }
        return source.field("file").map { .file($0.text, manifest: $0.location.file.name) }
    }
}
