import PreflightCore
import PreflightManifest
import PreflightPolicy
import PreflightRun

/// The prohibitions of one identity, to be compared with its permissions.
struct KubernetesProhibitions {
    private struct Entry {
        var asked: AskedOfKubernetes
        var exceptions: [RBACQuestion]
    }

    /// By verb, so that a long list is not compared as a whole.
    private var byVerb: [String: [Entry]] = [:]

    mutating func add(_ asked: AskedOfKubernetes, except exceptions: [RBACQuestion]) {
        byVerb[asked.verb.text, default: []].append(Entry(asked: asked, exceptions: exceptions))
    }

    /// The first prohibition that the permission runs into, as a diagnostic at the permission.
    func contradiction(to permission: AskedOfKubernetes) -> Diagnostic? {
        let verb = permission.verb.text
        let candidates = verb == "*" ? byVerb.values.flatMap { $0 } : (byVerb[verb] ?? []) + (byVerb["*"] ?? [])
        let found = candidates.filter { entry in
            permission.question.contradicts(entry.asked.question, except: entry.exceptions) != nil
        }
        guard
            let first = found.min(by: {
                $0.asked.verb.location.span.start < $1.asked.verb.location.span.start
            })
        else { return nil }
        return Diagnostic(
            .permissionForbidden, "`\(verb)` on `\(permission.resource)` is asked for and forbidden",
            at: permission.verb.location, help: ["add it to the prohibition's `except`, or remove one of the two"],
            related: [.init(first.asked.verb.location, "forbidden here")])
    }

    /// An exception that leaves nothing of a prohibition, so that it can never be violated.
    static func emptied(_ asked: AskedOfKubernetes, by exception: AskedOfKubernetes) -> Diagnostic {
        Diagnostic(
            .invalidValue,
            "nothing is left of the prohibition of `\(asked.verb.text)` on `\(asked.resource)`: `except` takes all of it out",
            at: exception.verb.location, help: ["narrow the exception, or remove the prohibition"],
            related: [.init(asked.verb.location, "forbidden here")])
    }
}
