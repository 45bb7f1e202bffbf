package io.sigmavault.keys.tpm;

import java.util.Arrays;

/// Public areas (TPMT_PUBLIC, part 2, section 12.2.4) of what is made in the TPM. Objects are of this TPM and this parent for ever.
final class Templates {

    static final int SHA256 = 0x0B;

    private static final int RSA = 0x01;
    private static final int KEYED_HASH = 0x08;
    private static final int NONE = 0x10;
    private static final int ECDSA = 0x18;
    private static final int ECC = 0x23;
    private static final int AES = 0x06;
    private static final int CFB = 0x43;
    private static final int P256 = 0x03;

    private static final int FIXED = 1 << 1 | 1 << 4; // fixedTPM, fixedParent
    private static final int MADE_INSIDE = 1 << 5; // sensitiveDataOrigin
    private static final int BY_VALUE = 1 << 6; // userWithAuth
    private static final int NO_LOCKOUT = 1 << 10; // noDA
    private static final int RESTRICTED = 1 << 16;
    private static final int DECRYPT = 1 << 17;
    private static final int SIGN = 1 << 18;

    private static final int STORAGE = FIXED | MADE_INSIDE | BY_VALUE | RESTRICTED | DECRYPT;
    private static final byte[] EMPTY = new byte[0];

    private Templates() {}

    /// The storage root key, the same each time that it is made in one TPM.
    static byte[] storageRoot() {
        return storage(STORAGE | NO_LOCKOUT);
    }

    /// A key that others are sealed under. Its value is the PIN's; wrong ones count towards the TPM's lockout.
    static byte[] wrapping() {
        return storage(STORAGE);
    }

    private static byte[] storage(int attributes) {
        return Command.structure(to ->
                to.u16(ECC)
                        .u16(SHA256)
                        .u32(attributes)
                        .sized(EMPTY)
                        .u16(AES)
                        .u16(128)
                        .u16(CFB)
                        .u16(NONE)
                        .u16(P256)
                        .u16(NONE)
                        .sized(EMPTY)
                        .sized(EMPTY));
    }

    /// A key that signs what it is given.
    static byte[] signing() {
        return signing(FIXED | MADE_INSIDE | BY_VALUE | SIGN);
    }

    /// A key that signs only what the TPM says of itself.
    static byte[] attesting() {
        return signing(FIXED | MADE_INSIDE | BY_VALUE | NO_LOCKOUT | RESTRICTED | SIGN);
    }

    private static byte[] signing(int attributes) {
        return Command.structure(to ->
                to.u16(ECC)
                        .u16(SHA256)
                        .u32(attributes)
                        .sized(EMPTY)
                        .u16(NONE)
                        .u16(ECDSA)
                        .u16(SHA256)
                        .u16(P256)
                        .u16(NONE)
                        .sized(EMPTY)
                        .sized(EMPTY));
    }

    /// What shows that a PIN is right.
    static byte[] gate() {
        return sealed(FIXED | BY_VALUE, EMPTY, EMPTY);
    }

    /// A sealed key: opened by who may use its parent, and by `policy` if it is not empty.
    ///
    /// @param unique empty to make it
    static byte[] sealed(byte[] policy, byte[] unique) {
        int attributes = FIXED | NO_LOCKOUT | (policy.length == 0 ? BY_VALUE : 0);
        return sealed(attributes, policy, unique);
    }

    private static byte[] sealed(int attributes, byte[] policy, byte[] unique) {
        return Command.structure(to ->
                to.u16(KEYED_HASH)
                        .u16(SHA256)
                        .u32(attributes)
                        .sized(policy)
                        .u16(NONE)
                        .sized(unique));
    }

    /// The image signer's key as systemd has it, so that its policies are good here.
    ///
    /// @param modulus of RSA, without leading zeros
    /// @param exponent 0 for 65,537
    static byte[] signer(byte[] modulus, int exponent) {
        return Command.structure(to ->
                to.u16(RSA)
                        .u16(SHA256)
                        .u32(DECRYPT | SIGN | BY_VALUE)
                        .sized(EMPTY)
                        .u16(NONE)
                        .u16(NONE)
                        .u16(8 * modulus.length)
                        .u32(exponent)
                        .sized(modulus));
    }

    /// X of a public area of ours, and behind it Y; 32 bytes each.
    ///
    /// @throws IllegalArgumentException if it is none
    static byte[] point(byte[] area) {
        byte[] point = new byte[64];
        int yAt = area.length - 32;
        int xAt = yAt - 34;
        if (xAt < 2 || area[yAt - 1] != 32 || area[xAt - 1] != 32) {
            throw new IllegalArgumentException("not a public area with a point of P-256");
        }
        System.arraycopy(area, xAt, point, 0, 32);
        System.arraycopy(area, yAt, point, 32, 32);
        return point;
    }

    /// The bytes that the TPM made of what was sealed, at the end of its public area.
    static byte[] unique(byte[] area) {
        return Arrays.copyOfRange(area, area.length - 32, area.length);
    }
}
