import PreflightCore
import PreflightManifest
import PreflightPolicy
import PreflightRun

/// Turns one identity of a manifest into questions.
struct AWSPlanning {
    private let identity: IdentityDeclaration
    private var check = AWSNameCheck()

    init(_ identity: IdentityDeclaration) {
        self.identity = identity
    }

    mutating func plan(into plan: inout Plan<AWSQuestion>) {
        plan.principal = identity.declaration.text("principal") ?? ""
        if let principal = identity.declaration.field("principal"), AWSPrincipalName(arn: principal.text) == nil {
            plan.report(
                Diagnostic(
                    .invalidValue, "`\(principal.text)` is not the ARN of a user, a role, a session or a root user",
                    at: principal.location,
                    help: ["write it as `arn:aws:iam::111122223333:role/path/name`"]))
        }
        var prohibitions: [AWSProhibitions.Entry] = []
        for entry in identity.forbidden {
            let exceptions = entry.objects("except").flatMap { pairs(of: $0, &plan).map(\.asked) }
            for pair in pairs(of: entry, &plan) where !plan.isFull {
                prohibitions.append(.init(pair: pair, exceptions: exceptions))
                plan.add(
                    pair.requirement(.forbidden, in: entry, phases: []),
                    asking: .forbidden(pair.asked, except: exceptions))
            }
        }
        let forbidden = AWSProhibitions(prohibitions)
        for entry in identity.permissions {
            let context = context(of: entry, &plan)
            for var pair in pairs(of: entry, &plan) {
                pair.asked.context = context
                if let diagnostic = forbidden.contradiction(to: pair) { plan.report(diagnostic) }
                plan.add(
                    pair.requirement(.permission, in: entry, phases: entry.phases), asking: .permission(pair.asked))
                if plan.isFull { return }
            }
        }
    }

    /// Every action on every resource, in the order of the text.
    private mutating func pairs(of entry: DeclaredObject, _ plan: inout Plan<AWSQuestion>) -> [AWSPair] {
        var actions: [DeclaredText] = []
        for action in entry.texts("actions") {
            if let diagnostic = check.action(action) { plan.report(diagnostic) }
            actions.append(action)
        }
        var resources: [String] = []
        for resource in entry.texts("resources") {
            if let diagnostic = check.resource(resource) { plan.report(diagnostic) }
            resources.append(resource.text)
        }
        var pairs: [AWSPair] = []
        for action in actions {
            for resource in resources {
                // The lists multiply; beyond what a run answers nothing is kept.
                guard pairs.count <= plan.room else { return pairs }
                pairs.append(AWSPair(action: action, asked: AWSAsked(action: action.text, resource: resource)))
            }
        }
        return pairs
    }

    private func context(of entry: DeclaredObject, _ plan: inout Plan<AWSQuestion>) -> AWSDeclaredContext {
        var context = AWSDeclaredContext(isClosed: entry.boolean("closedContext") ?? false)
        for item in entry.object("context")?.entries ?? [] {
            if !item.key.text.contains(":") {
                plan.report(
                    Diagnostic(
                        .invalidValue, "`\(item.key.text)` is not a condition key", at: item.key.location,
                        help: ["a condition key names its service: `aws:SourceVpce`, `s3:prefix`"]))
            }
            switch item.value.value {
            case .null: context.values.append((item.key.text, nil))
            case .text(let text): context.values.append((item.key.text, [text]))
            case .list(let list): context.values.append((item.key.text, list.compactMap(\.text)))
            default: continue
            }
        }
        return context
    }
}

/// One action on one resource, with the place of the action.
struct AWSPair {
    var action: DeclaredText
    var asked: AWSAsked

    func requirement(_ facet: Facet, in entry: DeclaredObject, phases: [Phase]) -> Requirement {
        Requirement(
            facet, action: asked.action, resource: asked.resource, phases: phases, severity: entry.severity,
            reason: entry.reason, at: action.location)
    }
}
