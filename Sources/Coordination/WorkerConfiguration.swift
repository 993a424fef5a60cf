/// What a worker is told of itself and of how patient to be.
public struct WorkerConfiguration: Hashable, Sendable {
    /// Who the worker is.
    public var hello: WorkerMessage.Hello
    /// The wait after the first unanswered hello; each further wait is twice as long.
    public var helloWait: Milliseconds = 500
    /// The longest wait between two hellos.
    public var helloWaitMax: Milliseconds = 15_000
    /// The silence of the coordinator after which the worker leaves.
    public var silenceMax: Milliseconds = 3_600_000

    /// Makes a configuration with the default patience.
    public init(hello: WorkerMessage.Hello) {
        self.hello = hello
    }
}
