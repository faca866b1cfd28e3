/// The actions that are known to exist, for witnesses that people recognise.
package struct ActionCatalogue: Sendable {
    /// In the order of the names in lower case.
    private let names: [(folded: String, name: String)]

    package static let empty = ActionCatalogue([])

    package init(_ names: some Sequence<String>) {
        self.names = names.map { (Glob.caseFolded($0), $0) }.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    }

    /// The first name, in the vendor's spelling, that belongs to the language of lower-case names.
    /// - Parameter prefix: UTF-8 with which every text of the language starts.
    func first(in language: GlobLanguage, startingWith prefix: [UInt8]) -> String? {
        var low = 0
        var high = names.count
        while low < high {
            let middle = (low + high) / 2
            if names[middle].folded.utf8.lexicographicallyPrecedes(prefix) { low = middle + 1 } else { high = middle }
        }
        for (folded, name) in names[low...] {
            guard folded.utf8.starts(with: prefix) else { return nil }
            if language.contains(folded) { return name }
        }
        return nil
    }
}
