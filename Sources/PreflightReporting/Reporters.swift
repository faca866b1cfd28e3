/// Every output format, in the order in which help texts list them.
package enum Reporters {
    package static let all: [any Reporter] = [
        TextReporter(),
        JSONReporter(),
    ]

    /// The reporter of a format; nil for a name that is none.
    package static func named(_ format: String) -> (any Reporter)? {
        all.first { $0.format == format }
    }
}
