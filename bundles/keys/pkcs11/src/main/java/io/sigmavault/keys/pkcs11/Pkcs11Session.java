package io.sigmavault.keys.pkcs11;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmKey;
import io.sigmavault.keys.HsmSession;
import io.sigmavault.keys.KeyUse;
import io.sigmavault.keys.WrappedKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.spec.GCMParameterSpec;

/// A log-in at a token behind PKCS #11. Keys are AES-256 and EC P-256, sensitive and not extractable.
final class Pkcs11Session implements HsmSession {

    private static final String GCM = "AES/GCM/NoPadding";
    private static final String ECDSA = "SHA256withECDSA";
    private static final int TAG_BITS = 8 * WrappedKey.TAG_BYTES;
    private static final int WRAP_KEY_BYTES = 32;

    private final Token token;
    private final Login login;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final SecureRandom random = new SecureRandom();

    Pkcs11Session(Token token, Login login) {
        this.token = token;
        this.login = login;
    }

    @Override
    public List<HsmKey> keys() throws HsmException {
        return call(this::list);
    }

    private List<HsmKey> list(Login at) throws GeneralSecurityException, HsmException {
        token.checkLoggedIn(at);
        var keys = new ArrayList<HsmKey>();
        for (String name : Collections.list(at.store().aliases())) {
            Optional<Alias> ours = Alias.parse(name);
            if (ours.isPresent() && at.store().isKeyEntry(name)) {
                Certificate certificate = at.store().getCertificate(name);
                keys.add(described(ours.get(), certificate));
            }
        }
        keys.sort(Comparator.comparing(HsmKey::label));
        return List.copyOf(keys);
    }

    private static HsmKey described(
            Alias alias, @org.jspecify.annotations.Nullable Certificate certificate) {
        if (certificate == null) {
            return new HsmKey(alias.name(), alias.label(), KeyUse.WRAP, "AES-256", "");
        }
        byte[] publicKey = certificate.getPublicKey().getEncoded();
        return new HsmKey(
                alias.name(),
                alias.label(),
                KeyUse.SIGN,
                "EC-P256",
                Base64.getEncoder().encodeToString(publicKey));
    }

    @Override
    public HsmKey generate(String label, KeyUse use) throws HsmException {
        Alias alias = Alias.fresh(label, token.profile());
        checkCan(use == KeyUse.WRAP ? token.profile().wraps() : token.profile().signs());
        return call(at -> {
            checkFree(at, label);
            return use == KeyUse.WRAP ? makeAes(at, alias) : makeEc(at, alias);
        });
    }

    private static HsmKey makeAes(Login at, Alias alias) throws GeneralSecurityException {
        var generator = KeyGenerator.getInstance("AES", at.provider());
        generator.init(8 * WRAP_KEY_BYTES);
        at.store().setKeyEntry(alias.name(), generator.generateKey(), null, null);
        return described(alias, null);
    }

