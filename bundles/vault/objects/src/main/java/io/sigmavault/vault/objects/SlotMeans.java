package io.sigmavault.vault.objects;

import io.sigmavault.crypto.PasswordKdf;
import java.io.IOException;
import java.util.ArrayList;

/// What a key slot has of its own kind; docs/format/vault.md §2. Methods, not a switch over types: that costs a cold tool 20 ms.
sealed interface SlotMeans {

    SlotInfo.Kind kind();

    void write(Out out);

    /// For people.
    String detail();

    record Passphrase(PasswordKdf.Parameters cost) implements SlotMeans {
        @Override
        public SlotInfo.Kind kind() {
            return SlotInfo.Kind.PASSPHRASE;
        }

        @Override
        public void write(Out out) {
            out.u32(cost.memoryKib()).u32(cost.iterations()).u32(cost.parallelism());
        }

        @Override
        public String detail() {
            return "Argon2id, %d MiB, %d passes"
                    .formatted(cost.memoryKib() >> 10, cost.iterations());
        }
    }

    record KeyFile() implements SlotMeans {
        @Override
        public SlotInfo.Kind kind() {
            return SlotInfo.Kind.KEY_FILE;
        }

        @Override
        public void write(Out out) {
            // it has nothing of its own
        }

        @Override
        public String detail() {
            return "HKDF-SHA256";
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Recipient(String kem, byte[] publicKey, byte[] ciphertext) implements SlotMeans {
        @Override
        public SlotInfo.Kind kind() {
            return SlotInfo.Kind.RECIPIENT;
        }

        @Override
        public void write(Out out) {
            out.text(kem).blob(publicKey).blob(ciphertext);
        }

        @Override
        public String detail() {
            return kem + " " + Header.fingerprint(publicKey);
        }
    }

    record Token(TokenKey key) implements SlotMeans {
        @Override
        public SlotInfo.Kind kind() {
            return SlotInfo.Kind.TOKEN;
        }

        @Override
        public void write(Out out) {
            out.text(key.token()).text(key.keyId()).text(key.keyLabel());
            out.u8(key.machine() ? 1 : 0).blob(key.wrapped());
        }

        @Override
        public String detail() {
            return "key %s of token %s%s".formatted(key.keyLabel(), key.token(), machine());
        }

        private String machine() {
            if (!key.machine()) {
                return "";
            }
            return key.bound()
                    ? ", this machine's, after signed starts only"
                    : ", this machine's, after any start";
        }
    }

    record Shares(SharedKey key) implements SlotMeans {
        @Override
        public SlotInfo.Kind kind() {
            return SlotInfo.Kind.SHARES;
        }

        @Override
        public void write(Out out) {
            out.u8(key.threshold()).u8(key.commitments().size());
            key.commitments().forEach(out::raw);
        }

        @Override
        public String detail() {
            return "%d of %d shares".formatted(key.threshold(), key.commitments().size());
        }
    }

    /// @throws Damaged for what no writer writes
    static SlotMeans read(SlotInfo.Kind kind, In in) throws IOException {
        return switch (kind) {
            case PASSPHRASE -> new Passphrase(cost(in));
            case KEY_FILE -> new KeyFile();
            case RECIPIENT -> new Recipient(in.text(Slot.LABEL), in.blob(4_096), in.blob(4_096));
            case TOKEN -> token(in);
            case SHARES -> shares(in);
        };
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

    private static Token token(In in) throws IOException {
        var token = in.text(TokenKey.MOST_TEXT);
        var keyId = in.text(TokenKey.MOST_TEXT);
        var keyLabel = in.text(TokenKey.MOST_TEXT);
        int flags = in.u8();
        byte[] wrapped = in.blob(TokenKey.MOST_WRAPPED);
        if (flags > 1 || wrapped.length == 0) {
            throw new Damaged("a token's slot has flags that are not known, or no wrapped secret");
        }
        try {
            return new Token(new TokenKey(token, keyId, keyLabel, flags == 1, wrapped));
        } catch (IllegalArgumentException e) {
            throw new Damaged("a token's slot is not as one is written", e);
        }
    }

    private static Shares shares(In in) throws IOException {
        int threshold = in.u8();
        int count = in.u8();
        if (threshold < 2 || threshold > count || count > SharedKey.MOST) {
            throw new Damaged("a slot of shares has numbers out of range");
        }
        var commitments = new ArrayList<byte[]>();
        for (int i = 0; i < count; i++) {
            commitments.add(in.raw(Layout.KEY));
        }
        return new Shares(new SharedKey(threshold, commitments));
    }
}
