import PreflightCore

/// Questions with wildcards.
extension AWSPolicyEngine {
    /// Requests on which every statement has the same to say, with the verdict on them.
    struct RequestClass {
        var actions: GlobLanguage
        var resources: GlobLanguage
        var point: RequestPoint
        var decision: Decision
    }

    /// Bounds the work on one question. Policies as people write them cut a requirement into a handful of classes.
    static let classLimit = 4_096
    static let statementLimit = 1_024

    func decidePattern(_ question: IAMQuestion) -> Decision {
        guard let classes = classes(of: question, exceptions: []) else { return Decision(.unknown, .tooComplex, []) }
        guard let worst = classes.max(by: { $0.decision.verdict.badness < $1.decision.verdict.badness }) else {
            return Decision(.unknown, .tooComplex, [])
        }
        let worstClasses = classes.filter { $0.decision.verdict == worst.decision.verdict }
        // Where every request fares alike there is none to single out.
        let isUniform = worstClasses.count == classes.count
        switch worst.decision.verdict {
        case .granted:
            let determining = Set(classes.flatMap(\.decision.determining)).sorted()
            return Decision(.granted, worst.decision.reason, determining)
        case .conditional:
            var decision = pleasant(worstClasses, question)
            // What all of its requests need; where that excludes itself, what the witness needs.
            let residual = Residual.all(of: worstClasses.compactMap(\.decision.residual))
            if residual != .never {
                decision.residual = residual
                decision.determining = Set(worstClasses.flatMap(\.decision.determining)).sorted()
                if isUniform { decision.witness = nil }
            }
            return decision
        case .denied, .missing, .unknown, .excess:
            var decision = pleasant(worstClasses, question)
            if isUniform { decision.witness = nil }
            return decision
        }
    }

    func forbidden(_ classes: [RequestClass]?, _ question: IAMQuestion) -> Decision {
        guard let classes else { return Decision(.unknown, .tooComplex, []) }
        func only(_ verdict: Verdict) -> [RequestClass] { classes.filter { $0.decision.verdict == verdict } }
        let possible = only(.granted)
        if !possible.isEmpty {
            var decision = pleasant(possible, question)
            decision.verdict = .excess
            return decision
        }
        let unknown = only(.unknown)
        if !unknown.isEmpty { return pleasant(unknown, question) }
        let conditional = only(.conditional)
        if !conditional.isEmpty {
            var decision = pleasant(conditional, question)
            decision.residual = .any(of: conditional.compactMap(\.decision.residual))
            decision.determining = Set(conditional.flatMap(\.decision.determining)).sorted()
            return decision
        }
        // What keeps it from being possible, where something does.
        let determining = Set(classes.filter { $0.decision.verdict == .denied }.flatMap(\.decision.determining))
        return Decision(.granted, classes.first?.decision.reason ?? .nothingAllows, determining.sorted())
    }

    // MARK: Classes

