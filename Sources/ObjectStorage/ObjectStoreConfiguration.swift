import Foundation

/// Who asks an object store.
public struct ObjectStoreCredentials: Hashable, Sendable, CustomStringConvertible {
    /// The public half.
    public var accessKeyID: String
    /// The secret half.
    var secretAccessKey: String
    /// What temporary credentials come with.
    var sessionToken: String?

    /// Makes credentials of their parts.
    public init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
    }

    /// The public half alone: nothing else is for a log.
    public var description: String { accessKeyID }
}

/// How a store is reached and how patiently.
public struct ObjectStoreConfiguration: Hashable, Sendable {
    /// `https://` or `http://`, host and port.
    public var endpoint: String
    /// The region, which signatures name.
    public var region: String
    /// How the bucket is addressed.
    public var addressing: ObjectLocation.Addressing
    /// Who asks.
    public var credentials: ObjectStoreCredentials
    /// A file of certificates to trust in place of the system's; nil for the system's.
    public var certificates: String?
    /// Seconds without a byte after which a request is given up and made again.
    public var stallSeconds = 30
    /// Tries of a request, the first among them.
    public var triesMax = 10

    /// Makes a configuration of its parts.
    public init(
        endpoint: String, region: String, addressing: ObjectLocation.Addressing, credentials: ObjectStoreCredentials
    ) {
        self.endpoint = endpoint
        self.region = region
        self.addressing = addressing
        self.credentials = credentials
    }

    /// What a location says, completed by AWS's environment variables and profiles, as AWS's own programs do.
    ///
    /// - Variables: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`, `AWS_REGION`, `AWS_DEFAULT_REGION`,
    ///   `AWS_ENDPOINT_URL_S3`, `AWS_ENDPOINT_URL`, `AWS_CA_BUNDLE`, `AWS_PROFILE`, `AWS_SHARED_CREDENTIALS_FILE`,
    ///   `AWS_CONFIG_FILE`.
    /// - Files: `~/.aws/credentials` and `~/.aws/config`, the section of the profile (`default` without one):
    ///   `aws_access_key_id`, `aws_secret_access_key`, `aws_session_token`, `region`, `endpoint_url`, `ca_bundle`,
    ///   `s3.addressing_style`.
    ///
    /// `LOADSTRESS_S3_STALL_SECONDS` (1 to 3,600) is `stallSeconds`.
    ///
    /// A variable goes before a file; the location before both; a profile asked for by name before variables of keys.
    /// Throws `configuration` for what is missing or cannot be used.
    public init(
        for location: ObjectLocation, profile: String? = nil,
        environment given: [String: String]? = nil
    ) throws(ObjectStoreError) {
        let environment = given ?? ProcessInfo.processInfo.environment
        func variable(_ names: String...) -> String? {
            names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        }
        let home = variable("HOME") ?? "."
        let wanted = profile ?? variable("AWS_PROFILE")
        let name = wanted ?? "default"
        let keysPath = variable("AWS_SHARED_CREDENTIALS_FILE") ?? home + "/.aws/credentials"
        let configPath = variable("AWS_CONFIG_FILE") ?? home + "/.aws/config"
        let keys = Self.section(name, of: keysPath)
        let config = Self.section(name == "default" ? name : "profile \(name)", of: configPath)
        if wanted != nil, keys == nil, config == nil {
            throw .configuration("there is no profile '\(name)' in \(keysPath) or \(configPath)")
        }
        func setting(_ name: String) -> String? {
            (keys?[name] ?? config?[name]).flatMap { $0.isEmpty ? nil : $0 }
        }
        let fromVariables = Self.credentials(
            variable("AWS_ACCESS_KEY_ID"), variable("AWS_SECRET_ACCESS_KEY"), variable("AWS_SESSION_TOKEN"))
        let fromProfile = Self.credentials(
            setting("aws_access_key_id"), setting("aws_secret_access_key"), setting("aws_session_token"))
        guard let credentials = profile != nil ? fromProfile ?? fromVariables : fromVariables ?? fromProfile else {
            throw .configuration(
                "there are no credentials for \(location.place): set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give a profile of \(keysPath)"
            )
        }
        let region =
            location.region ?? variable("AWS_REGION", "AWS_DEFAULT_REGION") ?? setting("region") ?? "us-east-1"
        guard ObjectLocation.isRegion(region) else { throw .configuration("'\(region)' is no region") }
        let own =
            location.endpoint ?? variable("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL") ?? setting("endpoint_url")
        var endpoint = own ?? "https://s3.\(region).amazonaws.com"
        while endpoint.hasSuffix("/") { endpoint.removeLast() }
        if let reason = ObjectLocation.fault(ofEndpoint: endpoint) { throw .configuration(reason) }
        let style = setting("s3.addressing_style").flatMap(ObjectLocation.Addressing.init)
        // A name with dots is no host that a certificate covers; and who runs a store of his own seldom has a name for each
        // bucket.
        let usual: ObjectLocation.Addressing = own != nil || location.bucket.contains(".") ? .path : .virtual
        self.init(
            endpoint: endpoint, region: region, addressing: location.addressing ?? style ?? usual,
            credentials: credentials)
        if let text = variable("LOADSTRESS_S3_STALL_SECONDS") {
            guard let seconds = Int(text), (1...3_600).contains(seconds) else {
                throw .configuration("LOADSTRESS_S3_STALL_SECONDS takes 1 to 3,600, not '\(text)'")
            }
            stallSeconds = seconds
        }
        certificates = variable("AWS_CA_BUNDLE") ?? setting("ca_bundle")
    }

    private static func credentials(_ id: String?, _ secret: String?, _ token: String?) -> ObjectStoreCredentials? {
        guard let id, let secret else { return nil }
        return ObjectStoreCredentials(accessKeyID: id, secretAccessKey: secret, sessionToken: token)
    }

    private static func section(_ name: String, of path: String) -> [String: String]? {
        guard let data = FileManager.default.contents(atPath: path), data.count <= 1 << 20 else { return nil }
        return ConfigurationFile(String(decoding: data, as: UTF8.self)).sections[name]
    }
}
