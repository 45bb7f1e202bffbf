package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.AsymmetricKeys;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.SignatureScheme;
import io.sigmavault.crypto.jdk.JdkCrypto;
import io.sigmavault.vault.objects.Checked;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.ObjectWriter;
import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.objects.Place;
import io.sigmavault.vault.objects.Signer;
import io.sigmavault.vault.objects.Swept;
import io.sigmavault.vault.objects.Usage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Objects in memory. What was not committed is lost by [#reopened].
final class MemoryStore implements ObjectStore {

    private static final SignatureScheme ML_DSA =
            new JdkCrypto().signature(Crypto.ML_DSA_65).orElseThrow();
    private static final AsymmetricKeys KEYS = ML_DSA.generate();

    final Map<ObjectId, byte[]> objects = new LinkedHashMap<>();
    private Map<ObjectId, byte[]> durable = Map.of();
    private byte[] state = {};
    long reads;
    long puts;
    boolean failing;

    MemoryStore() {}

    /// What a new process would find.
    MemoryStore reopened() {
        var store = new MemoryStore();
        store.objects.putAll(durable);
        store.durable = durable;
        store.state = state;
        return store;
    }

    private void mayFail() throws SigmaVaultException {
        if (failing) {
            throw new SigmaVaultException("vault-io-failed", 503, "told to fail");
        }
    }

    @Override
    public byte[] state() {
        return state.clone();
    }

    @Override
    public ObjectId idOf(Kind kind, byte[] source, int offset, int length) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) kind.code());
            digest.update(source, offset, length);
            return ObjectId.read(digest.digest(), 0);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public synchronized boolean contains(ObjectId id) {
        return objects.containsKey(id);
    }

    @Override
    public ObjectWriter writer(Options options) {
        return writer();
    }

    @Override
    public ObjectWriter writer() {
        return new ObjectWriter() {
            @Override
            public ObjectId put(Kind kind, int group, byte[] source, int offset, int length)
                    throws SigmaVaultException {
                return store(kind, source, offset, length);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private synchronized ObjectId store(Kind kind, byte[] source, int offset, int length)
            throws SigmaVaultException {
        mayFail();
        var id = idOf(kind, source, offset, length);
        puts++;
        objects.putIfAbsent(id, Arrays.copyOfRange(source, offset, offset + length));
        return id;
    }

    ObjectId chunk(byte[] bytes) throws SigmaVaultException {
        return store(Kind.CHUNK, bytes, 0, bytes.length);
    }

    @Override
    public synchronized int read(Kind kind, ObjectId id, Room room) throws SigmaVaultException {
        mayFail();
        byte[] bytes = objects.get(id);
        if (bytes == null) {
            throw new SigmaVaultException("object-missing", 500, "no object " + id);
        }
        reads++;
        System.arraycopy(bytes, 0, room.of(bytes.length), 0, bytes.length);
        return bytes.length;
    }

    @Override
    public Place place(ObjectId id) {
        return new Place(0, (int) id.a() & 15, (int) id.b());
    }

    @Override
    public synchronized void commit(byte[] newState) throws SigmaVaultException {
        mayFail();
        durable = new HashMap<>(objects);
        state = newState.clone();
    }

    @Override
    public synchronized Swept sweep(Marker marker, Progress progress) throws SigmaVaultException {
        var live = new HashSet<ObjectId>();
        marker.mark(live::add);
        int before = objects.size();
        objects.keySet().retainAll(live);
        durable = new HashMap<>(durable);
        durable.keySet().retainAll(live);
        return new Swept(before - objects.size(), 0, 0, 0);
    }

    @Override
    public Checked check(boolean readFrames, Progress progress) {
        return new Checked(0, 0, 0, List.of(), List.of());
    }

    @Override
    public Secret subkey(String use, int lengthBytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Signer signer() {
        return new Signer() {
            @Override
            public byte[] publicKey() {
                return KEYS.publicKey();
            }

            @Override
            public byte[] sign(byte[] message) {
                try {
                    return ML_DSA.sign(KEYS.privateKey(), message);
                } catch (InvalidKeyMaterialException e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public boolean verify(byte[] message, byte[] signature) {
                try {
                    return ML_DSA.verify(KEYS.publicKey(), message, signature);
                } catch (InvalidKeyMaterialException e) {
                    throw new AssertionError(e);
                }
            }
        };
    }

    @Override
    public Usage usage() {
        return new Usage(0, objects.size(), 0, 0, Map.of());
    }

    @Override
    public void close() {}
}
