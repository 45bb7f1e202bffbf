package io.sigmavault.host.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.access.testkit.MovableClock;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.Alarm;
import io.sigmavault.host.protocol.Reply;
import io.sigmavault.host.protocol.Verb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HealthRoundTest {

    private static final String DISK =
            "name=sda\tpath=/dev/sda\ttype=disk\tuse=used\ttitle=Disk 7\n"
                    + "name=sda1\tpath=/dev/sda1\tparent=sda\ttype=part\n";
    private static final String WORN =
            "{\"smart_status\":{\"passed\":true},\"ata_smart_attributes\":{\"table\":"
                    + "[{\"id\":197,\"raw\":{\"value\":3}}]}}";

    @TempDir Path folder;
    private final List<String> told = new ArrayList<>();
    private final AlarmBoard board = new AlarmBoard(new MovableClock(), new Notes());
    private FakeHelper helper = FakeHelper.NONE;

    @BeforeEach
    void aHelper() throws Exception {
        helper = FakeHelper.at(folder.resolve("helper.sock"));
        helper.answers.put(Verb.DISK_LIST, new Reply.Done(DISK));
    }

    @AfterEach
    void end() throws Exception {
        helper.close();
    }

    @Test
    void aDiskThatGetsBadIsToldOncePerState() throws SigmaVaultException {
        told("{\"smart_status\":{\"passed\":true}}");
        assertThat(board.now()).isEmpty();
        told(WORN);
        told(WORN);
        told("{\"smart_status\":{\"passed\":false}}");
        assertThat(board.now()).extracting(Alarm::kind).containsExactly(Alarm.Kind.DISK_FAILING);
        told("{}"); // it sleeps
        assertThat(board.now()).hasSize(1);
        told("{\"smart_status\":{\"passed\":true}}");

        assertThat(told)
                .containsExactly(
                        "raised DISK_WORN Disk 7",
                        "cleared DISK_WORN Disk 7",
                        "raised DISK_FAILING Disk 7",
                        "cleared DISK_FAILING Disk 7");
        assertThat(helper.requests)
                .filteredOn(request -> request.verb() == Verb.DISK_HEALTH)
                .extracting(request -> request.get("device"))
                .containsOnly("/dev/sda");
    }

    @Test
    void aDiskThatWasPulledOutIsNoAlarmAnyLonger() throws SigmaVaultException {
        told(WORN);
        helper.answers.put(Verb.DISK_LIST, new Reply.Done(""));
        told(WORN);

        assertThat(board.now()).isEmpty();
    }

    @Test
    void aDiskThatCannotBeAskedHoldsUpNothing() throws SigmaVaultException {
        helper.answers.put(Verb.DISK_HEALTH, new Reply.Refused("disk-unknown", "it is gone"));
        new HealthRound(new HelperSocket(folder.resolve("helper.sock")), board).run();

        assertThat(board.now()).isEmpty();
    }

    private void told(String smart) throws SigmaVaultException {
        helper.answers.put(Verb.DISK_HEALTH, new Reply.Done(smart));
        new HealthRound(new HelperSocket(folder.resolve("helper.sock")), board).run();
    }

    private final class Notes implements AlarmBoard.Listener {

        @Override
        public void raised(Alarm alarm) {
            told.add("raised " + alarm.kind() + " " + alarm.subject());
        }

        @Override
        public void cleared(Alarm alarm) {
            told.add("cleared " + alarm.kind() + " " + alarm.subject());
        }
    }
}
