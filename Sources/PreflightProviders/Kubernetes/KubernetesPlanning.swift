import PreflightCore
import PreflightManifest
import PreflightPolicy
import PreflightRun

/// Turns one identity of a manifest into questions.
struct KubernetesPlanning {
    private let identity: IdentityDeclaration

    init(_ identity: IdentityDeclaration) {
        self.identity = identity
    }

    func plan(into plan: inout Plan<KubernetesQuestion>) {
        plan.principal = identity.declaration.text("principal") ?? ""
        plan.place = identity.declaration.text("cluster")
        checkPrincipal(&plan)
        var prohibitions = KubernetesProhibitions()
        for entry in identity.forbidden {
            let excepted = entry.objects("except").flatMap { questions(of: $0, &plan) }
            let exceptions = excepted.map(\.question)
            for asked in questions(of: entry, &plan) where !plan.isFull {
                if let whole = excepted.first(where: { $0.question.takesOut(asked.question) }) {
                    plan.report(KubernetesProhibitions.emptied(asked, by: whole))
                }
                prohibitions.add(asked, except: exceptions)
                plan.add(
                    asked.requirement(.forbidden, in: entry, phases: []),
                    asking: .forbidden(asked.question, except: exceptions))
            }
        }
        for entry in identity.permissions {
            for asked in questions(of: entry, &plan) {
                if let diagnostic = prohibitions.contradiction(to: asked) { plan.report(diagnostic) }
                plan.add(
                    asked.requirement(.permission, in: entry, phases: entry.phases), asking: .permission(asked.question)
                )
                if plan.isFull, plan.overflowed { return }
            }
        }
    }

    /// A user name has no form of its own; one that claims to be a service account must name one, and its groups are
    /// those that Kubernetes gives it.
    ///
    /// Source of the groups: Kubernetes documentation, Managing Service Accounts, "User accounts versus service
    /// accounts"; Using RBAC Authorization, "Referring to subjects".
    private func checkPrincipal(_ plan: inout Plan<KubernetesQuestion>) {
        guard let principal = identity.declaration.field("principal") else { return }
        let groups = identity.declaration.texts("groups")
        if RBACPrincipal(user: principal.text).serviceAccount != nil {
            guard let group = groups.first else { return }
            plan.report(
                Diagnostic(
                    .invalidValue, "a service account has no groups but those that Kubernetes gives it",
                    at: group.location, help: ["leave `groups` out: they are added here too"]))
        } else if principal.text.hasPrefix("system:serviceaccount") {
            plan.report(
                Diagnostic(
                    .invalidValue, "`\(principal.text)` names no service account", at: principal.location,
                    help: ["write `system:serviceaccount:NAMESPACE:NAME`"]))
        } else if let masters = groups.first(where: { $0.text == "system:masters" }) {
            plan.report(
                Diagnostic(
                    .invalidValue, severity: .warning,
                    "members of `system:masters` may do everything, whatever the roles say", at: masters.location,
                    help: ["leave it out unless the identity really is one of the cluster's administrators"]))
        }
    }

    // MARK: Targets

    /// Every verb on every resource and name, or on every path, in the order of the text.
    private func questions(of entry: DeclaredObject, _ plan: inout Plan<KubernetesQuestion>) -> [AskedOfKubernetes] {
        let namespace = entry.text("namespace")
        let names = entry.texts("names")
        checkNamespace(entry.field("namespace"), &plan)
        checkNames(names, &plan)
        let urls = paths(of: entry, &plan)
        let resources = patterns(of: entry, &plan)
        var asked: [AskedOfKubernetes] = []
        for verb in entry.texts("verbs") {
            report(RBACAdvice.about(verb: verb.text, forURL: entry.has("nonResourceURLs")), at: verb, &plan)
            for url in urls {
                asked.append(
                    AskedOfKubernetes(
                        verb: verb, resource: url.text,
                        question: RBACQuestion(verb: verb.text, nonResourceURL: url.text)))
            }
            for (pattern, place) in resources {
                let advice = RBACAdvice.about(
                    verb: verb.text, resource: pattern, hasNames: !names.isEmpty, namespace: namespace)
                for piece in advice {
                    report(piece, at: piece.kind == .clusterScoped ? place : verb, &plan)
                }
                for name in names {
                    let elsewhere = RBACAdvice.about(
                        verb: verb.text, resource: pattern, name: name.text, namespace: namespace)
                    report(elsewhere, at: name, &plan)
                }
                for name in names.isEmpty ? [nil] : names.map({ Optional($0.text) }) {
                    // The lists multiply; beyond what a run answers nothing is kept.
                    guard asked.count <= plan.room else { return asked }
                    asked.append(
                        AskedOfKubernetes(
                            verb: verb, resource: pattern.text, namespace: namespace, name: name,
                            question: RBACQuestion(
                                verb: verb.text, resource: pattern, name: name, namespace: namespace)))
                }
            }
        }
        return asked
    }

