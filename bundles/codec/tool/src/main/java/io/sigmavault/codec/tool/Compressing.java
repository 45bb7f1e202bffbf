package io.sigmavault.codec.tool;

import io.sigmavault.codec.Codebook;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.tool.cli.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Makes one `.sigma` file of files, one after the other, like beside like. For one thread. Memory: two blocks, and what
/// [Packer] and [Repeats] take.
final class Compressing implements AutoCloseable {

    private static final int DEFAULT_MODE = 0644;

    /// With paths of [Mark#LONGEST_PATH] they fit into a record ([SigmaFileReader#LONGEST]) beside the largest block.
    private static final int MOST_MARKS = 8_192;

    /// Bytes that are searched for copies at once.
    private static final int PIECE = 1 << 22;

    private final SigmaFileWriter out;
    private final Tier tier;
    private final List<Learnt> codebooks;
    private final boolean readBack;
    private final Packer packer;
    private final Progress progress;
    private final Statistics statistics = new Statistics();
    private final byte[] bytes = new byte[Block.MOST_BYTES];
    private final byte[] ahead = new byte[Block.MOST_BYTES];
    private final Repeats repeats = new Repeats();
    private final MessageDigest sha256 = sha256();
    private List<Mark> marks = new ArrayList<>();
    private String type = "";
    private boolean containers;
    private int length;
    private long files;
    private long folders;

    /// Bytes of files so far, and those before the block.
    private long place;

    private long blockStart;

