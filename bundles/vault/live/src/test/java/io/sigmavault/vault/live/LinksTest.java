package io.sigmavault.vault.live;

import static io.sigmavault.vault.live.LinkSteps.at;
import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.objects.FaultDisk;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Symbolic links, pipes, files with several names, and owners.
class LinksTest {

    private final LiveVaults engine = TestVaults.open(new FaultDisk(1), TestVaults.SMALL);
    private VaultFiles files;
    private VaultFiles all;

    @BeforeEach
    void create() throws Exception {
        engine.create(VAULT, Workload.passphrase(), ANNA);
        files = engine.files(VAULT);
        all = files.withLinks();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SigmaVaultException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private List<String> names(VaultFiles view) throws SigmaVaultException {
        return view.list(at(""), null, 100).entries().stream().map(Entry::name).toList();
    }

    @Test
    void linksAndPipesAreShownToWhoAsksForThem() throws Exception {
        LinkSteps.symlink(files, "link", "../outside");
        all.makePipe(at("pipe"), new Attributes(null, 0600), ANNA);
        assertThat(names(files)).isEmpty();
        assertThat(names(all)).containsExactly("link", "pipe");
        refused("file-not-found", () -> files.stat(at("link")));
        refused("file-not-found", () -> files.remove(at("link"), false, null, ANNA));
        refused("file-not-found", () -> all.stat(at("link/below")));
        refused("not-a-folder", () -> all.makeFile(at("link/below"), Attributes.NONE, ANNA));
        refused("not-a-file", () -> all.openRead(at("link")));
        refused("not-a-file", () -> all.openWrite(at("pipe"), true, ANNA));
        refused("not-a-file", () -> all.copy(at("link"), at("copy"), false, ANNA));
        refused("not-a-link", () -> all.readSymlink(at("pipe")));
        for (var view : List.of(files, all)) {
            refused("file-exists", () -> view.makeFile(at("link"), Attributes.NONE, ANNA));
            refused("file-exists", () -> view.makeFolder(at("link"), false, Attributes.NONE, ANNA));
            refused("file-exists", () -> LinkSteps.symlink(view, "link", "x"));
        }
        refused("file-exists", () -> Workload.upload(files, "link", new byte[3]));
        assertThat(all.readSymlink(at("link"))).asString().isEqualTo("../outside");
        files.makeFolder(at("d"), false, Attributes.NONE, ANNA);
        all.move(at("link"), at("d/link"), false, ANNA);
        refused("folder-not-empty", () -> files.remove(at("d"), false, null, ANNA));
        files.remove(at("d"), true, null, ANNA);
        assertThat(names(all)).containsExactly("pipe");
    }

    @Test
    void aSymbolicLinkSaysSomethingWithoutNul() {
        for (String target : List.of("", "a\0b", "x".repeat(4_096))) {
            assertThatThrownBy(() -> LinkSteps.symlink(files, "link", target))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aFileLivesUntilItsLastNameGoes() throws Exception {
        Workload.upload(files, "a", new byte[] {1, 2});
        var linked = files.link(at("a"), at("b"), ANNA);
        assertThat(linked.names()).isEqualTo(2);
        assertThat(linked.id()).isEqualTo(files.stat(at("a")).id());
        LinkSteps.write(files, "b", new byte[] {3});
        assertThat(Workload.content(files, at("a"))).containsExactly(3, 2);
        all.move(at("a"), at("b"), true, ANNA); // as rename(2) has it: both stay
        assertThat(names(all)).containsExactly("a", "b");
        files.remove(at("a"), false, null, ANNA);
        assertThat(files.stat(at("b")).names()).isEqualTo(1);
        files.makeFolder(at("d"), false, Attributes.NONE, ANNA);
        refused("is-a-folder", () -> files.link(at("d"), at("e"), ANNA));
        refused("file-exists", () -> files.link(at("b"), at("d"), ANNA));
        refused("file-not-found", () -> files.link(at("a"), at("e"), ANNA));
    }

    /// Removed, replaced by a move, or by a new file: who has it open writes on to the name that is left.
    @Test
    void anOpenFileGoesOnUnderAnotherOfItsNames() throws Exception {
        files.makeFolder(at("d"), false, Attributes.NONE, ANNA);
        Workload.upload(files, "a", new byte[] {1, 2, 3});
        files.link(at("a"), at("d/kept"), ANNA);
        for (int round = 0; round < 3; round++) {
            files.link(at("d/kept"), at("n" + round), ANNA);
            try (var handle = files.openWrite(at("n" + round), false, ANNA)) {
                if (round == 0) {
                    files.remove(at("n0"), false, null, ANNA);
                } else if (round == 1) {
                    Workload.upload(files, "other", new byte[] {5});
                    files.move(at("other"), at("n1"), true, ANNA);
                } else {
                    Workload.upload(files, "n2", new byte[] {6});
                }
                handle.write(round, new byte[] {(byte) (10 + round)}, 0, 1);
                handle.sync();
            }
        }
        assertThat(Workload.content(files, at("d/kept"))).containsExactly(10, 11, 12);
        assertThat(Workload.content(files, at("n2"))).containsExactly(6);
        try (var handle = files.openWrite(at("a"), false, ANNA)) {
            files.remove(at("d/kept"), false, null, ANNA);
            files.remove(at("a"), false, null, ANNA);
            handle.write(0, new byte[1], 0, 1);
            refused("file-not-found", handle::sync);
        }
    }

    @Test
    void ownersAreKept() throws Exception {
        Workload.upload(files, "a", new byte[3]);
        long revision = files.stat(at("a")).revision();
        LinkSteps.set(files, "a", new Attributes(null, null, 5L, null));
        LinkSteps.set(files, "a", new Attributes(null, null, null, 6L));
        LinkSteps.set(files, "a", new Attributes(null, 0640));
        var entry = files.stat(at("a"));
        assertThat(List.of(entry.owner(), entry.group())).containsExactly(5L, 6L);
        assertThat(entry.mode()).isEqualTo(0640);
        assertThat(entry.revision()).isGreaterThan(revision);
        LinkSteps.write(files, "a", new byte[9]);
        assertThat(files.stat(at("a")).owner()).isEqualTo(5);
    }

    @Test
    void twoNamesChangePlaces() throws Exception {
        Workload.upload(files, "a", new byte[] {1});
        files.makeFolder(at("d/e"), true, Attributes.NONE, ANNA);
        Workload.upload(files, "d/e/f", new byte[] {2});
        all.exchange(at("a"), at("d/e"), ANNA);
        assertThat(Workload.content(files, at("d/e"))).containsExactly(1);
        assertThat(Workload.content(files, at("a/f"))).containsExactly(2);
        all.exchange(at("a"), at("a"), ANNA);
        refused("move-into-itself", () -> all.exchange(at("a"), at("a/f"), ANNA));
        refused("file-not-found", () -> all.exchange(at("a"), at("none"), ANNA));
        assertThat(names(all)).containsExactly("a", "d");
    }
}
