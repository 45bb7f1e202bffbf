package io.sigmavault.tests.bench;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmProvider;
import io.sigmavault.keys.KeyUse;
import io.sigmavault.keys.pkcs11.Pkcs11Hsm;
import io.sigmavault.keys.tpm.TpmHsm;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/// `./sigmavault bench hsm`: how long unwrapping of a volume's key takes with SoftHSM, and with swtpm without and under the signed policy.
public final class HsmBench {

    private static final int ROUNDS = 1_000;
    private static final double BAR_MILLIS = 5;
    private static final String PIN = "24680246";

    private HsmBench() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(Machine.line());
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "hsm");
        softHsm(folder);
        Process swtpm = null;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = free.getLocalPort();
            free.close();
            swtpm = swtpm(folder, port);
            String device = "tcp:127.0.0.1:" + port;
            Path key = folder.resolve("key.pem");
            Path signatures = folder.resolve("signatures.json");
            var tpm = new TpmHsm(device, folder.resolve("token"), key, signatures);
            tpm.initialise(secret());
            measure("swtpm", tpm);
            sign(key, signatures);
            measure("swtpm, under the signed policy", tpm);
            tpm.deactivate();
        } finally {
            if (swtpm != null) {
                swtpm.destroy();
                swtpm.waitFor(10, TimeUnit.SECONDS);
            }
        }
    }

    /// The launcher names a configuration that is written here.
    private static void softHsm(Path folder) throws Exception {
        Path tokens = Files.createDirectory(folder.resolve("tokens"));
        Files.writeString(
                Path.of(System.getenv("SOFTHSM2_CONF")), "directories.tokendir = " + tokens + "\n");
        new ProcessBuilder(
                        ("softhsm2-util --init-token --free --label bench --so-pin 97531 --pin "
                                        + PIN)
                                .split(" "))
                .redirectErrorStream(true)
                .start()
                .waitFor();
        var driver = Pkcs11Hsm.softHsm("bench");
        measure("SoftHSM", driver);
        driver.deactivate();
    }

    private static Process swtpm(Path folder, int port) throws Exception {
        Path state = Files.createDirectory(folder.resolve("state"));
        Process process =
                new ProcessBuilder(
                                "swtpm",
                                "socket",
                                "--tpm2",
                                "--tpmstate",
                                "dir=" + state,
                                "--server",
                                "type=tcp,bindaddr=127.0.0.1,port=" + port,
                                "--flags",
                                "not-need-init,startup-clear")
                        .redirectErrorStream(true)
                        .start();
        for (int i = 0; ; i++) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return process;
            } catch (java.io.IOException e) {
                if (i == 200 || !process.isAlive()) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    private static Secret secret() {
        return Secret.owning(PIN.getBytes(StandardCharsets.UTF_8));
    }

    private static void measure(String name, HsmProvider driver) throws Exception {
        long[] nanos = new long[ROUNDS];
        try (Secret pin = secret();
                var session = driver.open(pin);
                Secret key = Secret.owning(new byte[32])) {
            var kek = session.generate("kek-" + System.nanoTime(), KeyUse.WRAP);
            byte[] wrapped = session.wrap(kek, key, new byte[16]);
            for (int i = -ROUNDS / 5; i < ROUNDS; i++) {
                long start = System.nanoTime();
                session.unwrap(kek, wrapped, new byte[16]).close();
                if (i >= 0) {
                    nanos[i] = System.nanoTime() - start;
                }
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%s: %d unwrapped, median %.2f ms (bar %.0f), 99 of 100 within %.2f ms%n",
                name, ROUNDS, nanos[ROUNDS / 2] / 1e6, BAR_MILLIS, nanos[ROUNDS * 99 / 100] / 1e6);
    }

    /// Signs for PCR 11 as it is after a start that measured nothing, as systemd-measure does.
    private static void sign(Path publicKey, Path signatures) throws Exception {
        var keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2_048);
        var pair = keys.generateKeyPair();
        Files.writeString(
                publicKey,
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        var sha256 = MessageDigest.getInstance("SHA-256");
        byte[] pcrs = sha256.digest(new byte[32]);
        byte[] policy =
                sha256.digest(
                        ByteBuffer.allocate(78)
                                .put(new byte[32])
                                .putInt(0x17F)
                                .put(HexFormat.of().parseHex("00000001000b03000800"))
                                .put(pcrs)
                                .array());
        var signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(pair.getPrivate());
        signer.update(policy);
        Files.writeString(
                signatures,
                "{\"sha256\":[{\"pcrs\":[11],\"pol\":\"%s\",\"sig\":\"%s\"}]}"
                        .formatted(
                                HexFormat.of().formatHex(policy),
                                Base64.getEncoder().encodeToString(signer.sign())));
    }
}
