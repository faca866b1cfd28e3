/// Words of `kubectl` that people write as verbs, and what the API server is really asked for.
///
/// Source: kubectl reference, each command's page; the requests are those that the command sends.
package enum KubernetesCommand {
    /// Nil for a word that is no such command.
    package static func permissions(for word: String) -> String? {
        switch word.lowercased() {
        case "cordon", "uncordon", "taint": "`patch` on `nodes`"
        case "drain": "`patch` on `nodes`, `list` on `pods` and `create` on `pods/eviction`"
        case "evict": "`create` on `pods/eviction`"
        case "exec", "cp": "`create` on `pods/exec`"
        case "attach": "`create` on `pods/attach`"
        case "port-forward", "portforward": "`create` on `pods/portforward`"
        case "proxy": "`get` on `pods/proxy`, `services/proxy` or `nodes/proxy`"
        case "logs", "log": "`get` on `pods/log`"
        case "scale": "`patch` on the subresource `scale`, such as `deployments.apps/scale`"
        case "apply": "`get`, `create` and `patch`"
        case "replace", "edit": "`get` and `update` or `patch`"
        case "label", "annotate", "set", "restart", "rollout": "`get` and `patch`"
        case "describe": "`get` and `list`"
        case "read", "view": "`get`, `list` and `watch`"
        case "write": "`create`, `update`, `patch` and `delete`"
        case "run", "post": "`create`"
        case "put": "`update`"
        case "head": "`get`"
        case "remove": "`delete`"
        case "all", "any", "admin": "`*`"
        default: nil
        }
    }
}
