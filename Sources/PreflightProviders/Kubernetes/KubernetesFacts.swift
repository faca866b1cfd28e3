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
    /// - Throws: what is wrong with the first file that cannot be read.
    package init(_ snapshot: Snapshot, clusters names: Set<String>) throws(ParseFailure) {
        var clusters: [String: RBACCluster] = [:]
        for name in names.sorted() {
            let folder = "kubernetes/" + Snapshot.folderName(name)
            guard snapshot.hasFolder(folder) else { continue }
            var documents: [Node] = []
            for path in snapshot.paths(under: folder) {
                guard let file = snapshot.file(path) else { continue }
                let path = path.lowercased()
                if path.hasSuffix(".json") {
                    documents += try JSONParser.parse(file).documents
                } else if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
                    documents += try YAMLParser.parse(file, limits: .document).documents
                }
            }
            clusters[name] = RBACCluster(documents)
        }
        self.clusters = clusters
        self.snapshot = snapshot
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
