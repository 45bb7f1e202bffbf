package io.sigmavault.codec.recontainer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.recontainer.deflate.Allowance;
import io.sigmavault.codec.testkit.CodecContract;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecontainerCodecTest extends CodecContract {

    private final RecontainerCodec codec = Containers.codec(3);

    @Override
    public Codec codec() {
        return codec;
    }

    /// Deflate packs each member by itself; zstd sees them in a row.
    @Test
    void membersThatResembleOneAnotherShrinkAndComeBack() throws Exception {
        var members = new TreeMap<String, byte[]>();
        for (int i = 0; i < 20; i++) {
            members.put("page" + i + ".xml", Containers.text(2_000, i));
        }
        byte[] zip = Containers.zip(6, members);
        byte[] block = encode(zip);
        assertThat(block[1]).isEqualTo((byte) Frame.OPENED);
        assertThat(block.length).isLessThan(zip.length * 2 / 3);
        assertThat(decode(block, zip.length)).isEqualTo(zip);
    }

    @Test
    void otherBlocksCostTwoBytesMoreThanZstd() throws Exception {
        byte[] text = Containers.text(30_000, 1);
        assertThat(encode(text)).hasSize(Squeezed.squeeze(text, 0, text.length, 3).length + 2);
        assertThat(encode(Containers.noise(30_000))).hasSize(30_002);
    }

    @Test
    void changedBlocksAreRefusedOrFillTheTarget() throws Exception {
        byte[] file = Containers.zip(6, Map.of("a.xml", Containers.text(4_000, 1)));
        byte[] nested = Containers.zip(6, Map.of("b", file, "c.png", Containers.png(20, 20, 64)));
        var random = new Random(5);
        for (byte[] plain : new byte[][] {file, nested}) {
            var opened =
                    FileOpener.open(
                            plain, 0, plain.length, 1 << 20, Allowance.ofBlock(plain.length));
            byte[] block =
                    requireNonNull(
                            Frame.of(
                                    opened,
                                    plain.length,
                                    1,
                                    Containers.behind(),
                                    Integer.MAX_VALUE));
            assertThat(decode(block, plain.length)).isEqualTo(plain);
            for (int i = 0; i < 1_500; i++) {
                byte[] changed = block.clone();
                for (int changes = 1 + i % 3; changes > 0; changes--) {
                    // the first bytes, with plan and lengths, more often
                    int at = random.nextInt(i % 2 == 0 ? Math.min(80, block.length) : block.length);
                    changed[at] = (byte) random.nextInt(256);
                }
                survives(changed, plain.length);
                survives(Arrays.copyOf(block, random.nextInt(block.length)), plain.length);
            }
        }
    }

    private void survives(byte[] block, int size) {
        try {
            assertThat(decode(block, size)).hasSize(size);
        } catch (CorruptBlockException expected) {
            assertThat(expected).hasMessageMatching("(?s).+");
        }
    }

    @Test
    void blockOfTheFirstVersionIsStillRead() throws Exception {
        byte[] file = resource("golden/v1-file.bin");
        assertThat(decode(resource("golden/v1-block.bin"), file.length)).isEqualTo(file);
    }

    /// Its parts are by `sigma`, by `sigma-dense`, by zstd and as they are.
    @Test
    void blockOfTheSecondVersionIsStillRead() throws Exception {
        byte[] file = resource("golden/v2-file.bin");
        assertThat(decode(resource("golden/v2-block.bin"), file.length)).isEqualTo(file);
    }

    @Test
    void blockOfTheThirdVersionIsStillRead() throws Exception {
        byte[] file = resource("golden/v2-file.bin");
        assertThat(decode(resource("golden/v3-block.bin"), file.length)).isEqualTo(file);
    }

    /// A part of more than one, in blocks of both sizes.
    @Test
    void largePartsAreCutIntoPieces() throws Exception {
        byte[] rows = Containers.text(1_500_000, 3);
        byte[] file =
                Containers.zip(6, Map.of("rows.xml", rows, "noise", Containers.noise(200_000)));
        byte[] small = encode(file, 19);
        assertThat(small[0]).isEqualTo((byte) 3);
        assertThat(decode(small, file.length)).isEqualTo(file);
        byte[] larger = Arrays.copyOf(file, (1 << 21) + 1);
        byte[] large = encode(larger, 19);
        assertThat(large[0]).isEqualTo((byte) 2);
        assertThat(decode(large, larger.length)).isEqualTo(larger);
        assertThat(small.length).isLessThan(file.length - 30_000);
        assertThat(large.length).isLessThan(file.length - 30_000);
    }

    @Test
    void aSmallBlockIsOpenedInTheMemoryOfASmallBlock() throws Exception {
        byte[] bomb = Containers.gzip(new byte[(8 << 20) + 1]);
        assertThat(Frame.mostOpened(bomb.length)).isEqualTo(8 << 20);
        assertThat(opened(bomb).streams()).isZero();
        assertThat(decode(encode(bomb, 19), bomb.length)).isEqualTo(bomb);
    }

    /// Each gives a hundred times its length: with eight times the length of all only a few were opened.
    @Test
    void picturesWithFewColoursNextToOneAnotherAreAllOpened() throws Exception {
        var pictures = new ByteArrayOutputStream();
        for (int i = 1; i <= 5; i++) {
            pictures.writeBytes(Containers.png(600, 600, 8 * i));
        }
        byte[] block = pictures.toByteArray();
        assertThat(block.length).isLessThan(600 * 600 * 3 * 5 / 20);
        assertThat(opened(block).streams()).isEqualTo(5);
        assertThat(decode(encode(block), block.length)).isEqualTo(block);
    }

    @Test
    void whatIsOpenedDependsOnTheLengthAlone() {
        assertThat(Frame.mostOpened(1)).isEqualTo(8 << 20);
        assertThat(Frame.mostOpened(1 << 20)).isEqualTo(8 << 20);
        assertThat(Frame.mostOpened((1 << 20) + 1)).isEqualTo(16 << 20);
        assertThat(Frame.mostOpened(RecontainerCodec.MOST_BYTES)).isEqualTo(Frame.MOST_PLAIN);
        assertThat(Frame.allowance(RecontainerCodec.MOST_BYTES).bytes()).isEqualTo(256 << 20);
    }

    private static Opened opened(byte[] block) {
        int size = block.length;
        return FileOpener.open(block, 0, size, Frame.mostOpened(size), Frame.allowance(size));
    }

    @Test
    void readersTogetherTakeAQuarterOfTheHeap() {
        assertThat(Readers.permits(0, 96)).isEqualTo(7);
        assertThat(Readers.permits(20 << 20, 96)).isEqualTo(47);
        assertThat(Readers.permits(96 << 20, 96)).isEqualTo(96);
    }

    @Test
    void tablesInsideGoToColumnsAndTheDenseLevelIsSmallest() throws Exception {
        byte[] file = Containers.table();
        var opened = FileOpener.open(file, 0, file.length, 1 << 20, Allowance.ofBlock(file.length));
        var zstdAlone = new Behind(List.of(), List.of());
        int alone = requireNonNull(Frame.of(opened, file.length, 19, zstdAlone, 1 << 20)).length;
        byte[] columns = encode(file, 19);
        byte[] dense = encode(file, 20);
        assertThat(columns.length).isLessThan(alone * 9 / 10);
        assertThat(dense.length).isLessThan(columns.length);
        assertThat(decode(columns, file.length)).isEqualTo(file);
        assertThat(decode(dense, file.length)).isEqualTo(file);
    }

    @Test
    void partOfAnUnknownCodecIsRefused() {
        byte[] block = {2, Frame.OPENED, 1, 99, 1, 0};
        assertThatExceptionOfType(CorruptBlockException.class)
                .isThrownBy(() -> decode(block, 1))
                .withMessage("recontainer part of codec 99");
        byte[] newer = {2, Frame.OPENED, 1, 6, 77, 0};
        assertThatExceptionOfType(CorruptBlockException.class)
                .isThrownBy(() -> decode(newer, 1))
                .withMessage("recontainer part of sigma, format 77");
    }

    @Test
    void jarsOfTheClassPathComeBackSmaller() throws Exception {
        var jars =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(path -> path.endsWith(".jar"))
                        .map(Path::of)
                        .filter(jar -> jar.toFile().length() < 400_000)
                        .limit(6)
                        .toList();
        assertThat(jars).isNotEmpty();
        for (var jar : jars) {
            byte[] bytes = Files.readAllBytes(jar);
            byte[] block = encode(bytes);
            assertThat(decode(block, bytes.length)).isEqualTo(bytes);
            assertThat(block.length).as(jar.toString()).isLessThan(bytes.length * 9 / 10);
        }
    }

    /// With `-Dsigmavault.corpus=FOLDER`: every file that one block takes.
    @Test
    void filesOfTheCorpusComeBack() throws Exception {
        var folder = System.getProperty("sigmavault.corpus");
        assumeTrue(folder != null, "no corpus");
        try (var files = Files.walk(Path.of(folder))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (bytes.length <= codec.info().maxBlockBytes()) {
                    assertThat(decode(encode(bytes), bytes.length)).as("%s", file).isEqualTo(bytes);
                }
            }
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (var stream = RecontainerCodecTest.class.getResourceAsStream(name)) {
            assertThat(stream).as(name).isNotNull();
            return stream.readAllBytes();
        }
    }

    private byte[] encode(byte[] plain) {
        return encode(plain, EncodeOptions.DEFAULT_LEVEL);
    }

    private byte[] encode(byte[] plain, int level) {
        var target = ByteBuffer.allocate(plain.length + 100);
        var options = new EncodeOptions(level, "application/zip", List.of());
        try (var encoder = codec.encoder(options)) {
            assertThat(encoder.encode(ByteBuffer.wrap(plain), target)).isTrue();
        }
        return Arrays.copyOf(target.array(), target.position());
    }

    private byte[] decode(byte[] block, int size) throws CorruptBlockException {
        var target = ByteBuffer.allocate(size);
        try (var decoder = codec.decoder(codec.info().formatVersion())) {
            decoder.decode(ByteBuffer.wrap(block), target, List.of());
        }
        return target.array();
    }
}