    private static HsmKey makeEc(Login at, Alias alias) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC", at.provider());
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        X509Certificate certificate = SelfSigned.of(alias.label(), pair, at.provider());
        at.store()
                .setKeyEntry(
                        alias.name(), pair.getPrivate(), null, new Certificate[] {certificate});
        return described(alias, certificate);
    }

    @Override
    public HsmKey importWrapped(
            String label, HsmKey wrapping, byte[] wrapped, byte[] associatedData)
            throws HsmException {
        Alias alias = Alias.fresh(label, token.profile());
        checkCan(token.profile().wraps());
        return call(at -> {
            checkFree(at, label);
            try (Secret secret = open(at, wrapping, wrapped, associatedData)) {
                if (secret.sizeBytes() != WRAP_KEY_BYTES) {
                    throw HsmException.refused(token.name());
                }
                at.store().setKeyEntry(alias.name(), new RawKey(secret.bytes(), "AES"), null, null);
                return described(alias, null);
            }
        });
    }

    private void checkFree(Login at, String label) throws GeneralSecurityException, HsmException {
        if (list(at).stream().anyMatch(key -> key.label().equals(label))) {
            throw HsmException.keyExists(token.name(), label);
        }
    }

    @Override
    public byte[] wrap(HsmKey key, Secret secret, byte[] associatedData) throws HsmException {
        WrappedKey.checkSizes(secret.sizeBytes(), associatedData.length);
        return call(at -> {
            Key handle = find(at, key, KeyUse.WRAP);
            byte[] nonce = new byte[WrappedKey.NONCE_BYTES];
            random.nextBytes(nonce);
            Cipher cipher = Cipher.getInstance(GCM, at.provider());
            cipher.init(Cipher.ENCRYPT_MODE, handle, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(authenticated(associatedData));
            byte[] sealed = cipher.doFinal(secret.bytes());
            byte[] body =
                    ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array();
            return new WrappedKey(WrappedKey.AES_GCM, body).encode();
        });
    }

    @Override
    public Secret unwrap(HsmKey key, byte[] wrapped, byte[] associatedData) throws HsmException {
        return call(at -> open(at, key, wrapped, associatedData));
    }

    private Secret open(Login at, HsmKey key, byte[] wrapped, byte[] associatedData)
            throws GeneralSecurityException, HsmException {
        byte[] body = WrappedKey.decode(wrapped, WrappedKey.AES_GCM, token.name()).body();
        int length = body.length - WrappedKey.NONCE_BYTES - WrappedKey.TAG_BYTES;
        Key handle = find(at, key, KeyUse.WRAP);
        if (length < FEWEST_SECRET_BYTES || length > MOST_SECRET_BYTES) {
            throw HsmException.refused(token.name());
        }
        Cipher cipher = Cipher.getInstance(GCM, at.provider());
        cipher.init(
                Cipher.DECRYPT_MODE,
                handle,
                new GCMParameterSpec(TAG_BITS, Arrays.copyOf(body, WrappedKey.NONCE_BYTES)));
        cipher.updateAAD(authenticated(associatedData));
        return Secret.owning(
                cipher.doFinal(body, WrappedKey.NONCE_BYTES, body.length - WrappedKey.NONCE_BYTES));
    }

    private static byte[] authenticated(byte[] associatedData) {
        return WrappedKey.authenticated(WrappedKey.AES_GCM, associatedData);
    }

    @Override
    public byte[] sign(HsmKey key, byte[] message) throws HsmException {
        if (message.length > MOST_MESSAGE_BYTES) {
            throw new IllegalArgumentException("a message of more than 1 MiB: sign its hash");
        }
        return call(at -> {
            Signature signer = Signature.getInstance(ECDSA, at.provider());
            signer.initSign((PrivateKey) find(at, key, KeyUse.SIGN));
            signer.update(message);
            return signer.sign();
        });
    }

    @Override
    public boolean verify(HsmKey key, byte[] message, byte[] signature) throws HsmException {
        return call(at -> {
            find(at, key, KeyUse.SIGN);
            PublicKey publicKey = at.store().getCertificate(key.id()).getPublicKey();
            // the public half needs no token
            Signature verifier = Signature.getInstance(ECDSA);
            verifier.initVerify(publicKey);
            verifier.update(message);
            try {
                return verifier.verify(signature);
            } catch (SignatureException _) {
                return false; // not the shape of one
            }
        });
    }

    @Override
    public void destroy(HsmKey key) throws HsmException {
        call(at -> {
            find(at, key, key.use());
            at.handles().remove(key.id());
            at.store().deleteEntry(key.id());
            return key;
        });
    }

    /// The key as Java's provider has it.
    Key handle(HsmKey key) throws HsmException {
        return call(at -> find(at, key, key.use()));
    }

    /// The key's handle in this log-in.
    private Key find(Login at, HsmKey key, KeyUse use)
            throws GeneralSecurityException, HsmException {
        Key handle = at.handles().get(key.id());
        if (handle == null) {
            if (Alias.parse(key.id()).isPresent()) {
                handle = at.store().getKey(key.id(), null);
            }
            if (handle == null) {
                token.checkLoggedIn(at);
                throw HsmException.keyMissing(token.name(), key.label());
            }
            at.handles().put(key.id(), handle);
        }
        if ((handle instanceof PrivateKey) != (use == KeyUse.SIGN)) {
            throw HsmException.unsuitable(key);
        }
        return handle;
    }

    private void checkCan(boolean can) throws HsmException {
        if (!can) {
            throw HsmException.missing(token.name(), "has no such keys, by its profile");
        }
    }

    private <T> T call(Token.Call<T> body) throws HsmException {
        if (closed.get()) {
            throw HsmException.sessionLost(token.name());
        }
        return token.call(login, body);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            token.leave(login);
        }
    }

    @Override
    public String toString() {
        return "session at " + token.name();
    }
}
