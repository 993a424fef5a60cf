import CLinux

/// Whether the program can run on this machine at all.
public enum MachineCheck {
    /// What the machine lacks, as a sentence; nil if nothing.
    public static var complaint: String? {
        #if X86_64_V3
            guard loadstress_has_x86_64_v3() else {
                return
                    "this build needs a processor with AVX2 and BMI2 (x86-64-v3): build it on this machine with 'swift build', which makes a slower program for any"
            }
        #endif
        return nil
    }
}
