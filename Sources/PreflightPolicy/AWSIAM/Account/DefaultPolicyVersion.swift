import PreflightCore

/// The version of a managed policy that is in force (IAM User Guide, "Versioning IAM policies").
///
/// A record says it twice: `DefaultVersionId` of the policy and `IsDefaultVersion` of each version (IAM API Reference,
/// "ManagedPolicyDetail" and "PolicyVersion"). One of the two is enough.
enum DefaultPolicyVersion {
    case document(Node)
    case notRecorded
    /// The record names more than one.
    case contradicted

    init(of policy: Node) {
        let versions = policy["PolicyVersionList"].map { Array($0.elements) } ?? []
        let wanted = policy["DefaultVersionId"].flatMap { $0.isNull ? nil : $0.text }
        let flagged = versions.filter { $0["IsDefaultVersion"]?.text == "true" }
        let named = versions.filter { wanted != nil && $0["VersionId"]?.text == wanted }
        guard let version = flagged.first ?? named.first else {
            self = .notRecorded
            return
        }
        let isAgreed = (flagged + named).allSatisfy { $0.hasSameContents(as: version) }
        let id = version["VersionId"]?.text
        guard isAgreed, wanted == nil || id == nil || id == wanted, version["IsDefaultVersion"]?.text != "false" else {
            self = .contradicted
            return
        }
        self = version["Document"].map { .document($0) } ?? .notRecorded
    }
}
