package io.sigmavault.tests.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The console lets in the key of its folder, whichever key that is: Karaf's log-in, unwoven, refuses every 233rd.
@Tag("slow")
class ConsoleKeyTest {

    @Test
    void keyWhoseCoordinateBeginsWithOnesIsLetIn() throws Exception {
        var data = SigmaVaultExtension.freshFolder("console-key");
        var keys = Files.createDirectories(data.resolve("config/keys"));
        var secret = keys.resolve("client.key");
        Files.createFile(
                secret,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, pem(unlucky()));
        Files.writeString(keys.resolve("client.key.pub"), derived(secret));
        try (var sigmavault = SigmaVault.start(StartOptions.in(data))) {
            assertThat(sigmavault.console("bundle:list")).contains("SigmaVault");
            assertThat(Files.readString(secret))
                    .as("the key was not replaced")
                    .contains("BEGIN PRIVATE KEY");
        }
    }

    private static KeyPair unlucky() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        while (true) {
            var pair = generator.generateKeyPair();
            byte[] x = ((ECPublicKey) pair.getPublic()).getW().getAffineX().toByteArray();
            if (x.length == 33 && x[1] == -1 && x[2] < 0) {
                return pair;
            }
        }
    }

    private static String pem(KeyPair pair) {
        var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN PRIVATE KEY-----\n"
                + encoder.encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static String derived(Path secret) throws Exception {
        var process = new ProcessBuilder("ssh-keygen", "-y", "-f", secret.toString()).start();
        var line = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(process.waitFor()).isZero();
        return line;
    }
}
