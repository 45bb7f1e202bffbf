package io.sigmavault.vault.objects;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// An open vault with its lock.
final class Opened implements OpenVault {

    private final Header header;
    private final VaultObjects objects;
    private final VaultKeys keys;
    private final Parts parts;
    private final Closeable lock;
    private boolean closed;

    Opened(Header header, VaultObjects objects, VaultKeys keys, Parts parts, Closeable lock) {
        this.header = header;
        this.objects = objects;
        this.keys = keys;
        this.parts = parts;
        this.lock = lock;
    }

    @Override
    public ObjectStore objects() {
        return objects;
    }

    @Override
    public VaultKeys keys() {
        return keys;
    }

    @Override
    public Resealer resealer() {
        return objects.resealer();
    }

    @Override
    public VaultCodebooks codebooks() {
        return objects.codebooks();
    }

    @Override
    public FileKeys fileKeys() {
        return parts.keys();
    }

    @Override
    public String id() {
        return Layout.hex(header.vaultId());
    }

    @Override
    public List<String> troubles() {
        return List.copyOf(parts.troubles());
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        objects.close();
        parts.keys().close();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the vault's lock does not go", e);
        }
    }
}
