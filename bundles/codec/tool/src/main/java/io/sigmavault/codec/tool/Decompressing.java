package io.sigmavault.codec.tool;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.Decoder;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.tool.cli.Progress;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads a `.sigma` file and gives its files to a [Target], each checked against its hash. For one thread. Memory: a record, a
/// block, the codebooks, what its codec states, and from version 3 on the [History].
final class Decompressing implements AutoCloseable {

    /// Takes files, one after the other.
    interface Target {
        void folder(Mark.Folder folder) throws SigmaVaultException;

        void begin(Mark.Begin file) throws SigmaVaultException;

        void write(byte[] bytes, int offset, int length) throws SigmaVaultException;

        /// The content was what its hash says.
        void end() throws SigmaVaultException;
    }

    /// Bytes of a copy that are taken at once.
    private static final int PIECE = 1 << 16;

    private final SigmaFileReader in;
    private final Progress progress;
    private final Map<Long, Decoder> decoders = new HashMap<>();
    private final List<Codebook> codebooks = new ArrayList<>();
    private final MessageDigest sha256 = Compressing.sha256();
    private final History history = new History();
    private final byte[] piece = new byte[PIECE];
    private Mark.Begin open =
            new Mark.Begin(0, "", 0, java.nio.file.attribute.FileTime.fromMillis(0));
    private boolean isOpen;

    Decompressing(InputStream in, Progress progress) throws SigmaVaultException {
        this.in = new SigmaFileReader(in);
        this.progress = progress;
    }

    /// @throws SigmaVaultException codes `sigma-damaged`, `sigma-newer`, `io-failed`, and the target's
    void into(Target target) throws SigmaVaultException {
        for (var block = in.next(); block != null; block = in.next()) {
            give(block, plain(block), target);
        }
        if (isOpen) {
            throw SigmaFileException.damaged("a file without an end");
        }
    }

    /// Files that have begun so far.
    long files() {
        return in.files();
    }

    /// Plain bytes so far.
    long plainBytes() {
        return in.plainBytes();
    }

    private void give(Block block, byte[] bytes, Target target) throws SigmaVaultException {
        int done = 0;
        for (var mark : block.marks()) {
            content(bytes, done, mark.offset(), target);
            done = mark.offset();
            switch (mark) {
                case Mark.Folder folder -> target.folder(folder);
                case Mark.Copy copy -> copy(copy, target);
                case Mark.Begin begin -> {
                    if (isOpen) {
                        throw SigmaFileException.damaged("a file inside another");
                    }
                    open = begin;
                    isOpen = true;
                    sha256.reset();
                    target.begin(begin);
                }
                case Mark.End end -> {
                    if (!isOpen || !isHash(end.sha256())) {
                        throw SigmaFileException.damaged(
                                "the content of " + named() + " is not what was stored");
                    }
                    isOpen = false;
                    target.end();
                    progress.add(1, 0);
                }
            }
        }
        content(bytes, done, bytes.length, target);
    }

    private boolean isHash(byte[] stored) {
        return MessageDigest.isEqual(stored, Arrays.copyOf(sha256.digest(), stored.length));
    }

    private void copy(Mark.Copy copy, Target target) throws SigmaVaultException {
        if (copy.distance() > history.end()) {
            throw SigmaFileException.damaged("a copy of what is before the first file");
        }
        int left = copy.length();
        while (left > 0) {
            int count = Math.min(left, piece.length);
            history.get(history.end() - copy.distance(), piece, count);
            content(piece, 0, count, target);
            left -= count;
        }
    }

    private String named() {
        return open.path().isEmpty() ? "its file" : open.path();
    }

    private void content(byte[] bytes, int from, int to, Target target) throws SigmaVaultException {
        if (from == to) {
            return;
        }
        if (!isOpen) {
            throw SigmaFileException.damaged("bytes of no file");
        }
        sha256.update(bytes, from, to - from);
        target.write(bytes, from, to - from);
        if (in.hasCopies()) {
            history.add(bytes, from, to - from);
        }
        progress.add(0, to - from);
    }

    private byte[] plain(Block block) throws SigmaVaultException {
        while (codebooks.size() < in.codebooks().size()) {
            var next = in.codebooks().get(codebooks.size());
            codebooks.add(Codebook.of(plain(next, List.of())));
        }
        return plain(block, codebooks);
    }

    private byte[] plain(Block block, List<Codebook> codebooks) throws SigmaVaultException {
        byte[] plain = new byte[block.plainBytes()];
        try {
            decoder(block)
                    .decode(ByteBuffer.wrap(block.encoded()), ByteBuffer.wrap(plain), codebooks);
        } catch (CorruptBlockException e) {
            throw SigmaFileException.damaged("a block of codec " + block.codec()).because(e);
        }
        return plain;
    }

    private Decoder decoder(Block block) throws SigmaVaultException {
        long key = (long) block.codec() << 8 | block.formatVersion();
        var there = decoders.get(key);
        if (there == null) {
            there = codec(block).decoder(block.formatVersion());
            decoders.put(key, there);
        }
        return there;
    }

    private static Codec codec(Block block) throws SigmaFileException {
        int version = block.formatVersion();
        return Tier.codecs().stream()
                .filter(codec -> codec.info().number() == block.codec())
                .filter(codec -> version >= 1 && version <= codec.info().formatVersion())
                .findFirst()
                .orElseThrow(() ->
                        SigmaFileException.newer(
                                "codec "
                                        + Integer.toUnsignedString(block.codec())
                                        + ", format "
                                        + version));
    }

    @Override
    public void close() {
        decoders.values().forEach(Decoder::close);
    }
}
