package io.sigmavault.vault.objects;

/// Remembers what was given last.
final class LastRoom implements ObjectStore.Room {

    private final ObjectStore.Room room;
    private byte[] bytes = {};

    LastRoom(ObjectStore.Room room) {
        this.room = room;
    }

    @Override
    public byte[] of(int length) {
        bytes = room.of(length);
        return bytes;
    }

    byte[] bytes() {
        return bytes;
    }
}
