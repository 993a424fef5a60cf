import Testing

@testable import ObjectStorage

struct ObjectLocationTests {
    @Test(arguments: [
        ("s3://bucket", "bucket", ""), ("s3://bucket/", "bucket", ""),
        ("s3://my.bucket-1/a/b c/", "my.bucket-1", "a/b c"),
    ])
    func placesAreRead(text: String, bucket: String, prefix: String) throws {
        let location = try ObjectLocation(text)
        #expect(location.bucket == bucket && location.prefix == prefix)
        #expect(location.key("x") == (prefix.isEmpty ? "x" : prefix + "/x"))
        #expect(try ObjectLocation(location.description) == location)
    }

    @Test func optionsAreReadAndWritten() throws {
        let text = "s3://bucket/p?endpoint=http://10.0.0.1:8333&region=eu-central-1&addressing=path"
        let location = try ObjectLocation(text)
        #expect(location.endpoint == "http://10.0.0.1:8333")
        #expect(location.region == "eu-central-1" && location.addressing == .path)
        #expect(location.description == text && location.place == "s3://bucket/p")
    }

    @Test(arguments: [
        ("/folder", "does not begin"), ("s3://", "no bucket"), ("s3://ab/x", "no bucket"),
        ("s3://Upper/x", "no bucket"),
        ("s3://-abc/x", "no bucket"), ("s3://a..b/x", "no bucket"), ("s3://bucket/a//b", "empty part"),
        ("s3://bucket/../b", "'..'"), ("s3://bucket/a#b", "'#'"), ("s3://bucket/a\u{7}", "control character"),
        ("s3://bucket/a?endpoint=ftp://x", "does not begin with https"),
        ("s3://bucket/a?endpoint=http://u:p@x", "more than a host"),
        ("s3://bucket/a?endpoint=http://x/y", "more than a host"),
        ("s3://bucket/a?region=eu central", "no region"), ("s3://bucket/a?addressing=both", "path or virtual"),
        ("s3://bucket/a?profile=x", "no option 'profile'"),
    ])
    func mistakesAreNamed(text: String, part: String) {
        let error = #expect(throws: ObjectStoreError.self) { try ObjectLocation(text) }
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    }

    @Test func addressesAreMadeByPathOrByHost() throws {
        let credentials = ObjectStoreCredentials(accessKeyID: "A", secretAccessKey: "S")
        var configuration = ObjectStoreConfiguration(
            endpoint: "https://s3.eu-central-1.amazonaws.com", region: "eu-central-1", addressing: .virtual,
            credentials: credentials)
        let virtual = ObjectStore(bucket: "bucket", configuration: configuration)
        #expect(
            virtual.url("a b/c", query: [("uploads", "")])
                == "https://bucket.s3.eu-central-1.amazonaws.com/a%20b/c?uploads=")
        #expect(virtual.url(nil) == "https://bucket.s3.eu-central-1.amazonaws.com/")
        configuration.addressing = .path
        configuration.endpoint = "http://127.0.0.1:8333"
        let path = ObjectStore(bucket: "bucket", configuration: configuration)
        #expect(path.url("k") == "http://127.0.0.1:8333/bucket/k")
        #expect(path.url(nil) == "http://127.0.0.1:8333/bucket")
    }
}

struct ObjectStoreConfigurationTests {
    private func configuration(
        _ environment: [String: String], at text: String = "s3://bucket/p", profile: String? = nil,
        credentials: String? = nil, config: String? = nil
    ) throws -> ObjectStoreConfiguration {
        let scratch = try Scratch()
        var all = ["HOME": scratch.folder]
        all.merge(environment) { $1 }
        if let credentials { try scratch.write(credentials, to: ".aws/credentials") }
        if let config { try scratch.write(config, to: ".aws/config") }
        return try ObjectStoreConfiguration(for: ObjectLocation(text), profile: profile, environment: all)
    }

    private static let keys = ["AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "S"]
    private static let file = """
        # whose
        [default]
        aws_access_key_id = D1
        aws_secret_access_key=D2

        [work]
        aws_access_key_id = W1
          aws_secret_access_key = W2  # not for everybody
        aws_session_token = W3
        """

    @Test func awsItselfIsTheUsualStore() throws {
        let found = try configuration(Self.keys)
        #expect(found.endpoint == "https://s3.us-east-1.amazonaws.com" && found.addressing == .virtual)
        #expect(found.credentials == ObjectStoreCredentials(accessKeyID: "A", secretAccessKey: "S"))
        #expect(try configuration(Self.keys, at: "s3://my.bucket/p").addressing == .path)
    }

    @Test func theLocationGoesBeforeVariablesAndTheyBeforeFiles() throws {
        let config =
            "[default]\nregion = eu-west-1\nendpoint_url = http://config:1/\ns3 =\n  addressing_style = virtual\n"
        let files = try configuration([:], credentials: Self.file, config: config)
        #expect(files.region == "eu-west-1" && files.endpoint == "http://config:1" && files.addressing == .virtual)
        #expect(files.credentials.accessKeyID == "D1")
        var variables = Self.keys
        variables["AWS_REGION"] = "ap-south-1"
        variables["AWS_ENDPOINT_URL"] = "http://any:2"
        variables["AWS_ENDPOINT_URL_S3"] = "http://s3:3"
        let both = try configuration(variables, credentials: Self.file, config: config)
        #expect(both.region == "ap-south-1" && both.endpoint == "http://s3:3" && both.credentials.accessKeyID == "A")
        let all = try configuration(
            variables, at: "s3://bucket/p?endpoint=http://here:4&region=here-1&addressing=path", config: config)
        #expect(all.region == "here-1" && all.endpoint == "http://here:4" && all.addressing == .path)
    }

    @Test func profilesAreChosenByName() throws {
        let config = "[profile work]\nregion = eu-north-1\n"
        let found = try configuration(["AWS_PROFILE": "work"], credentials: Self.file, config: config)
        #expect(
            found.credentials
                == ObjectStoreCredentials(accessKeyID: "W1", secretAccessKey: "W2", sessionToken: "W3"))
        #expect(found.region == "eu-north-1")
        #expect(try configuration(Self.keys, profile: "work", credentials: Self.file).credentials.accessKeyID == "W1")
    }

    @Test func whatIsMissingOrWrongIsNamed() {
        func reason(_ environment: [String: String]) -> String {
            let error = #expect(throws: ObjectStoreError.self) {
                try configuration(environment, credentials: Self.file)
            }
            return error?.description ?? ""
        }
        #expect(reason(["AWS_PROFILE": "wrok"]).contains("no profile 'wrok'"))
        #expect(reason(Self.keys.merging(["AWS_REGION": "a b"]) { $1 }).contains("'a b' is no region"))
        #expect(reason(Self.keys.merging(["AWS_ENDPOINT_URL": "host"]) { $1 }).contains("'host' does not begin"))
        #expect(reason(Self.keys.merging(["LOADSTRESS_S3_STALL_SECONDS": "0"]) { $1 }).contains("takes 1 to 3,600"))
        let error = #expect(throws: ObjectStoreError.self) { try configuration(["AWS_ACCESS_KEY_ID": "A"]) }
        #expect(error?.description.contains("there are no credentials") == true)
    }

    @Test func secretsAreNotShown() throws {
        let credentials = ObjectStoreCredentials(accessKeyID: "A", secretAccessKey: "hidden", sessionToken: "hidden")
        #expect("\(credentials)" == "A")
    }
}