    private func patterns(
        of entry: DeclaredObject, _ plan: inout Plan<KubernetesQuestion>
    ) -> [(pattern: ResourcePattern, place: DeclaredText)] {
        var patterns: [(pattern: ResourcePattern, place: DeclaredText)] = []
        for text in entry.texts("resources") {
            do {
                let pattern = try ResourcePattern(text.text)
                report(RBACAdvice.about(resource: pattern), at: text, &plan)
                patterns.append((pattern, text))
            } catch {
                plan.report(Diagnostic(.invalidValue, error.message, at: text.location))
            }
        }
        return patterns
    }

    private func paths(of entry: DeclaredObject, _ plan: inout Plan<KubernetesQuestion>) -> [DeclaredText] {
        entry.texts("nonResourceURLs").filter { url in
            if let resource = ResourceURL(url.text) {
                plan.report(
                    Diagnostic(
                        .invalidValue, "`\(url.text)` is a resource, and no rule for paths allows it", at: url.location,
                        help: [resource.advice]))
                return false
            }
            if url.text.hasPrefix("/") || url.text == "*" { return true }
            plan.report(
                Diagnostic(
                    .invalidValue, "`\(url.text)` is not a path", at: url.location,
                    help: ["start it with `/`, or write `*` for every path"]))
            return false
        }
    }

    private func checkNamespace(_ namespace: DeclaredText?, _ plan: inout Plan<KubernetesQuestion>) {
        guard let namespace, !RBACQuestion.isNamespace(namespace.text) else { return }
        let means = namespace.text == "*" || namespace.text.isEmpty
        plan.report(
            Diagnostic(
                .invalidValue, "`\(namespace.text)` is not the name of a namespace", at: namespace.location,
                help: [
                    means
                        ? "leave `namespace` out: the entry is then about every namespace"
                        : "use lower-case letters, digits and `-`, at most 63, with a letter or digit at both ends"
                ]))
    }

    private func checkNames(_ names: [DeclaredText], _ plan: inout Plan<KubernetesQuestion>) {
        for name in names where name.text.utf8.contains(UInt8(ascii: "*")) {
            plan.report(
                Diagnostic(
                    .invalidValue, "`\(name.text)` is no wildcard: names of objects have none", at: name.location,
                    help: ["leave `names` out to mean every name"]))
        }
    }

    private func report(_ advice: RBACAdvice?, at place: DeclaredText, _ plan: inout Plan<KubernetesQuestion>) {
        guard let advice else { return }
        let isHopeless = advice.kind == .neverNamed
        plan.report(
            Diagnostic(
                advice.finding, severity: isHopeless ? .error : .warning, advice.message, at: place.location,
                help: advice.help))
    }
}

extension ResourceURL {
    /// How the same request is asked for.
    fileprivate var advice: String {
        let place = namespace.map { " and `namespace: \($0)`" } ?? ""
        return "write `resources: [\(resource.text)]`\(place), with the verbs of resources such as `get` and `list`"
    }
}

/// One question with what the report calls it.
struct AskedOfKubernetes {
    var verb: DeclaredText
    var resource: String
    var namespace: String?
    var name: String?
    var question: RBACQuestion

    func requirement(_ facet: Facet, in entry: DeclaredObject, phases: [Phase]) -> Requirement {
        Requirement(
            facet, action: verb.text, resource: resource, namespace: namespace, name: name, phases: phases,
            severity: entry.severity, reason: entry.reason, at: verb.location)
    }
}
