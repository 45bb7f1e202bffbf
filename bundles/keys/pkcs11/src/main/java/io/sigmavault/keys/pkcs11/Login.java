package io.sigmavault.keys.pkcs11;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.login.LoginException;

/// The log-in of this process at a token: PKCS #11 knows only one, which all sessions share. Handles of keys belong to it and
/// die with it.
final class Login {

    /// Keys are made so that they stay, are seen only after a log-in, and are never given away.
    private static final String TEMPLATES =
            """
            attributes(*,CKO_SECRET_KEY,*) = {
              CKA_SENSITIVE = true
              CKA_EXTRACTABLE = false
              CKA_PRIVATE = true
              CKA_ENCRYPT = true
              CKA_DECRYPT = true
            }
            attributes(*,CKO_PRIVATE_KEY,*) = {
              CKA_SENSITIVE = true
              CKA_EXTRACTABLE = false
              CKA_PRIVATE = true
              CKA_SIGN = true
            }
            """;

    private final TokenInfo token;
    private final Provider provider;
    private final KeyStore store;
    private final PinCheck pin;
    private final Map<String, Key> handles = new ConcurrentHashMap<>();
    private int sessions;
    private volatile boolean ended;

    private Login(TokenInfo token, Provider provider, KeyStore store, PinCheck pin) {
        this.token = token;
        this.provider = provider;
        this.store = store;
        this.pin = pin;
    }

    /// Asks the token. Nobody in this process may be logged in, since then any PIN would do.
    ///
    /// @throws HsmException as [io.sigmavault.keys.HsmProvider#open]
    static Login at(TokenInfo token, Path module, Secret pin, String name) throws HsmException {
        Provider provider = null;
        // one character a byte: Java's provider hands over the low byte of each
        char[] characters =
                StandardCharsets.ISO_8859_1.decode(java.nio.ByteBuffer.wrap(pin.bytes())).array();
        try {
            provider = provider(token, module);
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, characters);
            return new Login(token, provider, store, new PinCheck(pin));
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            if (provider != null) {
                logOut(provider);
            }
            throw Troubles.of(e, name);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    /// A provider of its own, which is never registered. The library is initialised already; logging out destroys what the
    /// provider holds of it.
    private static Provider provider(TokenInfo token, Path module) {
        Provider template = Security.getProvider("SunPKCS11");
        if (template == null) {
            throw new ProviderException("this Java runtime is without jdk.crypto.cryptoki");
        }
        return template.configure(
                "--name = sigmavault\nlibrary = \""
                        + module
                        + "\"\nslot = "
                        + token.slot()
                        + "\nomitInitialize = true\ndestroyTokenAfterLogout = true\n"
                        + TEMPLATES);
    }

    TokenInfo token() {
        return token;
    }

    Provider provider() {
        return provider;
    }

    KeyStore store() {
        return store;
    }

    /// Handles by id, of keys that were looked up.
    Map<String, Key> handles() {
        return handles;
    }

    boolean samePin(Secret other) {
        return pin.same(other);
    }

    boolean ended() {
        return ended;
    }

    void enter() {
        sessions++;
    }

    /// True if this was the last.
    boolean leave() {
        return --sessions == 0;
    }

    void end() {
        ended = true;
        handles.clear();
        pin.close();
        logOut(provider);
    }

    private static void logOut(Provider provider) {
        if (provider instanceof AuthProvider logged) {
            try {
                logged.logout();
            } catch (LoginException | ProviderException _) {
                // the token is gone, and with it the log-in
            }
        }
    }
}
