package import PreflightPolicy

/// What one requirement asks of a cluster.
package enum KubernetesQuestion: Sendable {
    case permission(RBACQuestion)
    case forbidden(RBACQuestion, except: [RBACQuestion])
}
