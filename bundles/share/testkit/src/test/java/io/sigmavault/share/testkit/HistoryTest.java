package io.sigmavault.share.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.share.testkit.History.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HistoryTest {

    private final History history = new History();

    private void wrote(String client, long begin, long end, long value) {
        history.add("f", new Operation(client, begin, end, true, value));
    }

    private void saw(String client, long begin, long end, long value) {
        history.add("f", new Operation(client, begin, end, false, value));
    }

    private void fits() {
        assertThatCode(history::check).doesNotThrowAnyException();
    }

    private void doesNotFit(String who) {
        assertThatThrownBy(history::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("f has no order with Operation[client=" + who);
    }

    @Test
    void oneAfterTheOtherFits() {
        saw("a", 0, 1, History.UNWRITTEN);
        wrote("a", 2, 3, 7);
        saw("b", 4, 5, 7);
        fits();
    }

    @Test
    void aReadDuringAWriteSeesEither() {
        wrote("a", 0, 10, 7);
        saw("b", 1, 2, History.UNWRITTEN);
        saw("b", 3, 4, 7);
        saw("c", 3, 9, History.UNWRITTEN);
        fits();
    }

    @Test
    void whatWasAcknowledgedIsSeen() {
        wrote("a", 0, 1, 7);
        saw("b", 2, 3, History.UNWRITTEN);
        doesNotFit("b");
    }

    @Test
    void whatWasSeenIsSeenByOthersToo() {
        wrote("a", 0, 10, 7);
        saw("b", 1, 2, 7);
        saw("c", 3, 4, History.UNWRITTEN);
        doesNotFit("c");
    }

    @Test
    void twoReadersSeeTwoWritesInOneOrder() {
        wrote("a", 0, 10, 7);
        wrote("b", 0, 10, 8);
        saw("c", 11, 12, 7);
        saw("d", 13, 14, 8);
        doesNotFit("d");
    }

    @Test
    void nobodyWroteWhatIsSeen() {
        saw("a", 0, 1, 9);
        doesNotFit("a");
    }

    @Test
    void whatHadNoAnswerCountsAtAnyTimeOrNever() {
        wrote("a", 0, Long.MAX_VALUE, 7);
        saw("b", 1, 2, History.UNWRITTEN);
        saw("b", 3, 4, 7);
        saw("b", 5, 6, 7);
        fits();
        saw("b", 7, 8, History.UNWRITTEN);
        doesNotFit("b");
    }

    @Test
    void registersDoNotMeet() {
        wrote("a", 0, 1, 7);
        history.add("g", new Operation("a", 2, 3, false, History.UNWRITTEN));
        fits();
    }

    /// Operations of eight clients on a register that takes effect in between: the order is known. Then one read is
    /// given an older value than one that ended before it saw.
    @Test
    void longHistoriesAreDecided() {
        var random = new Random(4);
        var free = new long[8];
        var all = new ArrayList<Operation>();
        long value = History.UNWRITTEN;
        for (int i = 1; i <= 20_000; i++) {
            int client = random.nextInt(8);
            long point = i * 10L;
            long begin = Math.max(free[client], point - random.nextInt(60));
            if (begin > point) {
                continue;
            }
            long end = point + random.nextInt(60);
            free[client] = end + 1;
            boolean write = random.nextInt(3) == 0;
            value = write ? i : value;
            all.add(new Operation("c" + client, begin, end, write, value));
        }
        all.forEach(operation -> history.add("f", operation));
        fits();
        assertThat(all).hasSizeGreaterThan(8_000);
        var stale = new History();
        var late = all.getLast().endNanos() + 1;
        all.forEach(operation -> stale.add("f", operation));
        stale.add("f", new Operation("late", late, late + 1, false, all.getFirst().value() + 1));
        assertThatThrownBy(stale::check).hasMessageContaining("late");
    }

    @Test
    void clientsAreRecorded() throws Exception {
        var values = new ArrayList<>(List.of(5L, 6L));
        history.write("f", "a", 5, () -> assertThat(values).isNotEmpty());
        history.read("f", "b", values::getFirst);
        assertThat(history.size()).isEqualTo(2);
        fits();
        assertThatThrownBy(() ->
                        history.write(
                                "f",
                                "a",
                                6,
                                () -> {
                                    throw new IllegalStateException("cut off");
                                }))
                .hasMessage("cut off");
        history.read("f", "b", values::getLast);
        history.read("f", "b", values::getLast);
        fits();
        history.read("f", "b", values::getFirst);
        doesNotFit("b");
    }
}
