package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.Resealer;
import io.sigmavault.vault.objects.VaultCodebooks;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds a codebook for like files that are being re-sealed: one that the vault has, else a new one. A canary, with which nothing was
/// trained, has to become smaller by it; with a new one even if its bytes are charged as often as they are stored.
///
/// Memory: 16 MiB of samples, and what the trainer states.
final class CodebookChoice implements Resealer.Books {

    /// Codebooks of this codec, which is the only one that uses them.
    static final String CODEC = "zstd";

    private static final int MOST_TRIED = 3;

    /// Less than a 200th is not worth to depend on a codebook that is there.
    private static final int WORTH = 200;

    /// A codebook has a 64th of what it was trained with, within these bounds.
    private static final int PART = 64;

    private static final int LEAST_BYTES = 4 << 10;
    private static final int MOST_BYTES = 112 << 10;

    private final VaultCodebooks books;
    private final Training training;
    private final Needed needed;

    /// Has codecs in the list of those that the vault needs.
    @FunctionalInterface
    interface Needed {
        void note(List<String> codecs) throws SigmaVaultException;
    }

    CodebookChoice(VaultCodebooks books, Training training, Needed needed) {
        this.books = books;
        this.training = training;
        this.needed = needed;
    }

    @Override
    public Optional<ObjectId> of(Resealer.Cluster cluster) throws SigmaVaultException {
        var label = FileOrder.labelOf(cluster.group());
        if (label.isEmpty() || !cluster.mayGain()) {
            return Optional.empty();
        }
        var known = known(label, cluster);
        var chosen = known.isPresent() ? known : trained(label, cluster);
        if (chosen.isPresent()) {
            needed.note(List.of(CODEC));
        }
        return chosen;
    }

    /// The best of the newest ones that were made of such files.
    private Optional<ObjectId> known(String label, Resealer.Cluster cluster)
            throws SigmaVaultException {
        long least = cluster.canaryBytes();
        least -= least / WORTH;
        Optional<ObjectId> best = Optional.empty();
        for (var each : newest(label)) {
            long bytes = cluster.canaryBytes(each.id());
            if (bytes < least) {
                least = bytes;
                best = Optional.of(each.id());
            }
        }
        return best;
    }

    private List<VaultCodebooks.Info> newest(String label) throws SigmaVaultException {
        return books.list().stream()
                .filter(each -> each.label().equals(label) && each.bytes() > 0)
                .sorted(Comparator.comparing(VaultCodebooks.Info::made).reversed())
                .limit(MOST_TRIED)
                .toList();
    }

    private Optional<ObjectId> trained(String label, Resealer.Cluster cluster)
            throws SigmaVaultException {
        var trained = train(cluster);
        if (trained.isEmpty() || books.list().size() >= VaultCodebooks.MOST) {
            return Optional.empty();
        }
        byte[] bytes = trained.get();
        long charged = books.sizeBytes(CODEC, label, bytes);
        if (cluster.canaryBytes(CODEC, bytes) + charged >= cluster.canaryBytes()) {
            return Optional.empty();
        }
        return Optional.of(books.publish(CODEC, label, bytes));
    }

    /// @return empty if there is no trainer now, or too little to learn from
    private Optional<byte[]> train(Resealer.Cluster cluster) throws SigmaVaultException {
        var samples = cluster.samples();
        int total = samples.stream().mapToInt(sample -> sample.remaining()).sum();
        int most = Math.clamp(total / PART, LEAST_BYTES, MOST_BYTES);
        return total < 2 * LEAST_BYTES ? Optional.empty() : training.train(CODEC, samples, most);
    }
}
