package io.sigmavault.seal.format;

import static io.sigmavault.seal.format.Samples.CODECS;
import static io.sigmavault.seal.format.Samples.CRYPTO;
import static io.sigmavault.seal.format.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is sealed comes back; what was changed does not.
class SealedFileTest {

    @TempDir private Path scratch;

    /// Reads at any place, all of it.
    private Ending anywhere(byte[] sealed) throws SigmaVaultException, IOException {
        var path = Files.write(scratch.resolve("sealed"), sealed);
        try (var channel = FileChannel.open(path, StandardOpenOption.READ);
                var file = new SealedFile(channel, CRYPTO, CODECS, Samples.identity())) {
            var unpacking = new Unpacking(new Samples.Heard());
            for (int i = 0; i < file.blocks(); i++) {
                unpacking.add(file.piece(i));
            }
            unpacking.compare(file.ending().counts());
            return file.ending();
        }
    }

    /// Refused by both readers.
    private void refused(byte[] sealed, String what) throws IOException {
        refused(sealed, what, List.of(true, false));
    }

    private void refused(byte[] sealed, String what, List<Boolean> readers) throws IOException {
        for (boolean linear : readers) {
            try {
                var _ = linear ? Samples.linear(sealed, new Samples.Heard()) : anywhere(sealed);
            } catch (SigmaVaultException e) {
                assertThat(e.code())
                        .as(what)
                        .isIn(
                                SealedException.DAMAGED,
                                SealedException.CUT,
                                SealedException.NEWER,
                                SealedException.WRONG_KEY);
                continue;
            }
            throw new AssertionError(what + " was taken, linear: " + linear);
        }
    }

    @Test
    void everythingComesBack() throws Exception {
        byte[] sealed = Samples.tree();
        var heard = new Samples.Heard();
        var ending = Samples.linear(sealed, heard);
        assertThat(heard.lines)
                .containsExactly(
                        "folder ",
                        "begin text",
                        "end 1400",
                        "begin empty",
                        "end 0",
                        "hard link again text",
                        "folder deep",
                        "begin deep/noise",
                        "end 196685",
                        "begin deep/sparse",
                        "hole 1099511627776",
                        "end 1099511627777",
                        "fifo pipe",
                        "link link ../../etc");
        assertThat(ending.counts()).isEqualTo(new Counts(4, 5, 2, 2, 1099511825862L));
        assertThat(ending.signer()).isEqualTo(Samples.signer().publicKey());
        assertThat(anywhere(sealed).counts()).isEqualTo(ending.counts());
    }

    @Test
    void everyRecipientOpensItAndNobodyElse() throws Exception {
        var large = Samples.recipient(Crypto.X25519_ML_KEM_1024);
        var other = Samples.recipient(Crypto.X25519_ML_KEM_768);
        var out = new ByteArrayOutputStream();
        var recipients =
                List.of(
                        new Recipient(Crypto.X25519_ML_KEM_1024, large.publicKey()),
                        Samples.recipient());
        try (var writer =
                new SealedWriter(
                        out,
                        CRYPTO,
                        CODECS,
                        recipients,
                        new SealedWriter.Options("zstd", 1 << 16, 1))) {
            writer.finish(Samples.signer());
        }
        for (var identity :
                List.of(
                        new Identity(Crypto.X25519_ML_KEM_1024, large.privateKey()),
                        Samples.identity().getFirst())) {
            try (var stream = stream(out.toByteArray(), identity)) {
                assertThat(stream.next()).isNull();
                assertThat(stream.ending().counts().files()).isZero();
            }
        }
        assertThatThrownBy(() ->
                        stream(
                                out.toByteArray(),
                                new Identity(Crypto.X25519_ML_KEM_768, other.privateKey())))
                .hasFieldOrPropertyWithValue("code", SealedException.WRONG_KEY);
    }

    private static SealedStream stream(byte[] sealed, Identity identity)
            throws SigmaVaultException {
        return new SealedStream(
                new ByteArrayInputStream(sealed), CRYPTO, CODECS, List.of(identity), 1);
    }

    @Test
    void everyByteCounts() throws Exception {
        byte[] whole = Samples.small();
        anywhere(whole);
        for (int i = 0; i < whole.length; i++) {
            byte[] hurt = whole.clone();
            hurt[i] ^= (byte) (1 << i % 8);
            refused(hurt, "byte " + i, i % 3 == 0 ? List.of(true, false) : List.of(true));
        }
    }

