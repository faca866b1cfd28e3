/// What one requirement asks of a principal's policies.
package enum AWSQuestion: Sendable {
    case permission(AWSAsked)
    case forbidden(AWSAsked, except: [AWSAsked])
}

/// Every action of one pattern on every resource of another, as written, with what the manifest says of the request.
package struct AWSAsked: Sendable {
    package var action: String
    package var resource: String
    var context = AWSDeclaredContext()
}

/// `context` and `closedContext` of a permission.
struct AWSDeclaredContext: Sendable {
    /// In the order of the text; nil values stand for a key that is known to be absent.
    var values: [(key: String, values: [String]?)] = []
    var isClosed = false
}
