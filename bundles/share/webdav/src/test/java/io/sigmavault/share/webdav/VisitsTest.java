package io.sigmavault.share.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.share.Connections;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VisitsTest {

    private static final long MINUTE = 60_000_000_000L;

    private final AtomicLong nanos = new AtomicLong();
    private final Visits visits = new Visits(nanos::get);

    private Visit.Running begin(String caller) throws Exception {
        return visits.begin(caller, "192.0.2.1", () -> "anna", DavPath.of("/dav/papers/a.txt"));
    }

    @Test
    void requestsOfAMinuteAreOneConnection() throws Exception {
        try (var put = begin("token:1")) {
            put.read(5);
            assertThat(visits.told().getFirst().open()).containsExactly("papers/a.txt");
        }
        nanos.addAndGet(MINUTE);
        try (var get = begin("token:1")) {
            get.wrote(7);
        }
        var only = visits.told();
        assertThat(only).hasSize(1);
        assertThat(only.getFirst().bytesIn()).isEqualTo(5);
        assertThat(only.getFirst().bytesOut()).isEqualTo(7);
        assertThat(only.getFirst().open()).isEmpty();
        nanos.addAndGet(MINUTE + 1);
        assertThat(visits.told()).isEmpty();
    }

    @Test
    void aRequestThatRunsStaysAndBreaksOffWhenItIsEnded() throws Exception {
        var running = begin("token:1");
        nanos.addAndGet(10 * MINUTE);
        String id = visits.told().getFirst().id();
        assertThat(visits.end("webdav-none")).isFalse();
        assertThat(visits.end(id)).isTrue();
        assertThatThrownBy(() -> running.read(1)).isInstanceOf(IOException.class);
        assertThat(visits.told()).isEmpty();
        begin("token:1").read(1); // the next one is another
        assertThat(visits.told().getFirst().id()).isNotEqualTo(id);
    }

    @Test
    void manyClientsTakeNoMoreThanTheirRoom() throws Exception {
        for (int each = 0; each <= Connections.MOST; each++) {
            nanos.incrementAndGet();
            begin("token:" + each).close();
        }
        assertThat(visits.told()).hasSize(Connections.MOST);
    }
}
