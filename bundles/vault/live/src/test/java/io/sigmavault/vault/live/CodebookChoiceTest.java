package io.sigmavault.vault.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.Resealer;
import io.sigmavault.vault.objects.VaultCodebooks;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// When a codebook is taken, and when a new one is stored.
class CodebookChoiceTest {

    private static final long PLAIN = 100_000;
    private static final int GROUP = 40;
    private static final ObjectId OLD = new ObjectId(1, 0, 0, 0);
    private static final ObjectId NEW = new ObjectId(2, 0, 0, 0);

    private final List<String> published = new ArrayList<>();

    /// @param charged what storing a codebook takes
    private Optional<ObjectId> choose(long withOld, long withNew, long charged) throws Exception {
        var books = new Books(charged, published, withOld < PLAIN);
        Training training = (_, _, _) -> Optional.of(new byte[1_000]);
        return new CodebookChoice(books, training, _ -> {}).of(new Like(withOld, withNew));
    }

    @Test
    void aNewOneIsStoredOnlyIfTheCanaryIsSmallerWithItsBytesCharged() throws Exception {
        assertThat(choose(PLAIN, 90_000, 10_000)).isEmpty();
        assertThat(published).isEmpty();
        assertThat(choose(PLAIN, 90_000, 9_999)).contains(NEW);
        assertThat(published).containsExactly(FileOrder.labelOf(GROUP));
    }

    @Test
    void oneThatIsThereIsTakenWithoutLearningAnother() throws Exception {
        assertThat(choose(99_000, 10_000, 1)).contains(OLD);
        assertThat(published).isEmpty();
    }

    @Test
    void oneThatIsThereAndGivesNextToNothingIsNot() throws Exception {
        assertThat(choose(99_501, 90_000, 1)).contains(NEW);
    }

    private record Like(long withOld, long withNew) implements Resealer.Cluster {

        @Override
        public int group() {
            return GROUP;
        }

        @Override
        public List<ByteBuffer> samples() {
            return List.of(ByteBuffer.allocate(1 << 20));
        }

        @Override
        public boolean mayGain() {
            return true;
        }

        @Override
        public long canaryBytes() {
            return PLAIN;
        }

        @Override
        public long canaryBytes(ObjectId codebook) {
            return withOld;
        }

        @Override
        public long canaryBytes(String codec, byte[] codebook) {
            return withNew;
        }
    }

    /// @param old whether there is one of that group
    private record Books(long charged, List<String> published, boolean old)
            implements VaultCodebooks {

        @Override
        public List<Info> list() {
            var label = FileOrder.labelOf(GROUP);
            var info = new Info(OLD, Instant.EPOCH, "zstd", label, 9, 8_192, 1, 1);
            return old ? List.of(info) : List.of();
        }

        @Override
        public ObjectId publish(String codec, String label, byte[] bytes) {
            published.add(label);
            return NEW;
        }

        @Override
        public long sizeBytes(String codec, String label, byte[] bytes) {
            return charged;
        }

        @Override
        public void retire(Collection<ObjectId> ids) {
            throw new AssertionError("nothing is retired");
        }

        @Override
        public int dropUnused() {
            throw new AssertionError("nothing is dropped");
        }

        @Override
        public List<String> mend() {
            throw new AssertionError("nothing is mended");
        }
    }
}
