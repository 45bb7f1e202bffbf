package io.sigmavault.share.smb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.access.Access;
import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordsTest {

    private static final Caller CONSOLE =
            new Caller(new Actor("system", "console"), Set.of("*"), "", "console");

    @TempDir private Path config;

    private static <T> T fake(Class<T> type, InvocationHandler answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answer));
    }

    @Test
    void onlyAccountsThatExistGetOne() throws Exception {
        var access =
                fake(
                        Access.class,
                        (_, method, _) ->
                                method.getName().equals("accounts") ? List.of("Anna") : null);
        var store = new CredentialStore(config);
        var crypto =
                fake(
                        Crypto.class,
                        (_, _, _) -> {
                            throw new IllegalStateException("a password is made");
                        });
        var passwords = new Passwords(access, crypto, store);
        for (String account : List.of("berta", "Annabell", "", "*")) {
            var refused =
                    assertThrows(
                            SigmaVaultException.class, () -> passwords.grant(CONSOLE, account));
            assertThat(refused.code()).isEqualTo("account-unknown");
        }
        assertThat(store.all()).isEmpty();
        var made =
                assertThrows(IllegalStateException.class, () -> passwords.grant(CONSOLE, "anna"));
        assertThat(made).hasMessage("a password is made");
    }
}
