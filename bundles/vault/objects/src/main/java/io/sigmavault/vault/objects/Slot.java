package io.sigmavault.vault.objects;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/// A key slot as it stands in the header; docs/format/vault.md §2.
///
/// @param means what its kind has
/// @param salt of the derivation of the slot's key
/// @param wrapSalt of the derivation of the key that wraps the root key
/// @param wrapped the root key, sealed
record Slot(
        int number,
        String label,
        Instant created,
        SlotMeans means,
        byte[] salt,
        byte[] wrapSalt,
        byte[] wrapped) {

    static final int LABEL = 100;

    /// One that is not wrapped yet.
    static Slot plain(int number, String label, Instant created, SlotMeans means, byte[] salt) {
        byte[] none = {};
        return new Slot(number, label, created, means, salt, none, none);
    }

    SlotInfo.Kind kind() {
        return means.kind();
    }

    Slot withWrapped(byte[] newWrapSalt, byte[] newWrapped) {
        return new Slot(number, label, created, means, salt, newWrapSalt, newWrapped);
    }

    /// Whether it is gone with the machine that the vault is on.
    boolean machine() {
        return means instanceof SlotMeans.Token token && token.key().machine();
    }

    /// The feature that a header with this slot has.
    int feature() {
        return kind().code() > SlotInfo.Kind.RECIPIENT.code() ? Layout.FURTHER_SLOTS : 0;
    }

    /// Everything before the wrap; bound to it.
    byte[] about() {
        var out = new Out().u32(number).u8(kind().code()).text(label).u64(created.getEpochSecond());
        means.write(out);
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
        var label = in.text(LABEL);
        var created = instant(in);
        var means = SlotMeans.read(kind, in);
        byte[] salt = in.raw(Layout.SALT);
        byte[] wrapSalt = in.raw(Layout.SALT);
        byte[] wrapped = in.raw(Layout.KEY + Layout.TAG);
        if (in.more()) {
            throw new Damaged("a key slot is longer than its kind is");
        }
        return new Slot(number, label, created, means, salt, wrapSalt, wrapped);
    }

    private static Instant instant(In in) throws IOException {
        try {
            return Instant.ofEpochSecond(in.u64());
        } catch (DateTimeException e) {
            throw new Damaged("a time in the header is out of range", e);
        }
    }

    SlotInfo info() {
        return new SlotInfo(
                number,
                kind(),
                label,
                created,
                means.detail(),
                means instanceof SlotMeans.Token token ? token.key() : null,
                means instanceof SlotMeans.Shares shares ? shares.key() : null);
    }
}
