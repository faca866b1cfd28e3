/// How much a diagnostic or a requirement weighs: errors block, warnings are told.
package enum Severity: String, Sendable, CaseIterable {
    case error
    case warning
}
