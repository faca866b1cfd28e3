/// The actions that are known to exist: for warnings, suggestions, and witnesses that people recognise.
///
/// Never a reason to refuse: the list is older than AWS. A service's names are taken apart when somebody asks for them, so
/// that a run pays for the services that it is about.
package struct ActionCatalogue: Sendable {
    /// In the order of the services, which are in lower case; the actions separated by spaces.
    private let services: [(service: String, actions: String)]

    package static let known = ActionCatalogue(services: table)
    package static let empty = ActionCatalogue(services: [])

    init(services: [(service: String, actions: String)]) {
        self.services = services
    }

    /// The names of a service's actions, with the service, in the vendor's spelling and sorted; empty for a service that is
    /// not known. Letter case does not count.
    package func actions(of service: String) -> [String] {
        let service = Glob.caseFolded(service)
        let place = place(of: service)
        guard place < services.count, services[place].service == service else { return [] }
        return services[place].actions.utf8.split(separator: UInt8(ascii: " ")).map { "\(service):\(Substring($0))" }
    }

    package var serviceNames: [String] { services.map(\.service) }

    /// The first name, in the vendor's spelling, that belongs to the language of lower-case names.
    /// - Parameter prefix: UTF-8 with which every text of the language starts.
    func first(in language: GlobLanguage, startingWith prefix: [UInt8]) -> String? {
        let prefix = String(decoding: prefix, as: UTF8.self)
        let start = prefix.prefix { $0 != ":" }
        let isWhole = start.count < prefix.count
        for (service, _) in services[place(of: String(start))...] {
            guard isWhole ? service == start : service.hasPrefix(start) else { return nil }
            for name in actions(of: service) {
                let folded = Glob.caseFolded(name)
                if folded.hasPrefix(prefix), language.contains(folded) { return name }
            }
        }
        return nil
    }

    /// The first place whose service is not before the name.
    private func place(of service: String) -> Int {
        var low = 0
        var high = services.count
        while low < high {
            let middle = (low + high) / 2
            if services[middle].service.utf8.lexicographicallyPrecedes(service.utf8) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
