package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmSession;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "hsm",
        name = "check",
        description =
                "Wraps a random key and unwraps it again, many times, and tells how long that takes.")
@SuppressWarnings("NullAway.Init")
public final class HsmCheck extends HsmCommand {

    private static final int MOST = 1_000_000;
    private static final int KEY_BYTES = 32;
    private static final double NANOS_A_MILLI = 1e6;
    private static final byte[] PURPOSE = "hsm:check".getBytes(StandardCharsets.UTF_8);

    @Argument(index = 0, name = "token", description = "Its id, see hsm:list", required = true)
    @Completion(HsmNames.class)
    private String token;

    @Argument(index = 1, name = "label", description = "A key for wrapping", required = true)
    private String label;

    @Option(name = "--count", description = "How many times, at most 1,000,000")
    private int count = 100;

    @Override
    void run() throws Exception {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("--count is 1 to 1,000,000: " + count);
        }
        allow("keys:key:use", "hsm/" + token + "/" + label);
        long[] nanos = inSession(token, this::unwrap);
        Arrays.sort(nanos);
        out().printf(
                        Locale.ROOT,
                        "%d unwrapped: median %.2f ms, slowest %.2f ms%n",
                        count,
                        nanos[count / 2] / NANOS_A_MILLI,
                        nanos[count - 1] / NANOS_A_MILLI);
    }

    private long[] unwrap(HsmSession session) throws SigmaVaultException {
        var key = key(session, token, label);
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        long[] nanos = new long[count];
        try (Secret secret = Secret.owning(random)) {
            byte[] wrapped = session.wrap(key, secret, PURPOSE);
            out().println("unwraps with " + label);
            out().flush();
            for (int i = 0; i < count; i++) {
                long start = System.nanoTime();
                try (Secret back = session.unwrap(key, wrapped, PURPOSE)) {
                    nanos[i] = System.nanoTime() - start;
                    if (!back.equals(secret)) {
                        throw new SigmaVaultException(
                                "token-failed",
                                502,
                                "another key came back: do not use this token");
                    }
                }
            }
        }
        return nanos;
    }
}
