package io.sigmavault.vault.objects;

/// A frame of one large object, which stays where it is.
record SingleFrame(Kind kind, ObjectId id, byte[] bytes, int offset, int size) implements Frame {

    @Override
    public int count() {
        return 1;
    }

    @Override
    public byte[] ids() {
        return id.bytes();
    }

    @Override
    public int length(int ordinal) {
        return size;
    }

    @Override
    public long plainBytes() {
        return size;
    }
}
