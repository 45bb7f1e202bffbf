package io.sigmavault.share.smb;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.host.FileServer.Session;
import io.sigmavault.share.Connection;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollTest {

    private static final Instant FIRST = Instant.parse("2026-11-26T12:00:00Z");
    private static final Session ANNA = new Session(70_001, "192.0.2.1");
    private static final Session BEN = new Session(70_002, "192.0.2.2");

    private final Roll roll = new Roll();

    private void seen(Instant now, Session... sessions) {
        roll.seen(List.of(sessions), uid -> uid == 70_001 ? "anna" : "ben", now);
    }

    @Test
    void whoStaysKeepsItsIdAndTime() {
        seen(FIRST, ANNA, BEN, ANNA);
        var before = roll.told();
        assertThat(before).extracting(Connection::account).containsExactlyInAnyOrder("anna", "ben");
        seen(FIRST.plusSeconds(9), BEN);
        assertThat(roll.told())
                .singleElement()
                .satisfies(ben -> assertThat(before).contains(ben))
                .satisfies(ben -> assertThat(ben.since()).isEqualTo(FIRST));
    }

    @Test
    void whoComesAgainIsAnotherConnection() {
        seen(FIRST, ANNA);
        String id = roll.told().getFirst().id();
        assertThat(roll.take(id)).hasValue(70_001);
        assertThat(roll.take(id)).isEmpty();
        seen(FIRST, ANNA);
        assertThat(roll.told().getFirst().id()).startsWith("smb-").isNotEqualTo(id);
    }
}
