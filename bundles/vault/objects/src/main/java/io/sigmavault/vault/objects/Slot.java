package io.sigmavault.vault.objects;

import io.sigmavault.crypto.PasswordKdf;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/// A key slot as it stands in the header; docs/format/vault.md §2.
///
/// @param cost of the derivation, for a passphrase
/// @param kem algorithm, for a recipient; else empty
/// @param publicKey for a recipient; else empty
/// @param ciphertext for a recipient; else empty
/// @param salt of the derivation of the slot's key
/// @param wrapSalt of the derivation of the key that wraps the root key
/// @param wrapped the root key, sealed
record Slot(
        int number,
        SlotInfo.Kind kind,
        String label,
        Instant created,
        PasswordKdf.Parameters cost,
        String kem,
        byte[] publicKey,
        byte[] ciphertext,
        byte[] salt,
        byte[] wrapSalt,
        byte[] wrapped) {

    private static final PasswordKdf.Parameters NO_COST = new PasswordKdf.Parameters(8, 1, 1);
    private static final int MOST_KEY = 4_096;
    private static final int LABEL = 100;

    static Slot plain(int number, SlotInfo.Kind kind, String label, Instant created, byte[] salt) {
        byte[] none = {};
        return new Slot(number, kind, label, created, NO_COST, "", none, none, salt, none, none);
    }

    Slot withCost(PasswordKdf.Parameters newCost) {
        return new Slot(
                number,
                kind,
                label,
                created,
                newCost,
                kem,
                publicKey,
                ciphertext,
                salt,
                wrapSalt,
                wrapped);
    }

    Slot withRecipient(String newKem, byte[] newPublicKey, byte[] newCiphertext) {
        return new Slot(
                number,
                kind,
                label,
                created,
                cost,
                newKem,
                newPublicKey,
                newCiphertext,
                salt,
                wrapSalt,
                wrapped);
    }

    Slot withWrapped(byte[] newWrapSalt, byte[] newWrapped) {
        return new Slot(
                number,
                kind,
                label,
                created,
                cost,
                kem,
                publicKey,
                ciphertext,
                salt,
                newWrapSalt,
                newWrapped);
    }

    /// Everything before the wrap; bound to it.
    byte[] about() {
        var out = new Out().u32(number).u8(kind.code()).text(label).u64(created.getEpochSecond());
        switch (kind) {
            case PASSPHRASE ->
                    out.u32(cost.memoryKib()).u32(cost.iterations()).u32(cost.parallelism());
            case KEY_FILE -> {}
            case RECIPIENT -> out.text(kem).blob(publicKey).blob(ciphertext);
        }
        return out.raw(salt).toBytes();
    }

    byte[] toBytes() {
        return new Out().raw(about()).raw(wrapSalt).raw(wrapped).toBytes();
    }

    static Slot read(byte[] bytes) throws IOException {
        var in = new In(bytes);
        int number = in.u32();
        int code = in.u8();
        var kind =
                Arrays.stream(SlotInfo.Kind.values())
                        .filter(each -> each.code() == code)
                        .findFirst()
                        .orElseThrow(() -> new Damaged("a key slot has an unknown kind: " + code));
        var slot = plain(number, kind, in.text(LABEL), instant(in), new byte[0]);
        switch (kind) {
            case PASSPHRASE -> slot = slot.withCost(cost(in));
            case KEY_FILE -> {}
            case RECIPIENT ->
                    slot = slot.withRecipient(in.text(LABEL), in.blob(MOST_KEY), in.blob(MOST_KEY));
        }
        byte[] salt = in.raw(Layout.SALT);
        byte[] wrapSalt = in.raw(Layout.SALT);
        byte[] wrapped = in.raw(Layout.KEY + Layout.TAG);
        if (in.more()) {
            throw new Damaged("a key slot is longer than its kind is");
        }
        return new Slot(
                number,
                kind,
                slot.label,
                slot.created,
                slot.cost,
                slot.kem,
                slot.publicKey,
                slot.ciphertext,
                salt,
                wrapSalt,
                wrapped);
    }

    private static Instant instant(In in) throws IOException {
        try {
            return Instant.ofEpochSecond(in.u64());
        } catch (DateTimeException e) {
            throw new Damaged("a time in the header is out of range", e);
        }
    }

    private static PasswordKdf.Parameters cost(In in) throws IOException {
        var cost = new PasswordKdf.Parameters(in.u32(), in.u32(), in.u32());
        if (cost.memoryKib() < 8
                || cost.memoryKib() > 2_097_152
                || cost.iterations() < 1
                || cost.iterations() > 64
                || cost.parallelism() < 1
                || cost.parallelism() > 16) {
            throw new Damaged("a passphrase's derivation has costs out of range");
        }
        return cost;
    }

    SlotInfo info() {
        var detail =
                switch (kind) {
                    case PASSPHRASE ->
                            "Argon2id, %d MiB, %d passes"
                                    .formatted(cost.memoryKib() >> 10, cost.iterations());
                    case KEY_FILE -> "HKDF-SHA256";
                    case RECIPIENT -> kem + " " + Header.fingerprint(publicKey);
                };
        return new SlotInfo(number, kind, label, created, detail);
    }
}
