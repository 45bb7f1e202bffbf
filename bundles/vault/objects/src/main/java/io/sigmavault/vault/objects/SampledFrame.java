package io.sigmavault.vault.objects;

/// A frame of a pack, to be encoded again and stored nowhere.
record SampledFrame(DecodedFrame decoded) implements Frame {

    @Override
    public Kind kind() {
        return Kind.CHUNK;
    }

    @Override
    public int count() {
        return decoded.count();
    }

    /// Not known here, and not part of what is encoded.
    @Override
    public byte[] ids() {
        return new byte[0];
    }

    @Override
    public int length(int ordinal) {
        return decoded.starts()[ordinal + 1] - decoded.starts()[ordinal];
    }

    @Override
    public long plainBytes() {
        return decoded.plainBytes();
    }

    @Override
    public byte[] bytes() {
        return decoded.plain();
    }

    @Override
    public int offset() {
        return 0;
    }
}