    @Test
    void whereverItIsCutOffWhatIsBeforeIsRead() throws Exception {
        byte[] whole = Samples.tree();
        int[] ends = blockEnds(whole);
        var random = new Random(3);
        for (int length = 0; length < whole.length; length++) {
            boolean near =
                    length < 1600 && length % 3 == 0
                            || length > whole.length - 60
                            || isNear(ends, length);
            if (!near && random.nextInt(400) != 0) {
                continue; // inside of a block all lengths are alike
            }
            byte[] cut = Arrays.copyOf(whole, length);
            try (var stream =
                    length < headerBytes(whole)
                            ? null
                            : stream(cut, Samples.identity().getFirst())) {
                if (stream == null) {
                    int here = length;
                    assertThatThrownBy(() -> stream(cut, Samples.identity().getFirst()))
                            .as("%d bytes", here)
                            .hasFieldOrPropertyWithValue("code", SealedException.CUT);
                    continue;
                }
                int given = 0;
                try {
                    while (stream.next() != null) {
                        given++;
                    }
                    var _ = stream.ending();
                    throw new AssertionError("taken with " + length + " bytes");
                } catch (SigmaVaultException e) {
                    assertThat(e.code()).isEqualTo(SealedException.CUT);
                }
                assertThat(given).as("%d bytes", length).isEqualTo(before(ends, length));
            }
            refused(cut, length + " bytes");
        }
        refused(Arrays.copyOf(whole, whole.length + 1), "a byte more");
    }

    private static int headerBytes(byte[] sealed) throws SigmaVaultException {
        return Header.read(new Source(new ByteArrayInputStream(sealed))).bytes().length;
    }

