import Testing

@testable import Cluster

@Suite struct EndpointTests {
    @Test(arguments: [
        "ipc:///run/x", "ipc://@name", "inproc://x", "tcp://127.0.0.1:5555", "tcp://127.1.2.3:*",
        "tcp://localhost:5555",
        "tcp://[::1]:5555",
    ]) func addressesOfThisMachineArePrivate(address: String) throws {
        #expect(Endpoint.isPrivate(address))
        try CoordinatorOptions.check(bind: address, security: .plain)
    }

    @Test(arguments: [
        "tcp://*:5555", "tcp://0.0.0.0:5555", "tcp://10.0.0.1:5555", "tcp://127.example.com:5555", "tcp://127.0.0.1",
        "tcp://127.0.0.1.example.com:5555", "tcp://127.0.0.256:5555", "tcp://[::]:5555",
        "tcp://localhost.example.com:1",
        "tcp://eth0:5555", "udp://127.0.0.1:1", "",
    ]) func everyOtherAddressNeedsConsent(address: String) throws {
        #expect(!Endpoint.isPrivate(address))
        #expect(throws: ClusterError.openAddress(address)) {
            try CoordinatorOptions.check(bind: address, security: .plain)
        }
        try CoordinatorOptions.check(bind: address, security: .insecure)
    }

    @Test func onlyANamedSocketHasAFile() {
        #expect(Endpoint.socketFile("ipc:///run/x") == "/run/x")
        for address in ["ipc://*", "ipc://@x", "ipc://", "tcp://127.0.0.1:1"] {
            #expect(Endpoint.socketFile(address) == nil)
        }
    }

    @Test func aWildcardIsToldAsTheHost() {
        #expect(Endpoint.reachable("tcp://0.0.0.0:5555", host: "n1") == "tcp://n1:5555")
        #expect(Endpoint.reachable("tcp://[::]:5555", host: "n1") == "tcp://n1:5555")
        #expect(Endpoint.reachable("tcp://10.0.0.1:5555", host: "n1") == "tcp://10.0.0.1:5555")
    }
}
