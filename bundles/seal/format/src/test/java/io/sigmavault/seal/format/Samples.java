package io.sigmavault.seal.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sigmavault.codec.Codecs;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.AsymmetricKeys;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.vault.tool.providers.ToolCodecs;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Keys, small sealed files, and what is in them.
final class Samples {

    static final Crypto CRYPTO = new ToolCrypto();
    static final Codecs CODECS = new ToolCodecs();

    static final int SMALL_BLOCK = 1 << 16;

    private static final AsymmetricKeys RECIPIENT = recipient(Crypto.X25519_ML_KEM_768);
    private static final AsymmetricKeys SIGNING = signing();

    private Samples() {}

    static AsymmetricKeys recipient(String kem) {
        try {
            return CRYPTO.kem(kem).generate();
        } catch (SigmaVaultException e) {
            throw new IllegalStateException(e);
        }
    }

    static AsymmetricKeys signing() {
        try {
            return CRYPTO.signature(Layout.SIGNATURE).generate();
        } catch (SigmaVaultException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Identity> identity() {
        return List.of(new Identity(Crypto.X25519_ML_KEM_768, RECIPIENT.privateKey()));
    }

    static Recipient recipient() {
        return new Recipient(Crypto.X25519_ML_KEM_768, RECIPIENT.publicKey());
    }

    static Signer signer() {
        return new Signer(SIGNING.publicKey(), SIGNING.privateKey());
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static Attributes attributes() {
        return new Attributes(
                0640,
                1000,
                1000,
                1_700_000_000,
                123_456_789,
                List.of(new Attributes.Xattr(bytes("user.note"), bytes("kept"))));
    }

    /// What a test writes.
    interface Content {
        void into(SealedWriter writer) throws SigmaVaultException;
    }

    static byte[] sealed(Content content) throws SigmaVaultException {
        var out = new ByteArrayOutputStream();
        var options = new SealedWriter.Options("zstd", SMALL_BLOCK, 2);
        try (var writer = new SealedWriter(out, CRYPTO, CODECS, List.of(recipient()), options)) {
            content.into(writer);
            writer.finish(signer());
        }
        return out.toByteArray();
    }

    /// Several blocks, with everything that there is.
    static byte[] tree() throws SigmaVaultException {
        return sealed(writer -> {
            writer.folder(new byte[0], attributes());
            file(writer, "text", bytes("all the same, ".repeat(100)));
            file(writer, "empty", new byte[0]);
            writer.hardLink(bytes("again"), bytes("text"));
            writer.folder(bytes("deep"), attributes());
            file(writer, "deep/noise", noise(3 * SMALL_BLOCK + 77));
            writer.begin(bytes("deep/sparse"), attributes());
            writer.write(bytes("a"), 0, 1);
            writer.hole(1L << 40);
            writer.end();
            writer.fifo(bytes("pipe"), attributes());
            writer.symlink(bytes("link"), attributes(), bytes("../../etc"));
        });
    }

    /// One small block.
    static byte[] small() throws SigmaVaultException {
        return sealed(writer -> file(writer, "a", bytes("what is kept secret")));
    }

    static void file(SealedWriter writer, String path, byte[] content) throws SigmaVaultException {
        writer.begin(bytes(path), attributes());
        writer.write(content, 0, content.length);
        writer.end();
    }

    static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(11).nextBytes(noise);
        return noise;
    }

    /// What came out, a line for each event.
    static final class Heard implements Unpacking.Target {

        final List<String> lines = new ArrayList<>();

        @Override
        public void folder(byte[] path, Attributes attributes) {
            lines.add("folder " + new String(path, UTF_8));
        }

        @Override
        public boolean begin(byte[] path, Attributes attributes) {
            lines.add("begin " + new String(path, UTF_8));
            return true;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            // only how many: files of several blocks come in several pieces
        }

        @Override
        public void hole(long length) {
            lines.add("hole " + length);
        }

        @Override
        public void end(long size) {
            lines.add("end " + size);
        }

        @Override
        public void fifo(byte[] path, Attributes attributes) {
            lines.add("fifo " + new String(path, UTF_8));
        }

        @Override
        public void hardLink(byte[] path, byte[] first) {
            lines.add("hard link " + new String(path, UTF_8) + " " + new String(first, UTF_8));
        }

        @Override
        public void symlink(byte[] path, Attributes attributes, byte[] target) {
            lines.add("link " + new String(path, UTF_8) + " " + new String(target, UTF_8));
        }
    }

    /// Reads front to back.
    ///
    /// @param heard gets all that is given before it ends or fails
    static Ending linear(byte[] sealed, Heard heard) throws SigmaVaultException {
        try (var stream =
                new SealedStream(new ByteArrayInputStream(sealed), CRYPTO, CODECS, identity(), 2)) {
            var unpacking = new Unpacking(heard);
            for (var piece = stream.next(); piece != null; piece = stream.next()) {
                unpacking.add(piece);
            }
            var ending = stream.ending();
            unpacking.compare(ending.counts());
            return ending;
        }
    }
}
