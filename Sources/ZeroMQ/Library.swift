import CZeroMQ

/// The libzmq that runs.
public enum ZeroMQLibrary {
    /// The version, major, minor and patch.
    public static var version: (major: Int32, minor: Int32, patch: Int32) {
        var major: Int32 = 0
        var minor: Int32 = 0
        var patch: Int32 = 0
        // Soundness: three live integers, written once each.
        unsafe zmq_version(&major, &minor, &patch)
        return (major, minor, patch)
    }

    /// Whether the library can encrypt and authenticate by CURVE.
    public static var hasCURVE: Bool {
        // Soundness: a NUL-terminated literal, read during the call.
        unsafe zmq_has("curve") == 1
    }
}
