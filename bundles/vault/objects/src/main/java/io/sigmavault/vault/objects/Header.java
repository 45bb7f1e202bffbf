package io.sigmavault.vault.objects;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// `header.a` and `header.b`; docs/format/vault.md §2. Everything before the body is readable without a key.
///
/// @param vaultId 16 random bytes
/// @param incompatible features a reader must know
/// @param compatible features a reader may ignore, a writer must know
/// @param generation counts changes; the higher one of two headers holds
/// @param commitment to the root key, 32 bytes
/// @param signingKey public ML-DSA-65 key
/// @param slots 1 to 64
/// @param bodySalt of the body's key
/// @param body sealed [Secrets]
record Header(
        byte[] vaultId,
        int incompatible,
        int compatible,
        long generation,
        byte[] commitment,
        byte[] signingKey,
        List<Slot> slots,
        byte[] bodySalt,
        byte[] body) {

    static final byte[] MAGIC = "SVAULT\0\0".getBytes(StandardCharsets.US_ASCII);

    /// Longest header.
    static final int MOST = 1 << 20;

    static final int MOST_SLOTS = 64;
    static final int VAULT_ID = 16;
    private static final int SLOT = 16_384;
    private static final int DIGEST = 32;

    /// Everything before the body's salt; bound to the body.
    byte[] about() {
        var out = new Out().raw(MAGIC).u16(Layout.VERSION).u32(incompatible).u32(compatible);
        out.raw(vaultId).u64(generation).raw(commitment).blob(signingKey).varint(slots.size());
        slots.forEach(slot -> out.blob(slot.toBytes()));
        return out.toBytes();
    }

    byte[] toBytes() {
        var out = new Out().raw(about()).raw(bodySalt).blob(body);
        return out.raw(sha256(out.toBytes())).toBytes();
    }

    /// @throws Damaged unless it is a whole header
    /// @throws NewerFormat if it is one of a later version, or has features this one doesn't know
    static Header read(byte[] bytes) throws IOException {
        int end = bytes.length - DIGEST;
        if (end < MAGIC.length + 2 || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
            throw new Damaged("a header does not start as a vault's does");
        }
        byte[] digest = Arrays.copyOfRange(bytes, end, bytes.length);
        if (!Arrays.equals(sha256(Arrays.copyOf(bytes, end)), digest)) {
            throw new Damaged("a header is not what was written");
        }
        var in = new In(Arrays.copyOf(bytes, end));
        in.raw(MAGIC.length);
        int version = in.u16();
        if (version != Layout.VERSION) {
            throw new NewerFormat("has format " + version);
        }
        int incompatible = in.u32();
        int unknown = incompatible & ~(Layout.CODEBOOKS | Layout.FURTHER_SLOTS);
        if (unknown != 0) {
            throw new NewerFormat("has features 0x" + HexFormat.of().toHexDigits(unknown));
        }
        int compatible = in.u32();
        byte[] vaultId = in.raw(VAULT_ID);
        long generation = in.u64();
        byte[] commitment = in.raw(DIGEST);
        byte[] signingKey = in.blob(SLOT);
        int count = in.count(MOST_SLOTS);
        var slots = new ArrayList<Slot>();
        for (int i = 0; i < count; i++) {
            slots.add(Slot.read(in.blob(SLOT)));
        }
        byte[] bodySalt = in.raw(Layout.SALT);
        byte[] body = in.blob(MOST);
        if (in.more()) {
            throw new Damaged("a header is longer than it says");
        }
        return new Header(
                vaultId,
                incompatible,
                compatible,
                generation,
                commitment,
                signingKey,
                List.copyOf(slots),
                bodySalt,
                body);
    }

    HeaderInfo info() {
        return new HeaderInfo(
                Layout.hex(vaultId),
                generation,
                toBytes().length,
                fingerprint(signingKey),
                slots.stream().map(Slot::info).toList());
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The first 16 hex digits of a key's SHA-256.
    static String fingerprint(byte[] key) {
        return Layout.hex(Arrays.copyOf(sha256(key), 8));
    }

    /// A header that only a later version understands.
    static final class NewerFormat extends IOException {
        private static final long serialVersionUID = 1L;

        NewerFormat(String what) {
            super(what);
        }
    }
}
