package import PreflightCore
import PreflightPolicy
package import PreflightRun
import PreflightYAML

/// The recorded objects of every cluster that a run asks about.
package struct KubernetesFacts: Sendable {
    /// Clusters without a folder in the snapshot are not there.
    let clusters: [String: RBACCluster]
    let snapshot: Snapshot

    /// Reads every `.yaml`, `.yml` and `.json` file of the clusters' folders, whatever the case of the ending.
    ///
    /// - Throws: what is wrong with the first file that cannot be read, or every document in it that is no object or
    ///   list of objects: the API server's refusal, a page of a longer list.
    package init(_ snapshot: Snapshot, clusters names: Set<String>) throws(ParseFailure) {
        var clusters: [String: RBACCluster] = [:]
        for name in names.sorted() {
            let folder = "kubernetes/" + Snapshot.folderName(name)
            guard snapshot.hasFolder(folder) else { continue }
            var documents: [Node] = []
            for path in snapshot.paths(under: folder) {
                guard let file = snapshot.file(path) else { continue }
                let path = path.lowercased()
                var read: [Node] = []
                if path.hasSuffix(".json") {
                    read = try JSONParser.parse(file).documents
                } else if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
                    read = try YAMLParser.parse(file, limits: .document).documents
                }
                let problems = read.compactMap(Self.problem)
                guard problems.isEmpty else { throw ParseFailure(problems) }
                documents += read
            }
            clusters[name] = RBACCluster(documents)
        }
        self.clusters = clusters
        self.snapshot = snapshot
    }

    /// What a recording that went wrong leaves behind, and what would pass for "nothing is bound" if it were ignored.
    ///
    /// Sources: Kubernetes API concepts, "Retrieving large results sets in chunks" (`metadata.continue` is set while there is
    /// more); API conventions, "Response Status Kind".
    private static func problem(in document: Node) -> Diagnostic? {
        if document.isNull || document.isSequence { return nil }
        guard document.isMapping else {
            return Diagnostic(.invalidSnapshot, "this is no Kubernetes object", at: document.location)
        }
        guard let kind = document["kind"] else { return nil }
        if kind.hasText("Status") {
            return Diagnostic(
                .invalidSnapshot, "this is a refusal of the API server, not what was asked for", at: kind.location,
                help: ["record it again with the rights to list roles and bindings"])
        }
        if let more = document["metadata"]?["continue"], !more.isNull, !more.text.isEmpty {
            return Diagnostic(
                .invalidSnapshot, "this list goes on: it is the first page of several", at: more.location,
                help: ["record all of it, as `kubectl get` does"])
        }
        if kind.text.hasSuffix("List"), let items = document["items"], !items.isSequence, !items.isNull {
            return Diagnostic(.invalidSnapshot, "the `items` of this list are no list", at: items.location)
        }
        return nil
    }

    /// Kinds that the recorder says it could not read for a cluster or for one principal in it, and why.
    func gaps(in cluster: String, for principal: String) -> (kinds: Set<RBACKind>, reasons: [String]) {
        var kinds: Set<RBACKind> = []
        var reasons: [String] = []
        let layers: [(Layer, [RBACKind])] = [
            (.roleBinding, [.roleBinding, .role]), (.clusterRoleBinding, [.clusterRoleBinding, .clusterRole]),
        ]
        for (layer, missing) in layers {
            for gap in snapshot.gaps(about: [cluster, principal], layer: layer) {
                kinds.formUnion(missing)
                let right = gap.right.map { "; it takes `\($0)`" } ?? ""
                let reason = "\(missing.map { $0.rawValue + "s" }.joined(separator: " and ")): \(gap.reason)\(right)"
                if !reasons.contains(reason) { reasons.append(reason) }
            }
        }
        return (kinds, reasons)
    }
}
