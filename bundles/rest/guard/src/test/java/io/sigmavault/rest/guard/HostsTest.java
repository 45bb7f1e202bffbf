package io.sigmavault.rest.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HostsTest {

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile Set<String> machine = Set.of("nas", "192.168.1.5", "fe80:0:0:0:1:2:3:4");
    private final Hosts hosts =
            new Hosts(
                    Set.of("Vault.Example.org"),
                    () -> {
                        looks.incrementAndGet();
                        return machine;
                    },
                    now::get);

    @Test
    void namesOfThisMachineAreKnown() {
        for (var host :
                List.of(
                        "localhost",
                        "localhost:8443",
                        "LOCALHOST",
                        "app.localhost:1",
                        "127.0.0.1:8443",
                        "127.1.2.3",
                        "[::1]:8443",
                        "nas",
                        "NAS.:8443",
                        "192.168.1.5",
                        "vault.example.org:443")) {
            assertThat(hosts.knows(host)).as(host).isTrue();
        }
    }

    @Test
    void everyOtherNameIsNot() {
        for (var host :
                List.of(
                        "",
                        "evil.example",
                        "localhost.evil.example",
                        "127.0.0.1.evil.example",
                        "xlocalhost",
                        "127.0.0",
                        "nas.evil",
                        "[::2]",
                        "192.168.1.50",
                        ":8443")) {
            assertThat(hosts.knows(host)).as(host).isFalse();
        }
        assertThat(hosts.knows(null)).isFalse();
    }

    @Test
    void strangersDoNotMakeItLookOften() {
        for (int i = 0; i < 100; i++) {
            hosts.knows("evil" + i);
        }
        assertThat(looks).hasValue(1);
        machine = Set.of("renamed");
        now.addAndGet(5_000_000_000L);
        assertThat(hosts.knows("renamed")).isTrue();
        assertThat(looks).hasValue(2);
    }

    @Test
    void machineHasALoopbackAddress() {
        assertThat(Hosts.ofMachine()).contains("127.0.0.1");
    }
}
