/// What a kernel reads: one value for all rows, or a value a row.
public enum Input<Element: BitwiseCopyable> {
    /// The same for every row.
    case constant(Element)
    /// Row i's value is element i.
    case buffer(Buffer<Element>)
}
