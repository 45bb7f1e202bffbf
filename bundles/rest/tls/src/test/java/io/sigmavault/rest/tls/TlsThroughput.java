package io.sigmavault.rest.tls;

import java.nio.file.Files;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.jspecify.annotations.Nullable;

/// Moves records through our TLS and through the JDK's own, in turns, on one core. Ends with 1 if
/// ours reaches less than [#BAR] of the JDK's.
final class TlsThroughput {

    private static final double BAR = 0.6;
    private static final int ROUNDS = 7;
    private static final Duration ROUND = Duration.ofMillis(1_500);
    private static final Duration WARM_UP = Duration.ofSeconds(4);

    private TlsThroughput() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory("tls-bench");
        var names = MachineNames.of(List.of("127.0.0.1"), List.of());
        var identity = MachineIdentity.in(folder, names, Clock.systemUTC());
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        var ours =
                new EnginePair(
                        new HybridTls().context(identity),
                        trusting(identity, new BouncyCastleJsseProvider()),
                        parameters(HybridTls.GROUPS));
        var jdk = new EnginePair(server(identity), trusting(identity, null), parameters("x25519"));
        System.out.println("suite " + ours.suite() + " (ours), " + jdk.suite() + " (JDK)");
        rate(ours, WARM_UP);
        rate(jdk, WARM_UP);
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double a = rate(ours, ROUND);
            double b = rate(jdk, ROUND);
            ratios[round] = a / b;
            System.out.println(
                    String.format(
                            Locale.ROOT,
                            "round %d: ours %5.0f MB/s, JDK %5.0f MB/s, ratio %.2f",
                            round + 1,
                            a,
                            b,
                            ratios[round]));
        }
        Arrays.sort(ratios);
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "ratio min %.2f median %.2f max %.2f; bar %.2f",
                        ratios[0],
                        ratios[ROUNDS / 2],
                        ratios[ROUNDS - 1],
                        BAR));
        System.exit(ratios[ROUNDS / 2] < BAR ? 1 : 0);
    }

    /// MB/s of content, each byte wrapped on one side and unwrapped on the other, by CPU time of
    /// this thread, so that other load on the machine does not count.
    private static double rate(EnginePair pair, Duration length) throws Exception {
        var clock = java.lang.management.ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        long records = 0;
        long nanos;
        do {
            for (int i = 0; i < 32; i++) {
                pair.down();
                pair.up();
                records += 2;
            }
            nanos = clock.getCurrentThreadCpuTime() - start;
        } while (nanos < length.toNanos());
        return records * 16_384.0 / 1e6 / (nanos / 1e9);
    }

    private static SSLParameters parameters(String... groups) {
        var parameters = HybridTls.restrict(new SSLParameters());
        parameters.setNamedGroups(groups);
        return parameters;
    }

    private static SSLContext server(MachineIdentity identity) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        char[] password = new char[0];
        store.setKeyEntry(
                "machine",
                identity.key(),
                password,
                new java.security.cert.Certificate[] {identity.certificate()});
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, password);
        var context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), null, new SecureRandom());
        return context;
    }

    private static SSLContext trusting(MachineIdentity identity, @Nullable Provider provider)
            throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("server", identity.certificate());
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        var context =
                provider == null
                        ? SSLContext.getInstance("TLSv1.3")
                        : SSLContext.getInstance("TLSv1.3", provider);
        context.init(null, trust.getTrustManagers(), new SecureRandom());
        return context;
    }
}
