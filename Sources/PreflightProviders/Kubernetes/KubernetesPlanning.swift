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
            let exceptions = entry.objects("except").flatMap { questions(of: $0, &plan).map(\.question) }
            for asked in questions(of: entry, &plan) where !plan.isFull {
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

    /// A user name has no form of its own; one that claims to be a service account must name one.
    private func checkPrincipal(_ plan: inout Plan<KubernetesQuestion>) {
        guard let principal = identity.declaration.field("principal"),
            principal.text.hasPrefix("system:serviceaccount"),
            RBACPrincipal(user: principal.text).serviceAccount == nil
        else { return }
        plan.report(
            Diagnostic(
                .invalidValue, "`\(principal.text)` names no service account", at: principal.location,
                help: ["write `system:serviceaccount:NAMESPACE:NAME`"]))
    }

    // MARK: Targets

    /// Every verb on every resource and name, or on every path, in the order of the text.
    private func questions(of entry: DeclaredObject, _ plan: inout Plan<KubernetesQuestion>) -> [AskedOfKubernetes] {
        let namespace = entry.text("namespace")
        let names = entry.texts("names")
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
            if url.text.hasPrefix("/") || url.text == "*" { return true }
            plan.report(
                Diagnostic(
                    .invalidValue, "`\(url.text)` is not a path", at: url.location,
                    help: ["start it with `/`, or write `*` for every path"]))
            return false
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
