#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Time that work takes.
///
/// Decisions and parsing are measured in processor time: all of it is computation on one thread, and on a machine that does
/// other things as well, elapsed time would measure those.
enum Stopwatch {
    struct Reading {
        var elapsed: Double
        /// Of all threads of this process, in the system's kernel too.
        var processor: Double
    }

    /// Seconds that the work took, and what came of it.
    static func time<Result>(_ work: () throws -> Result) rethrows -> (seconds: Reading, result: Result) {
        let elapsed = now(CLOCK_MONOTONIC)
        let processor = now(CLOCK_PROCESS_CPUTIME_ID)
        let result = try work()
        return (
            Reading(elapsed: now(CLOCK_MONOTONIC) - elapsed, processor: now(CLOCK_PROCESS_CPUTIME_ID) - processor),
            result
        )
    }

    /// How often a second of processor time the work can be done, once for each repetition. Each lasts at least 0.2 s, so
    /// that the clock's resolution does not count; one pass before them warms caches and branch predictors.
    ///
    /// - Parameter amount: how many things one pass of the work does.
    static func rates(repetitions: Int, amount: Int, _ work: () -> Void) -> [Double] {
        work()
        return (0..<repetitions).map { _ in
            var passes = 0
            var spent = 0.0
            while spent < 0.2 {
                spent += time(work).seconds.processor
                passes += 1
            }
            return Double(passes * amount) / spent
        }
    }

    private static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
