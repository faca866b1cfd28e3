package import PreflightCore

/// Reading never fails: what is wrong becomes a statement that was not understood.
///
/// Source: IAM User Guide, "Grammar of the IAM JSON policy language".
extension PolicyDocument {
    /// Policies are small (IAM's own limit is 10,240 characters without white space), so a document's text is bounded as a
    /// manifest is.
    private static let limits = ParseLimits.manifest

    /// Reads a document that stands in a vendor's answer: an object, its text, or its text percent-encoded.
    package init(reading node: Node) {
        if node.isMapping {
            self.init(object: node)
        } else if node.isScalar, node.kind == .quoted {
            self.init(text: node.text)
        } else {
            self = .notUnderstood("the policy document is neither an object nor a text")
        }
    }

    /// Reads the document's text. Text that does not start with `{` is percent-encoded: several operations of IAM return
    /// it so (API Reference, "GetRole": URL-encoded, RFC 3986).
    package init(text: String) {
        var plain = text
        if text.first(where: { !$0.isWhitespace }) != "{" {
            guard let decoded = PercentEncoding.decode(text) else {
                self = .notUnderstood("the policy document is neither JSON nor percent-encoded JSON")
                return
            }
            plain = decoded
        }
        let file = SourceFile(name: "policy", text: plain)
        guard let tree = try? JSONParser.parse(file, limits: Self.limits), let root = tree.documents.first else {
            self = .notUnderstood("the policy document is not JSON")
            return
        }
        self.init(object: root)
    }

    private init(object: Node) {
        guard object.isMapping else {
            self = .notUnderstood("the policy document is not an object")
            return
        }
        var reader = PolicyReader()
        for (key, value) in object.pairs {
            switch key.text {
            case "Version": reader.readVersion(value)
            case "Id": continue
            case "Statement": continue
            default: reader.problem = "the policy has the element `\(key.text)`, which is not known"
            }
        }
        guard let statement = object["Statement"] else {
            self = .notUnderstood("the policy has no statement")
            return
        }
        if statement.isMapping {
            statements = [reader.statement(statement, index: 0)]
        } else if statement.isSequence {
            statements = statement.elements.enumerated().map { reader.statement($0.element, index: $0.offset) }
        } else {
            self = .notUnderstood("`Statement` is neither an object nor a list")
        }
    }
}

/// Reads statements under one document's version.
private struct PolicyReader {
    /// Policy variables exist from version 2012-10-17 on; a document without a version is of 2008-10-17.
    /// Source: IAM User Guide, "IAM JSON policy elements: Version".
    var hasVariables = false
    /// What is wrong with the document as a whole.
    var problem: String?

    mutating func readVersion(_ node: Node) {
        switch node.isScalar ? node.text : "" {
        case "2012-10-17": hasVariables = true
        case "2008-10-17": hasVariables = false
        case let other: problem = "the policy's version `\(other)` is not known"
        }
    }

    func statement(_ node: Node, index: Int) -> PolicyStatement {
        var statement = PolicyStatement(
            index: index,
            effect: nil,
            actions: .everything,
            resources: .everything,
            conditions: [],
            problem: problem
        )
        func fail(_ reason: String) {
            if statement.problem == nil { statement.problem = reason }
        }
        guard node.isMapping else {
            fail("the statement is not an object")
            return statement
        }
        var hasAction = false
        var hasResource = false
        for (key, value) in node.pairs {
            switch key.text {
            case "Sid":
                if value.isScalar, !value.text.isEmpty { statement.sid = value.text }
            case "Effect":
                switch value.isScalar ? value.text : "" {
                case "Allow": statement.effect = .allow
                case "Deny": statement.effect = .deny
                default: fail("`Effect` is neither Allow nor Deny")
                }
            case "Action", "NotAction":
                if hasAction { fail("the statement has both `Action` and `NotAction`") }
                hasAction = true
                if let patterns = Self.strings(value) {
                    statement.actions = .init(isNegated: key.hasText("NotAction"), patterns: patterns)
                } else {
                    fail("`\(key.text)` is neither a string nor a list of strings")
                }
            case "Resource", "NotResource":
                if hasResource { fail("the statement has both `Resource` and `NotResource`") }
                hasResource = true
                if let resources = resources(value, isNegated: key.hasText("NotResource")) {
                    statement.resources = resources
                } else {
                    fail("`\(key.text)` is neither a string nor a list of strings with well-formed variables")
                }
            case "Condition":
                guard value.isMapping else {
                    fail("`Condition` is not an object")
                    continue
                }
                statement.conditions = conditions(value)
            default:
                fail("the statement has the element `\(key.text)`, which is not known here")
            }
        }
        if statement.effect == nil { fail("the statement has no `Effect`") }
        if !hasAction { fail("the statement has neither `Action` nor `NotAction`") }
        if !hasResource { fail("the statement has neither `Resource` nor `NotResource`") }
        // What is not known may change what the known elements mean: only the effect is believed.
        if statement.problem != nil {
            statement.actions = .everything
            statement.resources = .everything
            statement.conditions = []
        }
        return statement
    }

    private func resources(_ node: Node, isNegated: Bool) -> PolicyStatement.ResourceElement? {
        guard let strings = Self.strings(node) else { return nil }
        var templates: [PolicyTemplate] = []
        for string in strings {
            guard let template = PolicyTemplate(completing: string, variables: hasVariables),
                template.hasVariablesInResourcePartOnly
            else { return nil }
            templates.append(template)
        }
        return PolicyStatement.ResourceElement(isNegated: isNegated, templates: templates)
    }

    private func conditions(_ node: Node) -> [ConditionTest] {
        var tests: [ConditionTest] = []
        for (name, keys) in node.pairs {
            guard let condition = ConditionOperator(name.text) else {
                tests.append(.notUnderstood("the condition operator `\(name.text)` is not known"))
                continue
            }
            guard keys.isMapping, keys.count > 0 else {
                tests.append(.notUnderstood("`\(name.text)` holds no keys"))
                continue
            }
            for (key, value) in keys.pairs {
                guard let values = Self.scalars(value) else {
                    tests.append(.notUnderstood("the values of `\(key.text)` are neither scalars nor a list of them"))
                    continue
                }
                tests.append(ConditionTest(condition, key: key.text, values: values, variables: hasVariables))
            }
        }
        return tests
    }

    /// A string or a list of at least one.
    private static func strings(_ node: Node) -> [String]? {
        if node.isScalar { return node.kind == .quoted ? [node.text] : nil }
        guard node.isSequence, node.count > 0 else { return nil }
        var strings: [String] = []
        for element in node.elements {
            guard element.kind == .quoted else { return nil }
            strings.append(element.text)
        }
        return strings
    }

    /// Quotation marks are optional for numbers and Booleans ("The policy language and JSON").
    private static func scalars(_ node: Node) -> [String]? {
        if node.isScalar { return node.isNull ? nil : [node.text] }
        guard node.isSequence, node.count > 0 else { return nil }
        var values: [String] = []
        for element in node.elements {
            guard element.isScalar, !element.isNull else { return nil }
            values.append(element.text)
        }
        return values
    }
}
