package io.sigmavault.vault.objects;

import io.sigmavault.codec.Codebook;
import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Objects of one group all over those that are being re-sealed: every other one to train with, the rest as a canary, in frames
/// as they are written. Reads them when it is first asked. Memory: [#WINDOWS] MiB. For one thread.
final class SampledCluster implements Resealer.Cluster {

    private static final int WINDOWS = 16;
    private static final int WINDOW_BYTES = 1 << 20;

    private final int group;
    private final List<ResealPlan.Item> items;
    private final Reader reader;
    private final Resealer.Order order;
    private final SmallestFrame encoder;
    private final Codebooks codebooks;
    private final Step step;
    private final List<ByteBuffer> samples = new ArrayList<>();
    private final List<Canary> canary = new ArrayList<>();
    private boolean taken;

    /// A frame that nothing was trained with, and the bytes that it takes without a codebook.
    ///
    /// @param open whether a codebook may make it smaller: what the slow codec understands goes to it
    private record Canary(Frame frame, int bytes, boolean open) {}

    /// Reads an object of the plan.
    @FunctionalInterface
    interface Reader {
        /// @return its length
        int read(ResealPlan.Item item, LastRoom room) throws IOException;
    }

    /// Called often; throws to end the work.
    @FunctionalInterface
    interface Step {
        void check() throws SigmaVaultException;
    }

    /// @param items of the group, in their order
    /// @param order says which may be learnt from
    SampledCluster(
            List<ResealPlan.Item> items,
            Reader reader,
            Resealer.Order order,
            SmallestFrame encoder,
            Codebooks codebooks,
            Step step) {
        this.group = items.getFirst().group();
        this.items = items;
        this.reader = reader;
        this.order = order;
        this.encoder = encoder;
        this.codebooks = codebooks;
        this.step = step;
    }

    @Override
    public int group() {
        return group;
    }

    @Override
    public List<ByteBuffer> samples() throws SigmaVaultException {
        take();
        return samples;
    }

    @Override
    public boolean mayGain() throws SigmaVaultException {
        take();
        return canary.stream().anyMatch(Canary::open);
    }

    @Override
    public long canaryBytes() throws SigmaVaultException {
        take();
        return canary.stream().mapToLong(Canary::bytes).sum();
    }

    @Override
    public long canaryBytes(String codec, byte[] codebook) throws SigmaVaultException {
        take();
        try {
            return canaryBytes(new SmallestFrame.CodebookOf(codec, Codebook.of(codebook)));
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }

    @Override
    public long canaryBytes(ObjectId codebook) throws SigmaVaultException {
        take();
        try {
            var content = codebooks.content(codebook);
            return canaryBytes(
                    new SmallestFrame.CodebookOf(content.codec(), content.under(codebook)));
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }

    private long canaryBytes(SmallestFrame.CodebookOf book)
            throws SigmaVaultException, IOException {
        long bytes = 0;
        for (var each : canary) {
            step.check();
            int with = each.open() ? encoder.lengthWith(each.frame(), book) : each.bytes();
            bytes += Math.min(with, each.bytes());
        }
        return bytes;
    }

    private void take() throws SigmaVaultException {
        if (taken) {
            return;
        }
        taken = true;
        try {
            var frames = new ArrayList<FrameBuilder>();
            for (int i = 0; i < WINDOWS; i++) {
                window(items.size() * i / WINDOWS, items.size() * (i + 1) / WINDOWS, frames);
            }
            for (var frame : frames) {
                step.check();
                canary.add(plain(frame));
            }
        } catch (IOException e) {
            throw StoreException.of(e);
        }
    }

    private void window(int from, int to, List<FrameBuilder> frames)
            throws SigmaVaultException, IOException {
        int used = 0;
        var room = new LastRoom(byte[]::new);
        for (int i = from; i < to && used < WINDOW_BYTES; i++) {
            step.check();
            var item = items.get(i);
            int length = reader.read(item, room);
            used += length;
            if (length == 0 || length >= Layout.RESEALED_FRAME) {
                continue; // a frame alone
            }
            if (i % 2 == 0) {
                if (!order.mayTeach(item.id())) {
                    continue;
                }
                samples.add(ByteBuffer.wrap(Arrays.copyOf(room.bytes(), length)));
            } else {
                if (frames.isEmpty() || !frames.getLast().hasRoom(length)) {
                    frames.add(new FrameBuilder(Kind.CHUNK, group, Layout.RESEALED_FRAME));
                }
                frames.getLast().add(item.id(), room.bytes(), 0, length);
            }
        }
    }

    /// Containers stay closed: a codebook is of no use to them, and opening takes long.
    private Canary plain(Frame frame) throws IOException {
        var best = encoder.closed(frame);
        return new Canary(frame, best.length(), encoder.isOpen(best));
    }
}
