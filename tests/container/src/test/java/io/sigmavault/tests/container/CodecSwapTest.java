package io.sigmavault.tests.container;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.sigmavault.codec.Codecs;
import io.sigmavault.codec.EncodeOptions;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/// A codec bundle is updated while its service is in use from the inside.
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class CodecSwapTest {

    private static final Duration WAIT = Duration.ofSeconds(10);

    @Inject private Codecs codecs;
    @Inject private BundleContext context;

    @Configuration
    public Option[] container() {
        return Container.with("swap", String.join(",", Container.quiet()));
    }

    @Test
    public void leasesSurviveUpdates() throws Exception {
        var zstd = bundle("io.sigmavault.codec.zstd");
        var stop = new AtomicBoolean();
        var calls = new AtomicInteger();
        var failure = new AtomicReference<Throwable>();
        var worker =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                while (!stop.get()) {
                                    roundTrip();
                                    calls.incrementAndGet();
                                }
                            } catch (Exception e) {
                                failure.set(e);
                            }
                        });
        byte[] jar;
        try (var stream = URI.create(zstd.getLocation()).toURL().openStream()) {
            jar = stream.readAllBytes();
        }
        for (int i = 0; i < 10; i++) {
            zstd.update(new ByteArrayInputStream(jar));
            zstd.stop();
            zstd.start();
        }
        stop.set(true);
        worker.join();
        assertEquals(null, failure.get());
        assertTrue("calls: " + calls, calls.get() > 20);
        assertEquals(Bundle.ACTIVE, zstd.getState());
    }

    private void roundTrip() throws Exception {
        var plain = new byte[60_000];
        Arrays.fill(plain, (byte) 'a');
        var packed = ByteBuffer.allocate(plain.length);
        String id;
        int format;
        try (var lease = codecs.encoder(List.of("zstd", "store"), EncodeOptions.DEFAULT)) {
            assertTrue(lease.encoder().encode(ByteBuffer.wrap(plain), packed));
            id = lease.codec().id();
            format = lease.codec().formatVersion();
        }
        var back = ByteBuffer.allocate(plain.length);
        try (var lease = codecs.decoder(id, format, WAIT)) {
            lease.decoder().decode(packed.flip(), back, List.of());
        }
        assertArrayEquals(plain, back.array());
    }

    private Bundle bundle(String symbolicName) {
        return Arrays.stream(context.getBundles())
                .filter(found -> found.getSymbolicName().equals(symbolicName))
                .findFirst()
                .orElseThrow();
    }
}
