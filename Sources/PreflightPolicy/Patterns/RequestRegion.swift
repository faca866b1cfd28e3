/// One request as policies see it: an action on a resource.
package struct RequestPoint: Hashable, Sendable {
    package var action: String
    package var resource: String

    package init(action: String, resource: String) {
        self.action = action
        self.resource = resource
    }
}

/// Every action of one language on every resource of another.
package struct RequestBox: Hashable, Sendable {
    package var actions: GlobLanguage
    package var resources: GlobLanguage

    package init(actions: GlobLanguage, resources: GlobLanguage) {
        self.actions = actions
        self.resources = resources
    }

    package func contains(_ point: RequestPoint) -> Bool {
        actions.contains(point.action) && resources.contains(point.resource)
    }

    func intersecting(_ other: RequestBox) -> RequestBox {
        RequestBox(
            actions: actions.intersecting(other.actions),
            resources: resources.intersecting(other.resources)
        )
    }
}

/// A set of requests: a union of boxes.
///
/// Answers "is this box covered by the union of those?" exactly: start with the one, subtract the others, ask for a
/// witness of what is left. Boxes proven empty are dropped at once. A region that needs more boxes than ``boxLimit``
/// gives up, stays so through every further operation, and its witness is ``GlobSearch/tooComplex``.
package struct RequestRegion: Sendable {
    /// Disjoint as long as only ``subtracting(_:)`` and ``intersecting(_:)`` made them.
    package private(set) var boxes: [RequestBox]
    package private(set) var isTooComplex = false
    private let boxLimit: Int
    private let searchLimit: Int

    /// Statements of one policy seldom leave more than a handful of boxes of a requirement.
    package static let defaultBoxLimit = 256

    /// - Parameter searchLimit: for each search within one dimension of one box.
    package init(
        _ boxes: [RequestBox],
        boxLimit: Int = RequestRegion.defaultBoxLimit,
        searchLimit: Int = GlobAlgebra.defaultLimit
    ) {
        self.boxes = []
        self.boxLimit = boxLimit
        self.searchLimit = searchLimit
        adopt(boxes)
    }

    package func contains(_ point: RequestPoint) -> Bool {
        boxes.contains { $0.contains(point) }
    }

    /// The requests of this region that are not in the box.
    package func subtracting(_ box: RequestBox) -> RequestRegion {
        replacingEach { mine in
            let shared = mine.intersecting(box)
            if isEmpty(shared) { return [mine] }
            let left = mine.actions.subtracting(box.actions)
                .map { RequestBox(actions: $0, resources: mine.resources) }
                .filter { !isEmpty($0) }
            // Where the box takes all actions of this one, restricting to its actions would say nothing.
            let actions = left.isEmpty ? mine.actions : shared.actions
            return left
                + mine.resources.subtracting(box.resources).map { RequestBox(actions: actions, resources: $0) }
        }
    }

    /// The requests of this region that are in none of the boxes.
    package func subtracting(_ boxes: some Sequence<RequestBox>) -> RequestRegion {
        boxes.reduce(self) { $0.subtracting($1) }
    }

    /// The requests of this region that are in the box.
    package func intersecting(_ box: RequestBox) -> RequestRegion {
        replacingEach { [$0.intersecting(box)] }
    }

    /// Whether there is no request in it; nil when that was too complex to prove.
    package var isEmpty: Bool? {
        switch witness() {
        case .found: false
        case .none: true
        case .tooComplex: nil
        }
    }

    /// A request of the region: for the first box that has one, an action and a resource chosen as
    /// ``GlobAlgebra/witness(matchingAll:excluding:preferring:limit:)`` does. A box with a preferred action wins over
    /// those without.
    package func witness(
        preferringActions actions: [String] = [],
        resources: [String] = []
    ) -> GlobSearch<RequestPoint> {
        if isTooComplex { return .tooComplex }
        let ordered =
            boxes.filter { box in actions.contains { box.actions.contains($0) } }
            + boxes.filter { box in !actions.contains { box.actions.contains($0) } }
        var undecided = false
        for box in ordered {
            let action = box.actions.witness(preferring: actions, limit: searchLimit)
            let resource = box.resources.witness(preferring: resources, limit: searchLimit)
            switch (action, resource) {
            case (.found(let action), .found(let resource)):
                return .found(RequestPoint(action: action, resource: resource))
            case (.none, _), (_, .none): continue
            default: undecided = true
            }
        }
        return undecided ? .tooComplex : .none
    }

    private func replacingEach(_ replacement: (RequestBox) -> [RequestBox]) -> RequestRegion {
        var result = self
        guard !isTooComplex else { return result }
        result.boxes = []
        for box in boxes {
            result.adopt(replacement(box))
            if result.isTooComplex { break }
        }
        return result
    }

    private mutating func adopt(_ candidates: [RequestBox]) {
        for box in candidates where !isEmpty(box) {
            guard boxes.count < boxLimit else {
                boxes = []
                isTooComplex = true
                return
            }
            boxes.append(box)
        }
    }

    /// Whether it is proven that the box has no request in it. A search that gave up proves nothing: the box stays.
    private func isEmpty(_ box: RequestBox) -> Bool {
        box.actions.witness(limit: searchLimit) == .none || box.resources.witness(limit: searchLimit) == .none
    }
}
