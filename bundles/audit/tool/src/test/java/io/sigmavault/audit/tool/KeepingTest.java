package io.sigmavault.audit.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.audit.tree.NoteKey;
import io.sigmavault.audit.tree.Proofs;
import io.sigmavault.audit.tree.TiledTree;
import io.sigmavault.audit.tree.TreeHash;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.bc.BcCrypto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a machine that keeps another one's checkpoints notices.
class KeepingTest {

    @TempDir private Path scratch;
    private final BcCrypto crypto = new BcCrypto(64);

    private boolean right(NoteKey key, byte[] message, byte[] signature) {
        try {
            return crypto.signature(key.type().algorithm())
                    .orElseThrow()
                    .verify(key.publicKey(), message, signature);
        } catch (InvalidKeyMaterialException _) {
            return false;
        }
    }

    /// A log's folder, asked as a server would be.
    private record FolderLog(Path folder) implements RemoteLog {
        @Override
        public byte[] checkpoint() throws IOException {
            var file = folder.resolve("checkpoint");
            return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        }

        @Override
        public byte[] keys() throws IOException {
            return Files.readAllBytes(folder.resolve("keys"));
        }

        @Override
        public List<byte[]> consistency(long from, long to) throws IOException {
            var tree = new TiledTree(folder.resolve("again"));
            var prefix = Files.readString(folder.resolve("prefix"));
            for (long i = 0; i < to; i++) {
                tree.add(TreeHash.leaf((prefix + i).getBytes(UTF_8)));
            }
            return Proofs.consistency(tree, from, to);
        }
    }

    private Keeping.Outcome keep(Path log) throws IOException {
        return new Keeping(scratch.resolve("kept"), this::right)
                .keep(new FolderLog(log), List.of());
    }

    private Path log(SomeLog signer, String name, String prefix, int entries) throws Exception {
        var folder = scratch.resolve(name);
        signer.at(folder).write(prefix, entries);
        Files.writeString(folder.resolve("prefix"), prefix);
        return folder;
    }

    @Test
    void aLogThatGrowsIsKept() throws Exception {
        var signer = new SomeLog(scratch);
        assertThat(keep(log(signer, "a", "entry ", 300)))
                .isEqualTo(new Keeping.Outcome(-1, 300, null));
        assertThat(keep(log(signer, "b", "entry ", 777)))
                .isEqualTo(new Keeping.Outcome(300, 777, null));
        assertThat(keep(log(signer, "c", "entry ", 777)))
                .isEqualTo(new Keeping.Outcome(777, 777, null));
        assertThat(scratch.resolve("kept/checkpoint"))
                .hasSameBinaryContentAs(scratch.resolve("c/checkpoint"));
        assertThat(scratch.resolve("kept/refused")).doesNotExist();
    }

    @Test
    void aLogThatWasCutOrWrittenAnewOrIsAnotherIsNot() throws Exception {
        var signer = new SomeLog(scratch);
        keep(log(signer, "a", "entry ", 300));
        var kept = Files.readAllBytes(scratch.resolve("kept/checkpoint"));

        assertThat(found(log(signer, "cut", "entry ", 200))).isEqualTo("cut");
        assertThat(found(log(signer, "anew", "other ", 400))).isEqualTo("rewritten");
        assertThat(found(log(signer, "same size", "other ", 300))).isEqualTo("rewritten");
        assertThat(found(log(new SomeLog(scratch), "stranger", "entry ", 400)))
                .isEqualTo("signature-wrong");
        assertThat(found(Files.createDirectory(scratch.resolve("empty")))).isEqualTo("cut");

        assertThat(scratch.resolve("kept/checkpoint")).hasBinaryContent(kept);
        assertThat(scratch.resolve("kept/refused"))
                .hasSameBinaryContentAs(scratch.resolve("stranger/checkpoint"));
    }

    private String found(Path log) throws IOException {
        return Objects.requireNonNull(keep(log).finding()).code();
    }
}