    /// Cuts the question into classes and decides each; nil when that is too complex.
    ///
    /// - Parameter exceptions: requests to leave out.
    func classes(
        of question: IAMQuestion, exceptions: [RequestBox], isProhibition: Bool = false
    ) -> [RequestClass]? {
        let offsets = Set(
            index.candidates(action: question.actions, resource: question.resources).map {
                entries[$0].statement
            }
        ).sorted()
        guard offsets.count <= Self.statementLimit else { return nil }
        let candidates = offsets.map { offset in
            (statement: statements[offset], resources: ResourceMatch(statements[offset], in: question.context))
        }
        let (asked, on) = (question.actions, question.resources)
        let unread = unread(for: question)
        let own = GlobLanguage(anyOf: UnreadLayer.own(principal.name.account))
        var boxes = unread.map(\.box).filter { $0.mayIntersect(asked, on) } + exceptions
        // The account of a resource is a fact for conditions: none of the classes may straddle it.
        var ownContext = question.context
        if question.spansAccounts {
            ownContext.resourceAccount = principal.name.account
            boxes.append(RequestBox(actions: .everything, resources: own))
        }
        let actions = Splitters(candidates.map(\.statement.actionLanguage) + boxes.map(\.actions))
        var budget = GlobClasses.Budget()
        guard
            let actionClasses = GlobClasses.cut(
                question.actionLanguage, by: actions.distinct, limit: Self.classLimit, budget: &budget)
        else { return nil }

        // Many action classes meet the same statements: their resources are cut once.
        var cuts: [[Bool]: [GlobClasses.Class]] = [:]
        var classes: [RequestClass] = []
        for actionClass in actionClasses {
            let applies = actions.places.map { actionClass.members[$0] }
            let covered = candidates.indices.filter { applies[$0] }
            let cut: [GlobClasses.Class]
            if let known = cuts[applies] {
                cut = known
            } else {
                let splitters = Splitters(
                    covered.flatMap { candidates[$0].resources.languages }
                        + boxes.indices.filter { applies[candidates.count + $0] }.map { boxes[$0].resources }
                )
                guard
                    let new = GlobClasses.cut(
                        question.resourceLanguage, by: splitters.distinct, limit: Self.classLimit, budget: &budget)
                else { return nil }
                cut = new
                cuts[applies] = new
            }
            guard classes.count + cut.count <= Self.classLimit else { return nil }
            for resourceClass in cut {
                let point = RequestPoint(action: actionClass.witness, resource: resourceClass.witness)
                if exceptions.contains(where: { $0.contains(point) }) { continue }
                let isOwn = question.spansAccounts && own.contains(point.resource)
                let context = isOwn ? ownContext : question.context
                var tally = Tally(layerCount: rules.count)
                for offset in covered {
                    let (statement, resources) = candidates[offset]
                    let match = resources.applies(to: point.resource)
                    tally.add(statement, statement.applicability(resource: match, in: context))
                }
                let layers = isProhibition ? unread + otherAccount(of: point.resource, question) : unread
                classes.append(
                    RequestClass(
                        actions: actionClass.language,
                        resources: resourceClass.language,
                        point: point,
                        decision: withUnread(tally.decision(rules: rules), layers, point.action, point.resource)
                    )
                )
            }
        }
        return classes
    }

    /// Languages without repetition, and where each of the original list went.
    private struct Splitters {
        var distinct: [GlobLanguage] = []
        var places: [Int] = []

        init(_ languages: [GlobLanguage]) {
            var known: [GlobLanguage: Int] = [:]
            for language in languages {
                let place = known[language] ?? distinct.count
                if place == distinct.count {
                    known[language] = place
                    distinct.append(language)
                }
                places.append(place)
            }
        }
    }

    // MARK: Witnesses

    /// How many classes are searched for one whose witness people recognise.
    private static let witnessLimit = 64

    /// The decision on the class with the most telling witness: a catalogued action before an invented one, then a short
    /// resource.
    private func pleasant(_ classes: [RequestClass], _ question: IAMQuestion) -> Decision {
        var best: (rank: (Int, Int), decision: Decision)?
        for requestClass in classes.prefix(Self.witnessLimit) {
            var rank = (1, requestClass.point.resource.utf8.count)
            var action = requestClass.point.action
            if question.actions.isLiteral {
                action = question.action
                rank.0 = 0
            } else if let known = catalogue.first(
                in: requestClass.actions, startingWith: question.actions.literalPrefix)
            {
                action = known
                rank.0 = 0
            }
            if let best, best.rank <= rank { continue }
            var decision = requestClass.decision
            decision.witness = RequestPoint(action: action, resource: requestClass.point.resource)
            best = (rank, decision)
        }
        return best?.decision ?? Decision(.unknown, .tooComplex, [])
    }
}

extension RequestBox {
    /// A necessary condition for sharing a request with these patterns.
    fileprivate func mayIntersect(_ action: Glob, _ resource: Glob) -> Bool {
        actions.groups.allSatisfy { $0.contains { $0.intersects(action) } }
            && resources.groups.allSatisfy { $0.contains { $0.intersects(resource) } }
    }
}
