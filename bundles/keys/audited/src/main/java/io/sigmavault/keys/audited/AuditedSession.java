package io.sigmavault.keys.audited;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmAttestation;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmKey;
import io.sigmavault.keys.HsmSession;
import io.sigmavault.keys.KeyUse;
import java.util.List;

/// A log-in whose uses of keys are recorded. Listing keys and verifying a signature use no secret, and are not.
///
/// @param token id of its driver
record AuditedSession(String token, HsmSession session, KeyUses uses) implements HsmSession {

    @Override
    public List<HsmKey> keys() throws HsmException {
        return session.keys();
    }

    @Override
    public HsmKey generate(String label, KeyUse use) throws HsmException {
        return uses.recorded(made("generate", label), () -> session.generate(label, use));
    }

    @Override
    public HsmKey importWrapped(
            String label, HsmKey wrapping, byte[] wrapped, byte[] associatedData)
            throws HsmException {
        return uses.recorded(
                made("import", label),
                () -> session.importWrapped(label, wrapping, wrapped, associatedData));
    }

    @Override
    public byte[] wrap(HsmKey key, Secret secret, byte[] associatedData) throws HsmException {
        return uses.recorded(of("wrap", key), () -> session.wrap(key, secret, associatedData));
    }

    @Override
    public Secret unwrap(HsmKey key, byte[] wrapped, byte[] associatedData) throws HsmException {
        return uses.recorded(of("unwrap", key), () -> session.unwrap(key, wrapped, associatedData));
    }

    @Override
    public byte[] sign(HsmKey key, byte[] message) throws HsmException {
        return uses.recorded(of("sign", key), () -> session.sign(key, message));
    }

    @Override
    public boolean verify(HsmKey key, byte[] message, byte[] signature) throws HsmException {
        return session.verify(key, message, signature);
    }

    @Override
    public void destroy(HsmKey key) throws HsmException {
        uses.recorded(
                of("destroy", key),
                () -> {
                    session.destroy(key);
                    return key;
                });
    }

    @Override
    public HsmAttestation attest(HsmKey key, byte[] challenge) throws HsmException {
        return uses.recorded(of("attest", key), () -> session.attest(key, challenge));
    }

    private KeyUses.Use made(String verb, String label) {
        return new KeyUses.Use("keys:key:" + verb, token, HsmKey.checkLabel(label), "");
    }

    private KeyUses.Use of(String verb, HsmKey key) {
        return new KeyUses.Use("keys:key:" + verb, token, key.label(), key.id());
    }

    @Override
    public void close() {
        session.close();
    }

    @Override
    public String toString() {
        return "audited " + session;
    }
}
