import CZeroMQ

/// Declared by libzmq's headers for draft builds only, but obeyed by 4.3.4 without them: a test sees to it.
private let zapEnforceDomain: Int32 = 93

extension SocketHandle {
    func apply(_ options: SocketOptions) throws(ZeroMQError) {
        try set(ZMQ_LINGER, options.lingerMilliseconds, "ZMQ_LINGER")
        try set(ZMQ_IMMEDIATE, options.immediate, "ZMQ_IMMEDIATE")
        if options.routerMandatory { try set(ZMQ_ROUTER_MANDATORY, true, "ZMQ_ROUTER_MANDATORY") }
        try set(ZMQ_SNDHWM, options.sendHighWaterMark, "ZMQ_SNDHWM")
        try set(ZMQ_RCVHWM, options.receiveHighWaterMark, "ZMQ_RCVHWM")
        try set(ZMQ_MAXMSGSIZE, options.frameByteCountMax, "ZMQ_MAXMSGSIZE")
        if let heartbeat = options.heartbeat {
            try set(ZMQ_HEARTBEAT_IVL, heartbeat.intervalMilliseconds, "ZMQ_HEARTBEAT_IVL")
            try set(ZMQ_HEARTBEAT_TIMEOUT, heartbeat.timeoutMilliseconds, "ZMQ_HEARTBEAT_TIMEOUT")
            try set(ZMQ_HEARTBEAT_TTL, heartbeat.ttlMilliseconds, "ZMQ_HEARTBEAT_TTL")
        }
        try set(ZMQ_HANDSHAKE_IVL, options.handshakeMilliseconds, "ZMQ_HANDSHAKE_IVL")
        if let keepalive = options.keepalive {
            try set(ZMQ_TCP_KEEPALIVE, true, "ZMQ_TCP_KEEPALIVE")
            try set(ZMQ_TCP_KEEPALIVE_IDLE, keepalive.idleSeconds, "ZMQ_TCP_KEEPALIVE_IDLE")
            try set(ZMQ_TCP_KEEPALIVE_INTVL, keepalive.intervalSeconds, "ZMQ_TCP_KEEPALIVE_INTVL")
            try set(ZMQ_TCP_KEEPALIVE_CNT, keepalive.probeCount, "ZMQ_TCP_KEEPALIVE_CNT")
        }
        try set(ZMQ_BACKLOG, options.backlog, "ZMQ_BACKLOG")
        try set(ZMQ_RECONNECT_IVL, options.reconnectMilliseconds, "ZMQ_RECONNECT_IVL")
        try set(ZMQ_RECONNECT_IVL_MAX, options.reconnectMillisecondsMax, "ZMQ_RECONNECT_IVL_MAX")
        try set(ZMQ_IPV6, options.ipv6, "ZMQ_IPV6")
        if !options.routingID.isEmpty { try set(ZMQ_ROUTING_ID, options.routingID, "ZMQ_ROUTING_ID") }
        try applySecurity(options)
    }

    private func applySecurity(_ options: SocketOptions) throws(ZeroMQError) {
        if !options.zapDomain.isEmpty { try set(ZMQ_ZAP_DOMAIN, Array(options.zapDomain.utf8), "ZMQ_ZAP_DOMAIN") }
        if options.zapDomainEnforced { try set(zapEnforceDomain, true, "ZMQ_ZAP_ENFORCE_DOMAIN") }
        switch options.curve {
        case nil:
            break
        case .server(let secretKey):
            try set(ZMQ_CURVE_SERVER, true, "ZMQ_CURVE_SERVER")
            try set(ZMQ_CURVE_SECRETKEY, secretKey.bytes, "ZMQ_CURVE_SECRETKEY")
        case .client(let serverKey, let keyPair):
            try set(ZMQ_CURVE_SERVERKEY, serverKey.bytes, "ZMQ_CURVE_SERVERKEY")
            try set(ZMQ_CURVE_PUBLICKEY, keyPair.publicKey.bytes, "ZMQ_CURVE_PUBLICKEY")
            try set(ZMQ_CURVE_SECRETKEY, keyPair.secretKey.bytes, "ZMQ_CURVE_SECRETKEY")
        }
    }

    private func set(_ option: Int32, _ value: Bool, _ name: String) throws(ZeroMQError) {
        try set(option, value ? 1 : 0 as Int32, name)
    }

    private func set<Number: FixedWidthInteger>(
        _ option: Int32, _ value: Number, _ name: String
    ) throws(ZeroMQError) {
        // libzmq knows numbers by their sizes: a literal that became an `Int` would be refused.
        assert(Number.self == Int32.self || Number.self == Int64.self)
        var value = value
        // Soundness (both): libzmq reads exactly the bytes given, during the call.
        guard unsafe zmq_setsockopt(raw, option, &value, MemoryLayout.size(ofValue: value)) == 0 else {
            throw .last("setting \(name) to \(value)")
        }
    }

    private func set(_ option: Int32, _ bytes: [UInt8], _ name: String) throws(ZeroMQError) {
        guard unsafe zmq_setsockopt(raw, option, bytes, bytes.count) == 0 else {
            throw .last("setting \(name)")
        }
    }
}