    /// @param codebooks that go into the file and help its blocks
    /// @param readBack whether each block is read back, compared, and timed
    Compressing(
            OutputStream out,
            Tier tier,
            List<Learnt> codebooks,
            Progress progress,
            boolean readBack)
            throws SigmaVaultException {
        try {
            this.out = new SigmaFileWriter(out, codebooks);
        } catch (IOException e) {
            throw SigmaFileException.failed("writing", e);
        }
        this.tier = tier;
        this.codebooks = codebooks;
        codebooks.forEach(statistics::codebook);
        this.progress = progress;
        this.readBack = readBack;
        packer = new Packer(tier);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Adds what is below a folder.
    void tree(Path top, Found found) throws SigmaVaultException {
        for (var folder : found.folders()) {
            marks.add(new Mark.Folder(0, name(top, folder), mode(folder), modified(folder)));
            folders++;
            flushIfFull();
        }
        for (var file : found.files()) {
            file(file, name(top, file));
        }
    }

    private static String name(Path top, Path path) {
        var names = new ArrayList<String>();
        top.relativize(path).forEach(name -> names.add(name.toString()));
        return String.join("/", names);
    }

    /// Adds a file.
    ///
    /// @param name empty if it is the only one
    void file(Path file, String name) throws SigmaVaultException {
        try (var in = Files.newInputStream(file)) {
            file(in, name, Found.type(file), mode(file), modified(file));
        } catch (IOException e) {
            throw SigmaFileException.failed("reading", file, e);
        }
    }

    /// Adds what comes, as a file without a name.
    void stream(InputStream in) throws SigmaVaultException {
        try {
            file(in, "", "-", DEFAULT_MODE, FileTime.fromMillis(System.currentTimeMillis()));
        } catch (IOException e) {
            throw SigmaFileException.failed("reading standard input", e);
        }
    }

    private void file(InputStream in, String name, String type, int mode, FileTime modified)
            throws IOException, SigmaVaultException {
        byte[] head = in.readNBytes(Cuts.HEAD);
        boolean container = tier.containers() && Containers.is(head);
        if (!type.equals(this.type) || container != containers) {
            flush();
        }
        flushIfFull();
        this.type = type;
        containers = container;
        sha256.reset();
        statistics.file(type);
        files++;
        marks.add(new Mark.Begin(length, name, mode, modified));
        content(in, head);
        marks.add(new Mark.End(length, sha256.digest()));
        progress.add(1, 0);
    }

    /// @param head what was read of it already
    private void content(InputStream in, byte[] head) throws IOException, SigmaVaultException {
        repeats.begin();
        int most = containers ? Block.MOST_BYTES : PIECE;
        System.arraycopy(head, 0, ahead, 0, head.length);
        int count = head.length + in.readNBytes(ahead, head.length, most - head.length);
        for (long done = 0; count > 0; count = in.readNBytes(ahead, 0, most)) {
            sha256.update(ahead, 0, count);
            put(new Cuts(ahead, count, done, count < most, containers, Cuts.page(head)));
            progress.add(0, count);
            done += count;
        }
    }

    /// Takes what was read ahead, but copies of what is not in sight in the block.
    private void put(Cuts piece) throws SigmaVaultException {
        var found = piece.worthwhile(repeats.of(ahead, piece.length(), piece.least()));
        int left = piece.length() - found.stream().mapToInt(Repeats.Repeat::length).sum();
        if (containers && length + left > tier.blockBytes()) {
            flush(); // those that fit into a block stay whole
        }
        long start = place;
        int done = 0;
        for (var repeat : found) {
            take(done, repeat.at());
            done = repeat.at();
            if (!inSight(repeat) || piece.isWhole(repeat)) {
                if (marks.size() >= MOST_MARKS) {
                    flush();
                }
                place += repeat.length();
                done = repeat.end();
                int distance = (int) (start + repeat.at() - repeat.from());
                marks.add(new Mark.Copy(length, repeat.length(), distance));
            }
        }
        take(done, piece.length());
    }

    private boolean inSight(Repeats.Repeat repeat) {
        return repeat.from() >= blockStart && length + repeat.length() <= mostBytes();
    }

    /// What a container shares with itself is found within a block alone.
    private int mostBytes() {
        return containers ? Block.MOST_BYTES : tier.blockBytes();
    }

    private void take(int from, int to) throws SigmaVaultException {
        int done = from;
        while (done < to) {
            if (length >= mostBytes()) {
                flush();
            }
            int count = Math.min(to - done, mostBytes() - length);
            System.arraycopy(ahead, done, bytes, length, count);
            length += count;
            place += count;
            done += count;
        }
    }

    private void flushIfFull() throws SigmaVaultException {
        if (length >= tier.blockBytes() || marks.size() >= MOST_MARKS) {
            flush();
        }
    }

    private void flush() throws SigmaVaultException {
        if (length == 0 && marks.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        var block = smallest();
        long encodeNanos = System.nanoTime() - start;
        long readNanos = readBack ? packer.readBack(block, bytes, inFile()) : 0;
        statistics.block(type.isEmpty() ? "-" : type, block, encodeNanos, readNanos);
        blockStart = place;
        length = 0;
        marks = new ArrayList<>();
        try {
            out.write(block);
        } catch (IOException e) {
            throw SigmaFileException.failed("writing", e);
        }
    }

    private Block smallest() {
        var block = packer.pack(bytes, length, marks, containers);
        for (var learnt : containers ? List.<Learnt>of() : codebooks) {
            if (learnt.isFor(type)) {
                var with = packer.withCodebook(block, bytes, learnt);
                statistics.codebook(learnt, block.encoded().length - with.encoded().length);
                block = with;
            }
        }
        return block;
    }

    private List<Codebook> inFile() {
        return codebooks.stream().map(Learnt::codebook).toList();
    }

    /// Ends the file.
    ///
    /// @return bytes of it
    long end() throws SigmaVaultException {
        flush();
        try {
            out.end(files, folders, place);
        } catch (IOException e) {
            throw SigmaFileException.failed("writing", e);
        }
        return out.written();
    }

    Statistics statistics() {
        return statistics;
    }

    private static int mode(Path path) throws SigmaVaultException {
        try {
            int mode = 0;
            Set<PosixFilePermission> set = Files.getPosixFilePermissions(path);
            for (var permission : set) {
                mode |= 0400 >> permission.ordinal();
            }
            return mode;
        } catch (IOException e) {
            throw SigmaFileException.failed("reading", path, e);
        }
    }

    private static FileTime modified(Path path) throws SigmaVaultException {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            throw SigmaFileException.failed("reading", path, e);
        }
    }

    @Override
    public void close() {
        packer.close();
    }
}
