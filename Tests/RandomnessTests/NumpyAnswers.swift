/// What numpy's Philox and hashlib give; written and checked by `Reference/philox_numpy.py`.
enum NumpyAnswers {
    /// Blocks by `numpy.random.Philox`.
    static let blocks: [Philox4x64Tests.Answer] = [
        .init(
            counter: [0x0000_0000_0000_0000, 0x0000_0000_0000_0000, 0x0000_0000_0000_0000, 0x0000_0000_0000_0000],
            key: [0x0000_0000_0000_0001, 0x0000_0000_0000_0000],
            words: [0xcb7e_a744_cf19_bb4c, 0xa34e_acbe_1377_d650, 0xe8db_ce5e_b7b8_301f, 0x3447_9024_8cac_fe2f]),
        .init(
            counter: [0x0000_0000_0000_0001, 0x0000_0000_0000_0000, 0x0000_0000_0000_0000, 0x0000_0000_0000_0000],
            key: [0x0000_0000_0000_0000, 0x0000_0000_0000_0001],
            words: [0xd037_f8c3_f9a1_d176, 0xc057_419b_4c21_0765, 0xabf1_3115_117b_0065, 0x7bae_035d_ea6e_a5c0]),
        .init(
            counter: [0x0000_0000_0000_0000, 0x0000_0000_0000_0007, 0x0000_0000_0000_0000, 0x0000_0000_0000_0000],
            key: [0x8000_0000_0000_0000, 0x0000_0000_0000_0005],
            words: [0x432e_9a21_ffc6_5770, 0x92bb_0f15_3f41_1adb, 0x1769_78c4_2f2d_04f5, 0x9dcc_587c_e6d5_e7da]),
        .init(
            counter: [0x0000_0000_0ee6_b280, 0x0000_0000_0000_0003, 0x0000_0000_0000_0000, 0x0000_0000_0000_0000],
            key: [0x031b_61fc_96aa_8f1a, 0x68de_cc37_6c8f_3908],
            words: [0x1b9e_1e8c_270d_1920, 0x8d8d_2fb6_5e36_6391, 0x122f_6050_c5b9_59a7, 0xe14e_ecda_9978_6469]),
        .init(
            counter: [0x2000_0000_0000_0000, 0x0000_0000_0000_001f, 0x0000_0000_0000_0000, 0x0000_0000_0000_0000],
            key: [0x6f51_6324_9786_f78a, 0x77ba_7c47_3980_5cf5],
            words: [0xb678_c09b_bc60_e57c, 0x97c0_d09a_7d51_9d3d, 0x257c_40d3_e82d_eef2, 0x01ed_ae4e_9298_ea52]),
    ]

    /// Keys by `hashlib.sha256` over the documented bytes.
    static let keys: [StreamTests.KeyAnswer] = [
        .init(
            seed: 0x0000_0000_0000_0000, names: ["", "", ""],
            words: [0x9cf6_17b8_71a0_5188, 0x9b15_2a40_84dc_4c18]),
        .init(
            seed: 0x0000_0000_0000_3039, names: ["deals", "amount", "value"],
            words: [0x031b_61fc_96aa_8f1a, 0x68de_cc37_6c8f_3908]),
        .init(
            seed: 0xffff_ffff_ffff_ffff, names: ["größe", "stück", "名"],
            words: [0x6f51_6324_9786_f78a, 0x77ba_7c47_3980_5cf5]),
        .init(
            seed: 0x0000_0000_0000_3039, names: ["deal", "samount", "value"],
            words: [0xc161_371a_d098_23c2, 0x6329_c0f2_1c3c_0bdb]),
    ]

    /// Rows, draws and bits of the second key's stream by `numpy.random.Philox`.
    static let draws: [StreamTests.DrawAnswer] = [
        .init(row: 0, draw: 0, bits: 0x9173_6f41_8ba6_2186),
        .init(row: 1, draw: 0, bits: 0xa266_579c_b01a_cfd3),
        .init(row: 2, draw: 0, bits: 0x1af9_9250_270a_4f71),
        .init(row: 3, draw: 0, bits: 0xae08_9a2b_2201_6e25),
        .init(row: 4, draw: 0, bits: 0x537e_9181_7707_af27),
        .init(row: 6, draw: 2, bits: 0x1956_99cc_9e2a_b920),
        .init(row: 1000000007, draw: 31, bits: 0x3fbe_1cf7_a568_2045),
        .init(row: 9223372036854775807, draw: 1, bits: 0x05ad_3f75_0035_5e62),
    ]

    /// Images under the second key by the permutation written down again in Python.
    static let images: [PermutationTests.ImageAnswer] = [
        .init(count: 1, index: 0, image: 0),
        .init(count: 2, index: 0, image: 0),
        .init(count: 2, index: 1, image: 1),
        .init(count: 3, index: 0, image: 0),
        .init(count: 3, index: 1, image: 2),
        .init(count: 3, index: 2, image: 1),
        .init(count: 5, index: 0, image: 2),
        .init(count: 5, index: 1, image: 3),
        .init(count: 5, index: 4, image: 0),
        .init(count: 1000, index: 0, image: 538),
        .init(count: 1000, index: 333, image: 44),
        .init(count: 1000, index: 999, image: 743),
        .init(count: 65537, index: 0, image: 51472),
        .init(count: 65537, index: 21845, image: 4638),
        .init(count: 65537, index: 65536, image: 36304),
        .init(count: 1000000000, index: 0, image: 431427395),
        .init(count: 1000000000, index: 333333333, image: 574647929),
        .init(count: 1000000000, index: 999999999, image: 159651569),
        .init(count: 1099511627776, index: 0, image: 349149065174),
        .init(count: 1099511627776, index: 366503875925, image: 167953035409),
        .init(count: 1099511627776, index: 1099511627775, image: 545200835378),
        .init(count: 9223372036854775807, index: 0, image: 3563063135552561170),
        .init(count: 9223372036854775807, index: 3074457345618258602, image: 258661738178757173),
        .init(count: 9223372036854775807, index: 9223372036854775806, image: 3768209895627556757),
    ]
}
