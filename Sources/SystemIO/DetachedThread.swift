import Glibc

/// Threads that end by themselves.
public enum DetachedThread {
    /// Bytes of a stack where recursion over a plan takes place: the usual stack of a thread may be little.
    public static let deepStackByteCount = 8 << 20

    /// What a thread is to do, on its way there.
    private final class Body: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Starts a thread; throws where the system has none to give.
    public static func start(
        stackByteCount: Int = deepStackByteCount, _ run: @escaping @Sendable () -> Void
    ) throws(SystemError) {
        var attributes = pthread_attr_t()
        // Soundness: a live struct, initialised by the first call and destroyed on the way out; the body is retained for the
        // thread, which releases it, or is released here where there is no thread.
        unsafe pthread_attr_init(&attributes)
        defer { unsafe pthread_attr_destroy(&attributes) }
        unsafe pthread_attr_setstacksize(&attributes, stackByteCount)
        unsafe pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        let body = unsafe Unmanaged.passRetained(Body(run))
        var thread = pthread_t()
        let code = unsafe pthread_create(
            &thread, &attributes,
            { argument in
                guard let argument = unsafe argument else { return nil }
                unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, body.toOpaque())
        guard code == 0 else {
            unsafe body.release()
            throw SystemError(code: code)
        }
    }
}
