import Columns
public import Plan

/// Computes single expressions in one row of a table, by the same kernels as a run: slow, for explanations.
public struct RowProbe {
    private let plan: ResolvedPlan
    private let table: Int
    private let row: Int64

    /// Looks at a row of a table, which has it.
    public init(plan: ResolvedPlan, table: Int, row: Int64) {
        precondition((0..<plan.table(table).rowCount).contains(row))
        self.plan = plan
        self.table = table
        self.row = row
    }

    /// What an expression over the row comes to.
    public enum Value: Hashable, Sendable {
        /// NULL.
        case null
        /// The text that CSV writes, without quotes; of a reference the row that it leads to.
        case text(String)
        /// It cannot be computed in this row, such as a branch that is not taken, for the reason given.
        case failure(String)

        /// The text; nil for NULL and failures.
        public var text: String? { if case .text(let text) = self { text } else { nil } }
    }

    private func frame(_ compiler: Compiler) -> Frame {
        let frame = Frame(table: table, rows: Buffer(), nulls: nil, isContiguous: true, size: FrameSize())
        frame.set(first: row, count: 1)
        return frame
    }

    /// The value of an expression over the row.
    public func value(of expression: Expression) -> Value {
        let compiler = Compiler(plan: plan)
        let frame = frame(compiler)
        let scope = Compiler.Scope(
            frame: frame, column: ColumnID(table: table, column: 0), wanted: nil, label: "explained")
        do throws(GenerationError) {
            return read(try compiler.compile(expression, in: scope), expression.type, compiler)
        } catch {
            return .failure(error.reason)
        }
    }

    /// The value of a column as it is written.
    public func written(_ column: Int) -> Value {
        let compiler = Compiler(plan: plan)
        let frame = frame(compiler)
        let id = ColumnID(table: table, column: column)
        do throws(GenerationError) {
            return read(try compiler.output(id, in: frame), plan[id].type.valueType, compiler)
        } catch {
            return .failure(error.reason)
        }
    }

    /// What was drawn for a declaration, of a reference with a skew its rank; nil where the row does not take its value from there.
    public func drawn(_ declaration: Declaration) -> Value? {
        let compiler = Compiler(plan: plan)
        let frame = frame(compiler)
        var declaration = declaration
        declaration.standardised = nil
        do throws(GenerationError) {
            let observation = try compiler.observation(of: declaration, in: frame)
            let type: ValueType = declaration.value.type
            let value = read(observation.values, type, compiler)
            if let taken = observation.taken, taken[0] == 0 { return nil }
            return value
        } catch {
            return nil
        }
    }

    private func read(_ vector: Vector, _ type: ValueType, _ compiler: Compiler) -> Value {
        let reader = compiler.textReader(vector, type: type)
        for kernel in compiler.kernels { kernel.run() }
        if let failure = compiler.failures.first { return .failure(failure.reason) }
        if let nulls = vector.nulls, nulls[0] != 0 { return .null }
        return .text(unsafe reader.withText(0) { unsafe String(decoding: $0, as: UTF8.self) })
    }
}
