/// The version of the messages and the bounds of their fields; both sides of a connection must have the same.
public enum WireLimits {
    /// The protocol's version, changed with every change of a message.
    public static let version: UInt16 = 3
    /// The first bytes of every frame, "LSTR" in ASCII.
    public static let magic: [UInt8] = [0x4C, 0x53, 0x54, 0x52]
    /// Bytes before a message's own fields: magic, version, kind, a zero, run id.
    public static let headerByteCount = 24
    /// Bytes of a frame.
    public static let messageByteCountMax = 32 << 20
    /// Bytes of a shard's manifest as JSON.
    public static let manifestByteCountMax = 24 << 20
    /// Bytes of the plan's YAML.
    public static let planByteCountMax = 8 << 20
    /// Bytes of the dataset's path.
    public static let pathByteCountMax = 4_096
    /// Bytes of a reason; the encoder cuts a longer one at a character's boundary.
    public static let reasonByteCountMax = 1_024
    /// Bytes of a host's name; the encoder cuts a longer one at a character's boundary.
    public static let hostByteCountMax = 255
    /// Bytes of a table's name.
    public static let tableByteCountMax = 1_024
    /// Bytes of a plan's fingerprint.
    public static let fingerprintByteCountMax = 128
    /// Bytes of a file's digest.
    public static let fileDigestByteCountMax = 128
    /// Slots of a worker.
    public static let slotsMax = 4_096
    /// Attempts in a heartbeat: a worker holds at most twice its slots.
    public static let heartbeatAttemptsMax = 2 * slotsMax
    /// The longest heartbeat interval and lease, in milliseconds: a day.
    public static let intervalMillisecondsMax: Int64 = 86_400_000
}
