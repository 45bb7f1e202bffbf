package io.sigmavault.keys.pkcs11;

/// A token as its library tells (CK_TOKEN_INFO, PKCS #11 2.40 section 3.2).
///
/// @param slot the library's number of the slot, which may be another next time
record TokenInfo(long slot, String label, String maker, String model, String serial, long flags) {

    private static final long INITIALISED = 0x400;
    private static final long PIN_SET = 0x8;
    private static final long PIN_LOCKED = 0x40000;

    boolean initialised() {
        return (flags & INITIALISED) != 0 && (flags & PIN_SET) != 0;
    }

    boolean locked() {
        return (flags & PIN_LOCKED) != 0;
    }
}
