/// The version of the generating engine: it changes whenever a plan's bytes change.
///
/// Two engines of one version make the same text from the same plan, on any machine.
public let engineVersion: UInt32 = 1
