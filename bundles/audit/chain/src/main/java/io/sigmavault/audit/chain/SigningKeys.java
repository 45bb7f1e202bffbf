package io.sigmavault.audit.chain;

import io.sigmavault.audit.tree.LogCheck;
import io.sigmavault.audit.tree.NoteKey;
import io.sigmavault.audit.tree.SignedNote;
import io.sigmavault.core.file.StableFile;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.AsymmetricKeys;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/// The two keys that checkpoints are signed with, in a file that only this machine has. Layout: docs/format/keys.md.
final class SigningKeys implements AutoCloseable {

    private static final int MAGIC = 0x5356534B; // SVSK
    private static final byte VERSION = 1;
    private static final String FILE = "audit";
    private static final int MOST_BYTES = 8_192;

    private final Crypto crypto;
    private final List<NoteKey> keys;
    private final List<Secret> seeds;

    private SigningKeys(Crypto crypto, List<AsymmetricKeys> pairs) {
        this.crypto = crypto;
        String name = name(pairs);
        var named = new ArrayList<NoteKey>();
        for (int i = 0; i < LogCheck.TYPES.size(); i++) {
            named.add(new NoteKey(name, LogCheck.TYPES.get(i), pairs.get(i).publicKey()));
        }
        this.keys = List.copyOf(named);
        this.seeds = pairs.stream().map(AsymmetricKeys::privateKey).toList();
    }

    /// The same for no two machines, and on one machine for ever.
    private static String name(List<AsymmetricKeys> pairs) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            pairs.forEach(pair -> sha256.update(pair.publicKey()));
            return "sigmavault/audit/" + HexFormat.of().formatHex(sha256.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// The keys in the file `audit` of `folder`; made if it is not there.
    ///
    /// @throws IOException if the file can't be read or written, or is not as it was written
    static SigningKeys open(Path folder, Crypto crypto)
            throws IOException, AlgorithmMissingException {
        byte[] bytes = new byte[0];
        try {
            bytes = Files.readAllBytes(folder.resolve(FILE));
            return new SigningKeys(crypto, decode(bytes));
        } catch (NoSuchFileException _) {
            return create(folder, crypto);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static SigningKeys create(Path folder, Crypto crypto)
            throws IOException, AlgorithmMissingException {
        var pairs = new ArrayList<AsymmetricKeys>();
        for (NoteKey.Type type : LogCheck.TYPES) {
            pairs.add(crypto.signature(type.algorithm()).generate());
        }
        byte[] bytes = encode(pairs);
        try {
            StableFile.makeFolder(folder);
            StableFile.replace(folder.resolve(FILE), bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        return new SigningKeys(crypto, pairs);
    }

    private static byte[] encode(List<AsymmetricKeys> pairs) {
        ByteBuffer target = ByteBuffer.allocate(MOST_BYTES);
        target.putInt(MAGIC).put(VERSION).put((byte) pairs.size());
        for (int i = 0; i < pairs.size(); i++) {
            put(target, LogCheck.TYPES.get(i).algorithm().getBytes(StandardCharsets.US_ASCII));
            put(target, pairs.get(i).privateKey().bytes());
            put(target, pairs.get(i).publicKey());
        }
        target.putInt(crc(target.array(), target.position()));
        byte[] bytes = Arrays.copyOf(target.array(), target.position());
        Arrays.fill(target.array(), (byte) 0);
        return bytes;
    }

    private static void put(ByteBuffer target, byte[] bytes) {
        target.putShort((short) bytes.length).put(bytes);
    }

    private static List<AsymmetricKeys> decode(byte[] bytes) throws IOException {
        int length = bytes.length - Integer.BYTES;
        var source = ByteBuffer.wrap(bytes);
        if (length < 6
                || length > MOST_BYTES
                || source.getInt(length) != crc(bytes, length)
                || source.getInt() != MAGIC
                || source.get() != VERSION
                || source.get() != LogCheck.TYPES.size()) {
            throw new IOException("the file of the audit log's signing keys is damaged");
        }
        var pairs = new ArrayList<AsymmetricKeys>();
        for (NoteKey.Type type : LogCheck.TYPES) {
            String algorithm = new String(take(source), StandardCharsets.US_ASCII);
            if (!algorithm.equals(type.algorithm())) {
                throw new IOException("signing keys of another algorithm: " + algorithm);
            }
            Secret seed = Secret.owning(take(source));
            pairs.add(new AsymmetricKeys(take(source), seed));
        }
        return pairs;
    }

    private static byte[] take(ByteBuffer source) {
        byte[] bytes = new byte[source.getShort() & 0xFFFF];
        source.get(bytes);
        return bytes;
    }

    private static int crc(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /// Name of the log, which both keys have.
    String name() {
        return keys.getFirst().name();
    }

    List<NoteKey> keys() {
        return keys;
    }

    /// A note of both signatures.
    ///
    /// @throws IOException if a key is not one of its algorithm
    SignedNote sign(String text) throws AlgorithmMissingException, IOException {
        var signatures = new ArrayList<SignedNote.Signature>();
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < keys.size(); i++) {
            NoteKey key = keys.get(i);
            byte[] signature = sign(key, seeds.get(i), message);
            signatures.add(new SignedNote.Signature(key.name(), key.id(), signature));
        }
        return new SignedNote(text, signatures);
    }

    private byte[] sign(NoteKey key, Secret seed, byte[] message)
            throws AlgorithmMissingException, IOException {
        try {
            return crypto.signature(key.type().algorithm()).sign(seed, message);
        } catch (InvalidKeyMaterialException e) {
            throw new IOException("a signing key of the audit log is not one", e);
        }
    }

    @Override
    public void close() {
        seeds.forEach(Secret::close);
    }
}
