import PreflightCore

/// One workload of the diff. Its right-hand column is the same for all its lines, so that the eye can follow it.
struct WorkloadLines {
    private let group: WorkloadGroup
    private let detail: ReportOptions.Detail
    private let sections: [Section]
    /// The column of line numbers, grades and the manifest's name.
    private let placeColumn: Int

    private struct Section {
        var section: IdentitySection
        var rows: [ResultRow]
        var objectColumn: Int
    }

    private static let actionColumn = 4
    private static let gap = 2
    /// Narrow columns look ragged from one group to the next; one long cell should not push all others away.
    private static let actionWidth = 16...32
    private static let rowWidth = 73...118
    private static let nameLimit = 48

    init(_ group: WorkloadGroup, _ detail: ReportOptions.Detail) {
        self.group = group
        self.detail = detail
        var rowWidth = Self.rowWidth.lowerBound
        sections = group.sections.map { section in
            let rows = section.results.map(ResultRow.init)
            let widths = rows.map(\.action.width).filter { $0 <= Self.actionWidth.upperBound }
            let width = widths.reduce(Self.actionWidth.lowerBound, max)
            let column = Self.actionColumn + width + Self.gap
            for row in rows {
                let end = max(column, Self.actionColumn + row.action.width + Self.gap) + row.object.width
                if end <= Self.rowWidth.upperBound { rowWidth = max(rowWidth, end) }
            }
            return Section(section: section, rows: rows, objectColumn: column)
        }
        placeColumn = rowWidth + Self.gap
    }

    /// A blank line after each identity.
    var lines: [Line] {
        [heading, Line()] + sections.flatMap { lines(of: $0) + [Line()] }
    }

    private var heading: Line {
        var line = Line()
        let key = group.key
        Self.addName(key.workload, to: &line)
        if let environment = key.environment {
            line.add(" · ")
            line.add(VisibleText(environment).shortened(to: Self.nameLimit), .heading)
        }
        if let owner = key.owner {
            line.add(" · ")
            line.add("owner ")
            line.add(VisibleText(owner).shortened(to: Self.nameLimit))
        }
        return placing(line, input: key.file)
    }

    private func lines(of part: Section) -> [Line] {
        let observation = part.section.sharedObservation
        var lines = [heading(of: part.section.identity, observation)]
        for (row, result) in zip(part.rows, part.section.results) {
            var line = Line("  ")
            line.add(row.mark.symbol, row.mark.style)
            line.add(" ")
            line.add(row.action)
            if !row.object.isEmpty {
                line.pad(to: max(part.objectColumn, line.width + Self.gap))
                line.add(row.object)
            }
            line.pad(to: max(placeColumn, line.width + Self.gap))
            line.add(row.place)
            lines.append(line)
            let own = observation == nil ? Observation(result) : nil
            lines += ResultDetail(result, detail: detail, observation: own).lines
        }
        return lines
    }

    private func heading(of identity: IdentityLabel, _ observation: Observation?) -> Line {
        var line = Line("  ")
        line.add(VisibleText(identity.identity).shortened(to: Self.nameLimit), .heading)
        line.add(" · ")
        line.add(input: identity.provider)
        if let place = identity.place {
            line.add("/")
            line.add(VisibleText(place).shortened(to: Self.nameLimit))
        }
        line.add(" · ")
        line.add(VisibleText(identity.principal).shortened(to: Self.rowWidth.upperBound))
        guard let observation else { return line }
        line.pad(to: max(placeColumn, line.width + Self.gap))
        line.add("(", .faint)
        line.add(observation.line)
        line.add(")", .faint)
        return line
    }

    private func placing(_ line: Line, input name: String) -> Line {
        var line = line
        line.pad(to: max(placeColumn, line.width + Self.gap))
        line.add(VisibleText(name).shortened(to: Self.rowWidth.upperBound), .faint)
        return line
    }

    /// The heading stands at the margin, where a log reader looks for commands: a name that is not one plain word,
    /// shown whole, goes in backticks.
    private static func addName(_ name: String, to line: inout Line) {
        let isPlain =
            name.utf8.count <= nameLimit && name.utf8.first.map { isWordByte($0) } == true
            && name.utf8.allSatisfy { isWordByte($0) || "._-".utf8.contains($0) }
        let text = VisibleText(name).shortened(to: nameLimit)
        if isPlain { return line.add(text, .heading) }
        line.add("`", .heading)
        line.add(text, .heading)
        line.add("`", .heading)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
