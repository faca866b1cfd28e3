package import PreflightCore

/// A time in a token: seconds since 1970, fractions allowed, of any size.
///
/// Kept as the whole seconds around it: compared with an instant, which is whole, one of the two is always exact. Times
/// outside the years 1 to 9999 are moved to the nearest one that can be written. Source: RFC 7519 §2 (NumericDate).
package struct NumericDate: Hashable, Comparable, Sendable {
    /// The last whole second that is not after it.
    package let floor: Instant
    /// The first whole second that is not before it.
    package let ceiling: Instant
    /// What is left of it after `floor`, from 0 and below 1; exact.
    private let fraction: Double

    private static let range: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

    /// Nil for anything but a JSON number.
    package init?(_ node: Node) {
        switch node.scalar {
        case .integer(let seconds):
            floor = Instant(seconds: Self.clamped(Int64(seconds)))
            ceiling = floor
            fraction = 0
        case .wideInteger(let digits):
            floor = Instant(seconds: digits.hasPrefix("-") ? Self.range.lowerBound : Self.range.upperBound)
            ceiling = floor
            fraction = 0
        case .float(let seconds) where !seconds.isNaN:
            floor = Instant(seconds: Self.clamped(seconds.rounded(.down)))
            ceiling = Instant(seconds: Self.clamped(seconds.rounded(.up)))
            fraction = floor < ceiling ? seconds - seconds.rounded(.down) : 0
        default: return nil
        }
    }

    package static func < (left: NumericDate, right: NumericDate) -> Bool {
        (left.floor, left.fraction) < (right.floor, right.fraction)
    }

    /// The seconds from another time to this one, rounded up; below zero or zero where the other is later.
    func secondsRoundedUp(since other: NumericDate) -> Int64 {
        floor.seconds - other.floor.seconds + (fraction > other.fraction ? 1 : 0)
    }

    private static func clamped(_ seconds: Int64) -> Int64 {
        min(max(seconds, range.lowerBound), range.upperBound)
    }

    private static func clamped(_ seconds: Double) -> Int64 {
        clamped(Int64(exactly: seconds) ?? (seconds < 0 ? .min : .max))
    }
}
