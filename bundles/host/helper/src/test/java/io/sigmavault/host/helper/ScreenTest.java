package io.sigmavault.host.helper;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.host.protocol.Verb;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScreenTest {

    @Test
    void theScreenHasVerbsOfItsOwnAndTheServerHasAll() {
        assertThat(Stream.of(Verb.values()).filter(verb -> !Screen.allows(Screen.ACCOUNT, verb)))
                .contains(
                        Verb.DISK_FORMAT, Verb.POOL_FORGET, Verb.JOURNAL_TAIL, Verb.UPDATE_INSTALL)
                .doesNotContain(Verb.SYSTEM_INSTALL, Verb.NETWORK_APPLY);
        assertThat(Verb.values()).allMatch(verb -> Screen.allows("sigmavault", verb));
    }
}
