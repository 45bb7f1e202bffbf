package io.sigmavault.vault.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.tree.Extent;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

    private static final int MIB = 1 << 20;
    private static final int BLOCK = 128 << 10;

    private final ReadAhead ahead = new ReadAhead();

    /// Chunks of 1 MiB; there is a hole where the third would be.
    private static Content content(int chunks) {
        var extents = new ArrayList<Extent>();
        for (int i = 0; i < chunks; i++) {
            if (i != 2) {
                extents.add(new Extent((long) i * MIB, MIB, new ObjectId(i, 0, 0, 0)));
            }
        }
        return new Content((long) chunks * MIB, new byte[0], extents);
    }

    @Test
    void readingFromFrontToEndWantsEachChunkOnceAndIsTwoAhead() {
        var content = content(6);
        var wanted = new ArrayList<Long>();
        for (long at = 0; at < content.sizeBytes(); at += BLOCK) {
            var next = ahead.next(content, at, BLOCK);
            if (next != null) {
                assertThat(next.offset())
                        .isBetween(at + 1, at + 4L * MIB); // the hole counts for nothing
                wanted.add(next.chunk().a());
            }
        }
        assertThat(wanted).containsExactly(1L, 3L, 4L, 5L);
    }

    @Test
    void partsThatOvertakeEachOtherAreOneReading() {
        var content = content(6);
        long[] order = {0, 2 * BLOCK, BLOCK, 4 * BLOCK, 3 * BLOCK};
        var wanted = new ArrayList<Extent>();
        for (long at : order) {
            var next = ahead.next(content, at, BLOCK);
            if (next != null) {
                wanted.add(next);
            }
        }
        assertThat(wanted).extracting(Extent::offset).containsExactly(1L * MIB, 3L * MIB);
    }

    @Test
    void jumpingAboutAndAFirstLookWantNothing() {
        var content = content(200);
        assertThat(ahead.next(content, 0, BLOCK)).isNull();
        for (long at : new long[] {100L * MIB, 5 * MIB, 150L * MIB, 60L * MIB}) {
            assertThat(ahead.next(content, at, BLOCK)).isNull();
        }
    }
}
