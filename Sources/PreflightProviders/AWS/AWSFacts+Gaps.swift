import PreflightCore
import PreflightPolicy
import PreflightRun

extension AWSFacts {
    /// The principal with a policy that might allow and deny everything, for each layer of its own that the recorder could
    /// not read.
    func withGaps(_ principal: AWSPrincipal, label: String) -> AWSPrincipal {
        var principal = principal
        // Nobody but the organisation limits a root user.
        if principal.name.kind == .root { return principal }
        let subjects = [label, principal.arn, principal.name.account]
        for layer in [Layer.identity, .group, .boundary] {
            for gap in snapshot.gaps(about: subjects, layer: layer) {
                let unread = AppliedPolicy.unread(layer, name: "not recorded", Self.reason(gap))
                if layer == .boundary {
                    principal.layers.append(PolicyLayer(.ceiling, [unread]))
                } else if let grants = principal.layers.firstIndex(where: { $0.rule == .grants }) {
                    principal.layers[grants].policies.append(unread)
                } else {
                    principal.layers.insert(PolicyLayer(.grants, [unread]), at: 0)
                }
            }
        }
        return principal
    }

    /// Layers beside the principal's own that the recorder could not read.
    func unreadLayers(for principal: AWSPrincipal, label: String) -> [UnreadLayer] {
        let account = principal.name.account
        let everything = RequestBox(actions: .everything, resources: .everything)
        var layers = (unread[account] ?? []) + recordedPolicies.map { $0.layer(for: account) }
        for layer in [Layer.session, .endpoint, .scp, .rcp] {
            for gap in snapshot.gaps(about: [label, principal.arn, account], layer: layer) {
                layers.append(UnreadLayer(layer, Self.reason(gap), box: everything, mayGrant: false))
            }
        }
        for gap in snapshot.gaps where (gap.layer ?? Layer.resource.rawValue) == Layer.resource.rawValue {
            // A gap without a layer about the principal itself is one of its own policies.
            if gap.subject.hasPrefix("arn:"), gap.subject != label, gap.subject != principal.arn {
                let resources = GlobLanguage(anyOf: [Glob(literal: gap.subject), Glob(prefix: gap.subject + "/")])
                layers.append(
                    UnreadLayer(
                        .resource, Self.reason(gap), box: RequestBox(actions: .everything, resources: resources),
                        mayGrant: true))
            } else if gap.subject == "*" || gap.subject == account {
                layers.append(UnreadLayer(.resource, Self.reason(gap), box: everything, mayGrant: true))
            }
        }
        return layers
    }

    private static func reason(_ gap: Snapshot.Gap) -> String {
        var reason = gap.reason
        if reason.hasSuffix(".") { reason.removeLast() }
        return reason + (gap.right.map { "; it takes `\($0)`" } ?? "")
    }
}
