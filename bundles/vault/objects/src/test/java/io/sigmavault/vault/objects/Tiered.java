package io.sigmavault.vault.objects;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Objects that come and go between the tiers: of each turn others are in the dense one, about half of them. Its codec is a quick
/// one, as what a cut leaves does not depend on that.
public final class Tiered implements Resealer.Order, Resealer.Dense {

    private static final int KEYS = 0xFF;

    private final Resealer.DenseCodec codec;
    private int turn;
    private Set<String> packs = Set.of();

    public Tiered() {
        this(new Resealer.DenseCodec("zstd", Layout.OBJECT, 1));
    }

    /// With another codec.
    Tiered(Resealer.DenseCodec codec) {
        this.codec = codec;
    }

    /// Others are dense from here on.
    ///
    /// @param densePacks of the turn before
    public void next(Collection<String> densePacks) {
        packs = Set.copyOf(densePacks);
        turn++;
    }

    @Override
    public int keyOf(ObjectId id) {
        return (id.hashCode() & KEYS) << Resealer.Order.GROUP_BITS;
    }

    @Override
    public Resealer.Dense dense() {
        return this;
    }

    /// A quarter of the objects change their tier with a turn.
    @Override
    public boolean has(ObjectId id) {
        int part = id.hashCode() >>> 8 & 3;
        return (part + turn & 3) < 2;
    }

    @Override
    public List<Resealer.DenseCodec> codecs() {
        return List.of(codec);
    }

    @Override
    public long mostReadNanos() {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean hasPack(String name) {
        return packs.contains(name);
    }
}
