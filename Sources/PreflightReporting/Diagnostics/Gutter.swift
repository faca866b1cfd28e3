import PreflightCore

/// The column of line numbers at the left of a snippet.
struct Gutter {
    let width: Int

    var empty: Line {
        var line = Line()
        line.pad(to: width + 1)
        line.add("|", .faint)
        return line
    }

    func line(_ number: Int) -> Line {
        var line = Line()
        line.pad(to: width - String(number).utf8.count)
        line.add(number, .faint)
        line.add(" | ", .faint)
        return line
    }

    func arrow(_ location: Location) -> Line {
        var line = Line()
        line.pad(to: width)
        line.add("--> ", .faint)
        line.add(input: location.file.name)
        line.add(":")
        line.add(location.start.line)
        line.add(":")
        line.add(location.start.column)
        return line
    }

    func remark(_ kind: StaticString, _ text: String, _ style: Style) -> Line {
        var line = Line()
        line.pad(to: width + 1)
        line.add("= ", .faint)
        line.add(kind, style)
        line.add(": ")
        line.add(VisibleText(text).shortened(to: DiagnosticRenderer.textLimit))
        return line
    }
}
