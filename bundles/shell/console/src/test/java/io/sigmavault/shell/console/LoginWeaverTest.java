package io.sigmavault.shell.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/// Weaves the real log-in of Karaf and asks it with keys that it refuses unwoven.
final class LoginWeaverTest {

    private static final String LOGIN =
            "org.apache.karaf.jaas.modules.publickey.PublickeyLoginModule";

    /// Why the console let nobody in on every 233rd machine.
    @Test
    void keyWhoseCoordinateBeginsWithOnesIsLetIn() throws Exception {
        var key = unlucky();
        assertThat(accepts(Class.forName(LOGIN), key, key)).as("Karaf as it is").isFalse();
        assertThat(accepts(woven(), key, key)).isTrue();
    }

    @Test
    void otherKeysAreStillRefused() throws Exception {
        var key = unlucky();
        assertThat(accepts(woven(), any(), key)).isFalse();
        var lucky = any();
        assertThat(accepts(woven(), lucky, lucky)).isTrue();
        assertThat(LoginWeaver.concerns("org.apache.karaf.jaas.modules.JaasHelper")).isFalse();
    }

    private static Class<?> woven() throws Exception {
        var parent = LoginWeaverTest.class.getClassLoader();
        byte[] bytes = LoginWeaver.weave(SubjectWeaverTest.bytes(LOGIN), parent);
        return new ClassLoader(parent) {
            Class<?> define() {
                return defineClass(LOGIN, bytes, 0, bytes.length);
            }
        }.define();
    }

    private static boolean accepts(Class<?> login, ECPublicKey offered, ECPublicKey allowed)
            throws Exception {
        byte[] der = allowed.getEncoded();
        var pem = "-----BEGIN-----" + Base64.getEncoder().encodeToString(der) + "-----END-----";
        return (boolean)
                login.getMethod("equals", PublicKey.class, String.class)
                        .invoke(null, offered, SshKey.publicBase64(pem));
    }

    private static ECPublicKey unlucky() throws Exception {
        while (true) {
            var key = any();
            byte[] x = key.getW().getAffineX().toByteArray();
            if (x.length == 33 && x[1] == -1 && x[2] < 0) {
                return key;
            }
        }
    }

    private static ECPublicKey any() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return (ECPublicKey) generator.generateKeyPair().getPublic();
    }
}
