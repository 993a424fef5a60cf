extension TableDraft {
    /// Changes the names in all expressions of its columns, assertions and defects.
    mutating func rewriteNames(_ body: ([Name]) -> [Name]) {
        func rewritten(_ expression: SourceExpression) -> SourceExpression {
            SourceExpression(node: expression.node.mappingNames(body), scalar: expression.scalar)
        }
        for place in columns.indices {
            columns[place].condition = columns[place].condition.map(rewritten)
            switch columns[place].generator {
            case .value(let expression): columns[place].generator = .value(rewritten(expression))
            case .pair(let distribution, let first, let second):
                columns[place].generator = .pair(distribution, rewritten(first), rewritten(second))
            case .template(let parts):
                columns[place].generator = .template(
                    parts.map { part in
                        guard case .value(let expression, let width) = part else { return part }
                        return .value(rewritten(expression), zeroPaddedWidth: width)
                    })
            case .reference(var reference):
                reference.row = reference.row.map(rewritten)
                reference.filter = reference.filter.map(rewritten)
                reference.order = reference.order.map { (rewritten($0.value), $0.isDescending) }
                columns[place].generator = .reference(reference)
            case .key(var key):
                key.value = key.value.map(rewritten)
                columns[place].generator = .key(key)
            case .broken, .choose, .calendar, .list, .vocabulary: break
            }
        }
        for place in assertions.indices { assertions[place].condition = assertions[place].condition.map(rewritten) }
        guard var known = defects else { return }
        for place in known.items.indices { known.items[place].value = known.items[place].value.map(rewritten) }
        defects = known
    }
}

extension SyntaxNode {
    /// The expression with other names.
    func mappingNames(_ body: ([Name]) -> [Name]) -> SyntaxNode {
        var node = self
        switch kind {
        case .literal: break
        case .name(let names): node.kind = .name(body(names))
        case .unary(let sign, let operand): node.kind = .unary(sign, operand.mappingNames(body))
        case .binary(let binary, let left, let right):
            node.kind = .binary(binary, left.mappingNames(body), right.mappingNames(body))
        case .isNull(let operand, let isNegated):
            node.kind = .isNull(operand.mappingNames(body), isNegated: isNegated)
        case .between(let operand, let low, let high, let isNegated):
            node.kind = .between(
                operand.mappingNames(body), low: low.mappingNames(body), high: high.mappingNames(body),
                isNegated: isNegated)
        case .inList(let operand, let items, let isNegated):
            node.kind = .inList(
                operand.mappingNames(body), items.map { $0.mappingNames(body) }, isNegated: isNegated)
        case .match(let subject, let branches, let otherwise):
            node.kind = .match(
                subject: subject?.mappingNames(body),
                branches.map {
                    SyntaxBranch(
                        condition: $0.condition.mappingNames(body), value: $0.value.mappingNames(body),
                        isRare: $0.isRare)
                }, otherwise: otherwise?.mappingNames(body))
        case .cast(let operand, let type): node.kind = .cast(operand.mappingNames(body), type)
        case .call(let name, let arguments): node.kind = .call(name, arguments.map { $0.mappingNames(body) })
        }
        return node
    }
}
