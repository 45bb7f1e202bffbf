package io.sigmavault.codec.recontainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.recontainer.deflate.Allowance;
import io.sigmavault.codec.recontainer.deflate.Sink;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of every kind are opened and come back.
class OpenedFileTest {

    private static final int MOST = 1 << 24;

    private final byte[] page = Containers.text(20_000, 1);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 6, 9})
    void membersOfAZipAreOpened(int level) throws Exception {
        var members = Map.of("a.xml", page, "b.txt", Containers.text(900, 2), "c", new byte[0]);
        var opened = comesBack(Containers.zip(level, members));
        assertThat(opened.streams()).isEqualTo(2);
        assertThat(opened.groups()[PartType.XML.ordinal()]).startsWith(page);
        assertThat(opened.corrections()).hasSizeLessThan(30);
    }

    @Test
    void storedMemberIsAPartOfItsOwn() throws Exception {
        var opened =
                comesBack(Containers.zip(-1, Map.of("a.xml", page, "b", Containers.noise(500))));
        assertThat(opened.members()[PartType.XML.ordinal()]).containsExactly(page.length);
        assertThat(opened.members()[PartType.OTHER.ordinal()]).containsExactly(500);
    }

    @Test
    void zipBehindAProgramAndPartsOfAZipAreOpened() throws Exception {
        byte[] zip = Containers.zip(6, Map.of("a.xml", page, "b.xml", Containers.text(9_000, 3)));
        var both = new ByteArrayOutputStream();
        both.writeBytes(Containers.noise(3_000));
        both.writeBytes(zip);
        assertThat(comesBack(both.toByteArray()).streams()).isEqualTo(2);
        assertThat(comesBack(Arrays.copyOfRange(zip, 100, zip.length)).streams()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 8192, 1_000_000})
    void imageInManyChunksIsOpened(int chunk) throws Exception {
        var opened = comesBack(Containers.png(60, 50, chunk));
        assertThat(opened.streams()).isEqualTo(1);
        assertThat(opened.groups()[PartType.PIXELS.ordinal()]).hasSize(50 * (1 + 4 * 60));
    }

    @Test
    void streamsOfAPdfAreOpenedWithTheirChecksums() throws Exception {
        var opened = comesBack(Containers.pdf(page, Containers.text(5_000, 4)));
        assertThat(opened.streams()).isEqualTo(2);
        byte[] broken = Containers.pdf(page);
        broken[broken.length - 20]++;
        comesBack(broken);
    }

    @Test
    void gzipFilesInARowAreOpened() throws Exception {
        var both = new ByteArrayOutputStream();
        both.writeBytes(Containers.gzip(page));
        both.writeBytes(Containers.gzip(Containers.text(3_000, 5)));
        both.writeBytes(Containers.noise(99));
        assertThat(comesBack(both.toByteArray()).streams()).isEqualTo(2);
    }

    @Test
    void containersInContainersAreOpenedThreeDeep() throws Exception {
        byte[] file = Containers.png(40, 40, 500);
        for (int depth = 0; depth <= Plan.MOST_DEPTH; depth++) {
            var opened = comesBack(file);
            assertThat(opened.streams()).isEqualTo(1 + depth);
            assertThat(opened.groups()[PartType.PIXELS.ordinal()]).isNotEmpty();
            file = Containers.zip(6, Map.of("inner", file));
        }
        assertThat(comesBack(file).groups()[PartType.PIXELS.ordinal()]).isEmpty();
    }

    @Test
    void storedZipInAZipIsOpened() throws Exception {
        byte[] inner = Containers.zip(9, Map.of("a.xml", page));
        var opened = comesBack(Containers.zip(-1, Map.of("inner.jar", inner)));
        assertThat(opened.streams()).isEqualTo(1);
    }

    @Test
    void bombStaysClosedBeyondTheLimit() throws Exception {
        byte[] bomb = Containers.zip(9, Map.of("a", new byte[MOST - 1_000], "b", new byte[2_000]));
        var opened = comesBack(bomb);
        assertThat(opened.streams()).isEqualTo(1);
        assertThat(opened.size()).isLessThan(MOST + 2_000);
    }

    @Test
    void otherBytesAreNotOpened() throws Exception {
        assertThat(comesBack(page).streams()).isZero();
        assertThat(comesBack(Containers.noise(50_000)).streams()).isZero();
        assertThat(comesBack(new byte[0]).streams()).isZero();
    }

    @Test
    void cutAndChangedFilesComeBack() throws Exception {
        byte[][] files = {
            Containers.zip(6, Map.of("a.xml", page, "b.png", Containers.png(9, 9, 50))),
            Containers.png(30, 30, 100),
            Containers.pdf(page),
            Containers.gzip(page)
        };
        for (byte[] file : files) {
            for (int i = 0; i < 60; i++) {
                comesBack(Arrays.copyOf(file, file.length * i / 60));
                byte[] changed = file.clone();
                changed[file.length * i / 60] ^= (byte) (1 << i % 8);
                comesBack(changed);
            }
        }
    }

    @Test
    void planThatTakesTooMuchIsRefused() {
        byte[] plan = {
            Plan.NESTED, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F, Plan.END, Plan.END
        };
        var opened =
                new Opened(
                        plan,
                        new byte[0],
                        new byte[0],
                        new byte[Plan.TYPES][0],
                        0,
                        new int[Plan.TYPES][0]);
        assertThatThrownBy(() ->
                        Rebuilder.rebuild(
                                opened, new Sink(new byte[9], 0, 9), 1_000, Allowance.ofBlock(9)))
                .isInstanceOf(CorruptBlockException.class)
                .hasMessage("recontainer block has a number above 1000");
    }

    private static Opened comesBack(byte[] file) throws CorruptBlockException {
        var opened = FileOpener.open(file, 0, file.length, MOST, Allowance.ofBlock(MOST));
        byte[] rebuilt = new byte[file.length];
        Rebuilder.rebuild(
                opened, new Sink(rebuilt, 0, rebuilt.length), MOST, Allowance.ofBlock(MOST));
        assertThat(rebuilt).isEqualTo(file);
        return opened;
    }
}