    /// Where each block ends.
    private static int[] blockEnds(byte[] sealed) throws SigmaVaultException {
        var ends = new ArrayList<Integer>();
        int at = headerBytes(sealed);
        while (sealed[at] == Layout.BLOCK) {
            var head = ByteBuffer.wrap(sealed, at + 1, 8);
            at += Layout.RECORD_HEAD + head.getInt() + head.getInt();
            ends.add(at);
        }
        return ends.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean isNear(int[] ends, int length) {
        return Arrays.stream(ends).anyMatch(end -> Math.abs(end - length) < 12);
    }

    private static int before(int[] ends, int length) {
        return (int) Arrays.stream(ends).filter(end -> end <= length).count();
    }

    @Test
    void blocksCannotBeMoved() throws Exception {
        byte[] whole =
                Samples.sealed(writer -> {
                    Samples.file(writer, "a", Samples.noise(4 * Samples.SMALL_BLOCK));
                });
        int[] ends = blockEnds(whole);
        int start = headerBytes(whole);
        byte[] head = Arrays.copyOf(whole, start);
        byte[] first = Arrays.copyOfRange(whole, start, ends[0]);
        byte[] second = Arrays.copyOfRange(whole, ends[0], ends[1]);
        byte[] third = Arrays.copyOfRange(whole, ends[1], ends[2]);
        byte[] rest = Arrays.copyOfRange(whole, ends[2], whole.length);
        assertThat(second).hasSameSizeAs(third);
        refused(joined(head, first, third, second, rest), "two exchanged");
        refused(joined(head, first, second, second, rest), "one twice, one lost");
        refused(joined(head, first, second, second, third, rest), "one twice");
        refused(joined(head, first, third, rest), "one lost");
        byte[] other =
                Samples.sealed(writer -> {
                    Samples.file(writer, "a", Samples.noise(4 * Samples.SMALL_BLOCK));
                });
        byte[] foreign = Arrays.copyOfRange(other, ends[0], ends[1]);
        refused(joined(head, first, foreign, third, rest), "one of another file");
        refused(joined(head, Arrays.copyOfRange(other, start, other.length)), "another's header");
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /// Whoever can open a file has its key; that is not enough to write another one in the signer's name.
    @Test
    void aRecipientCannotSpeakForTheSigner() throws Exception {
        byte[] whole = Samples.small();
        var header = Header.read(new Source(new ByteArrayInputStream(whole)));
        try (var fileKey = header.open(CRYPTO, Samples.identity());
                var keys = FileKeys.of(CRYPTO, fileKey, header.fileId(), header.bytes())) {
            var cipher = new RecordCipher(CRYPTO, keys);
            var forged = new ForgedFile(cipher, header.bytes());
            forged.block("a", "what was never said");
            var signed = new ForgedFile(cipher, header.bytes());
            signed.block("a", "what is kept secret");
            byte[] end = endOf(whole, cipher);
            refused(forged.endedBy(end), "another content under the signature");
            var mallory = Samples.signing();
            byte[] own =
                    forged.endedBy(
                            forged.end(
                                    keys, new Signer(mallory.publicKey(), mallory.privateKey())));
            var ending = Samples.linear(own, new Samples.Heard());
            assertThatThrownBy(() -> ending.mustBeOf(Samples.signer().publicKey()))
                    .hasFieldOrPropertyWithValue("code", SealedException.WRONG_SIGNER);
            byte[] mixed = forged.end(keys, new Signer(mallory.publicKey(), mallory.privateKey()));
            System.arraycopy(
                    Samples.signer().publicKey(), 0, mixed, Counts.BYTES, Layout.PUBLIC_KEY);
            refused(forged.endedBy(mixed), "the signer's key on another's signature");
        }
    }

    private static byte[] endOf(byte[] whole, RecordCipher cipher) throws SigmaVaultException {
        int at = (int) ByteBuffer.wrap(whole, whole.length - Layout.TAIL + 8, 8).getLong();
        var head = SealedRecord.Head.read(Arrays.copyOfRange(whole, at, at + Layout.RECORD_HEAD));
        int from = at + Layout.RECORD_HEAD;
        return cipher.first(head, 2, Arrays.copyOfRange(whole, from, from + head.first()));
    }

    @Test
    void pathsThatLeadElsewhereAreRefused() throws Exception {
        byte[] whole = Samples.small();
        var header = Header.read(new Source(new ByteArrayInputStream(whole)));
        try (var fileKey = header.open(CRYPTO, Samples.identity());
                var keys = FileKeys.of(CRYPTO, fileKey, header.fileId(), header.bytes())) {
            for (var path :
                    List.of(
                            "../a",
                            "/a",
                            "a/../../b",
                            "a//b",
                            ".",
                            "a/",
                            "a/.",
                            "a\0b",
                            "x".repeat(256))) {
                var forged = new ForgedFile(new RecordCipher(CRYPTO, keys), header.bytes());
                forged.block(path, "x");
                refused(forged.endedBy(forged.end(keys, Samples.signer())), path);
            }
            var fine = new ForgedFile(new RecordCipher(CRYPTO, keys), header.bytes());
            fine.block("a/b", "x");
            Samples.linear(fine.endedBy(fine.end(keys, Samples.signer())), new Samples.Heard());
        }
    }

    @Test
    void nothingComesBehindASymbolicLinkButLinks() throws Exception {
        byte[] whole = Samples.small();
        var header = Header.read(new Source(new ByteArrayInputStream(whole)));
        try (var fileKey = header.open(CRYPTO, Samples.identity());
                var keys = FileKeys.of(CRYPTO, fileKey, header.fileId(), header.bytes())) {
            var link = new Mark.Symlink(0, bytes("a"), Samples.attributes(), bytes("/etc"));
            for (var behind :
                    List.of(
                            new Mark.Folder(0, bytes("b"), Samples.attributes()),
                            new Mark.Fifo(0, bytes("b"), Samples.attributes()),
                            new Mark.HardLink(0, bytes("b"), bytes("a")),
                            new Mark.Begin(0, bytes("a/passwd"), Samples.attributes()))) {
                var forged = new ForgedFile(new RecordCipher(CRYPTO, keys), header.bytes());
                forged.block(List.of(link, behind), "");
                refused(forged.endedBy(forged.end(keys, Samples.signer())), behind.toString());
            }
        }
    }

    @Test
    void noInputMakesAReaderFailOtherwise() throws Exception {
        byte[] whole = Samples.tree();
        var random = new Random(5);
        for (int i = 0; i < 500; i++) {
            byte[] hurt =
                    Arrays.copyOf(
                            whole,
                            random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
            int most = random.nextBoolean() ? Math.min(hurt.length, 1500) : hurt.length;
            for (int n = random.nextInt(6); n >= 0 && most > 0; n--) {
                hurt[random.nextInt(most)] = (byte) random.nextInt();
            }
            if (!Arrays.equals(hurt, whole)) {
                refused(hurt, "round " + i);
            }
        }
    }

    /// A header that says that it has many recipients, and a record that says that it is long, take no room.
    @Test
    void lengthsThatLieTakeNoRoom() throws Exception {
        byte[] whole = Samples.small();
        byte[] many = whole.clone();
        many[42] = -1;
        many[43] = -1;
        refused(many, "65,535 recipients");
        int start = headerBytes(whole);
        for (int at : new int[] {1, 5}) {
            for (int length : new int[] {Integer.MAX_VALUE, -1, Layout.MOST_SECOND + 1}) {
                byte[] long_ = whole.clone();
                ByteBuffer.wrap(long_).putInt(start + at, length);
                refused(long_, "a record of " + length);
            }
        }
    }
}
