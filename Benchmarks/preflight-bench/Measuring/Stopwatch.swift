/// Time on the monotonic clock.
enum Stopwatch {
    /// Seconds that the work took, and what came of it.
    static func time<Result>(_ work: () throws -> Result) rethrows -> (seconds: Double, result: Result) {
        let clock = ContinuousClock()
        let start = clock.now
        let result = try work()
        return (seconds(start.duration(to: clock.now)), result)
    }

    /// How often a second the work can be done, once for each repetition. Each lasts at least 0.2 s, so that the clock's
    /// resolution and a late timer do not count; one pass before them warms caches and branch predictors.
    ///
    /// - Parameter amount: how many things one pass of the work does.
    static func rates(repetitions: Int, amount: Int, _ work: () -> Void) -> [Double] {
        work()
        return (0..<repetitions).map { _ in
            var passes = 0
            var elapsed = 0.0
            while elapsed < 0.2 {
                elapsed += time(work).seconds
                passes += 1
            }
            return Double(passes * amount) / elapsed
        }
    }

    private static func seconds(_ duration: Duration) -> Double {
        let (seconds, attoseconds) = duration.components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }
}
