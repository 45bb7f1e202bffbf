package io.sigmavault.seal.tool;

import io.sigmavault.seal.format.Attributes;
import io.sigmavault.seal.format.Unpacking;

/// Takes everything and keeps nothing.
final class Nowhere implements Unpacking.Target {

    @Override
    public void folder(byte[] path, Attributes attributes) {}

    @Override
    public boolean begin(byte[] path, Attributes attributes) {
        return true;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {}

    @Override
    public void hole(long length) {}

    @Override
    public void end(long size) {}

    @Override
    public void fifo(byte[] path, Attributes attributes) {}

    @Override
    public void hardLink(byte[] path, byte[] first) {}

    @Override
    public void symlink(byte[] path, Attributes attributes, byte[] target) {}
}
