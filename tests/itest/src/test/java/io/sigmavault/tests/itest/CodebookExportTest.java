package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.noise;
import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmavault.codec.zstd.ZstdTrainer;
import io.sigmavault.tests.support.Reply;
import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A vault's codebook was learnt from files of the board. What others get of the vault, over every protocol, was stored with that
/// codebook and is what was written, byte for byte, with no piece of what the board has; nor has anything that the server keeps
/// beside its vaults, which is what a backup of it is made of.
@Tag("slow")
class CodebookExportTest {

    private static final int RECORD = 40_000;
    private static final int BOARD = 320;
    private static final int SHOP = 20;

    /// Of the board's pieces those of the second half are in no other file.
    private static final byte[] PIECES = pieces();

    /// A codebook holds longer pieces than that; nothing has one by chance.
    private static final int WINDOW = 16;

    private static final Set<ByteBuffer> SECRET = secret();

    @TempDir private Path scratch;

    @BeforeEach
    void whatIsLookedForIsFoundInACodebook() {
        var samples = IntStream.range(0, 150).mapToObj(i -> ByteBuffer.wrap(board(i))).toList();
        byte[] book = new ZstdTrainer().train(samples, 64 << 10).orElseThrow().toBytes();
        assertThat(leaks(book)).isTrue();
        assertThat(leaks(shop(0))).isFalse();
    }

    /// No parser knows them, and a codebook of them is smaller than they are.
    private static byte[] pieces() {
        var random = new Random(1);
        byte[] pieces = new byte[60_000];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = (byte) (random.nextInt(64) * 4 + i % 3);
        }
        return pieces;
    }

    private static Set<ByteBuffer> secret() {
        var windows = new HashSet<ByteBuffer>();
        for (int at = PIECES.length / 2; at + WINDOW <= PIECES.length; at++) {
            windows.add(ByteBuffer.wrap(PIECES, at, WINDOW).slice());
        }
        return windows;
    }

    private static boolean leaks(byte[] bytes) {
        for (int at = 0; at + WINDOW <= bytes.length; at++) {
            if (SECRET.contains(ByteBuffer.wrap(bytes, at, WINDOW).slice())) {
                return true;
            }
        }
        return false;
    }

    /// Noise, more than half of it pieces of the first `known` bytes of what there is.
    private static byte[] record(long seed, int known) {
        var random = new Random(seed);
        byte[] content = noise(RECORD, seed);
        for (int at = 0; at + 600 < RECORD; at += 1_000) {
            System.arraycopy(PIECES, random.nextInt(known - 600), content, at, 600);
        }
        return content;
    }

    private static byte[] board(int number) {
        return record(1_000 + number, PIECES.length);
    }

    private static byte[] shop(int number) {
        return record(5_000 + number, PIECES.length / 2);
    }

    private static void reseal(Rest owner) throws InterruptedException {
        var path = "/vaults/" + SigmaVault.VAULT + "/reseal";
        var id = owner.post(path, "{}").expect(202).json().path("task").asText();
        while (true) {
            var task = owner.get("/tasks/" + id).expect(200).json();
            var state = task.path("state").asText();
            if (state.equals("SUCCEEDED")) {
                return;
            }
            assertThat(state).as(task.toString()).isIn("WAITING", "RUNNING");
            Thread.sleep(100);
        }
    }

    private static JsonNode codebook(Rest owner) {
        var reply = owner.get("/vaults/" + SigmaVault.VAULT + "/codebooks").expect(200);
        assertClean(reply);
        assertThat(reply.json().path("codebooks")).as(reply.text()).isNotEmpty();
        return reply.json().path("codebooks").path(0);
    }

    private static void assertClean(Reply reply) {
        assertThat(leaks(reply.bytes())).as(reply.text()).isFalse();
    }

    @Test
    void whatLeavesTheVaultCarriesNoCodebook() throws Exception {
        var data = SigmaVaultExtension.freshFolder("codebook-export");
        try (var sigmavault = SigmaVault.start(StartOptions.in(data))) {
            var owner = sigmavault.owner();
            sigmavault.console("config:property-set -p io.sigmavault.share.sftp port 0");
            owner.post(at("board") + "?mkdir", "").expect(201);
            owner.post(at("shop") + "?mkdir", "").expect(201);
            for (int i = 0; i < BOARD; i++) {
                owner.put(at("board/" + i + ".bin"), board(i)).expect(201);
            }
            reseal(owner);
            long ofTheBoard = codebook(owner).path("frames").asLong();
            assertThat(ofTheBoard).isPositive();
            for (int i = 0; i < SHOP; i++) {
                owner.put(at("shop/" + i + ".bin"), shop(i)).expect(201);
            }
            reseal(owner);
            assertThat(codebook(owner).path("frames").asLong()).isGreaterThan(ofTheBoard);

            owner.post(
                            "/shares",
                            "{\"name\":\"shop\",\"source\":{\"vault\":\"main\",\"path\":\"shop\"},"
                                    + "\"protocols\":[\"webdav\",\"sftp\"]}")
                    .expect(201);
            overRest(owner);
            overWebDav(sigmavault);
            overSftp(sigmavault, owner);
            for (var path : new String[] {"compression", "compression/days", "usage", "changes"}) {
                assertClean(owner.get("/vaults/" + SigmaVault.VAULT + "/" + path));
            }
            assertClean(owner.get("/tasks").expect(200));
            assertClean(owner.get("/audit?limit=1000").expect(200));
            sigmavault.stop();
        }
        assertNothingIsBesideTheVaults(data);
    }

    private static void overRest(Rest owner) {
        for (int i = 0; i < SHOP; i++) {
            var whole = owner.get(at("shop/" + i + ".bin")).expect(200);
            assertThat(whole.bytes()).isEqualTo(shop(i));
            var part = owner.with("Range", "bytes=1000-20999").get(at("shop/" + i + ".bin"));
            assertThat(part.expect(206).bytes())
                    .isEqualTo(Arrays.copyOfRange(shop(i), 1_000, 21_000));
        }
    }

    private static void overWebDav(SigmaVault sigmavault) {
        var pair = Base64.getEncoder().encodeToString(utf8("anyone:" + sigmavault.token()));
        var dav = sigmavault.anonymous().with("Authorization", "Basic " + pair).below("/dav/shop");
        for (int i = 0; i < SHOP; i++) {
            // whatever a client says that it understands
            var reply = dav.with("Accept-Encoding", "zstd, dcz, gzip").get("/" + i + ".bin");
            assertThat(reply.expect(200).bytes()).isEqualTo(shop(i));
        }
    }

    private void overSftp(SigmaVault sigmavault, Rest owner) throws Exception {
        var done =
                SshClient.of(scratch, owner)
                        .byPassword("anyone", sigmavault.token(), "get -r /shop got\n");
        assertThat(done.code()).as(done.said()).isZero();
        try (var got = Files.list(scratch.resolve("got"))) {
            assertThat(got).hasSize(SHOP);
        }
        for (int i = 0; i < SHOP; i++) {
            assertThat(scratch.resolve("got/" + i + ".bin")).hasBinaryContent(shop(i));
        }
    }

    private static void assertNothingIsBesideTheVaults(Path data) throws IOException {
        int seen = 0;
        try (var files = Files.walk(data)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(leaks(Files.readAllBytes(file))).as("%s", file).isFalse();
                seen++;
            }
        }
        assertThat(seen).isPositive();
    }
}
