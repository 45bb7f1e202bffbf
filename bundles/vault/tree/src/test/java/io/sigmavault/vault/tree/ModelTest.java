package io.sigmavault.vault.tree;

import static io.sigmavault.core.testkit.Generators.longs;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Random changes give what plain objects give, also across commits, restarts and sweeps.
class ModelTest {

    private static final String[] NAMES = {
        "a",
        "A",
        "b",
        "Readme",
        "README",
        "readme",
        "\u00c3\u0084",
        "\u00c3\u00a4",
        "\u00ff\u00c3",
        "x".repeat(255),
        "c",
        "d",
        "\u0001",
        "E"
    };

    @Test
    void aTreeIsWhatPlainObjectsAre() {
        forAll(25, longs(0, Long.MAX_VALUE), seed -> new Run(seed).go(300));
    }

    @Test
    @Tag("full")
    void aTreeIsWhatPlainObjectsAreForLong() {
        forAll(100, longs(0, Long.MAX_VALUE), seed -> new Run(seed).go(6000));
    }

    /// One run of random changes.
    static final class Run {

        private final Random random;
        private MemoryStore store = new MemoryStore();
        private VaultTree vault;
        final Model model = new Model();
        private final List<Snapshot> snapshots = new ArrayList<>();
        private final List<List<String>> kept = new ArrayList<>();

        Run(long seed) throws SigmaVaultException {
            random = new Random(seed);
            vault = open();
            vault.head().setAttributes(FileView.ROOT, VaultTreeTest.FOLDER);
        }

        private VaultTree open() throws SigmaVaultException {
            var settings = new Settings(1 << 20, 1 << random.nextInt(10, 20));
            return VaultTree.open(store, settings, VaultTreeTest.NOON);
        }

        void change(int steps) throws SigmaVaultException {
            for (int i = 0; i < steps; i++) {
                step();
            }
        }

        MemoryStore committed() throws SigmaVaultException {
            vault.commit();
            return store.reopened();
        }

        void go(int steps) throws SigmaVaultException {
            for (int i = 0; i < steps; i++) {
                step();
                if (random.nextInt(60) == 0) {
                    same();
                }
            }
            same();
            for (int i = 0; i < kept.size(); i++) {
                var view = vault.snapshots().open(snapshots.get(i));
                assertThat(Dump.of(view)).isEqualTo(kept.get(i));
                restore(view, kept.get(i));
            }
            differences();
        }

        /// The root folder of a snapshot as a folder of the head has all that it had.
        private void restore(FileView view, List<String> lines) throws SigmaVaultException {
            var head = vault.head();
            byte[] name = Names.of("restored");
            long made = head.restore(view, FileView.ROOT, FileView.ROOT, name);
            assertThat(made).isEqualTo(lines.size() + 1L);
            long folder = head.lookup("restored");
            assertThat(Dump.below(head, folder)).isEqualTo(lines);
            assertThat(head.removeAll(FileView.ROOT, name)).isEqualTo(made);
            assertThat(head.totals()).isEqualTo(Dump.totals(model));
        }

        private void differences() throws SigmaVaultException {
            var views = new ArrayList<FileView>();
            for (var snapshot : snapshots) {
                views.add(vault.snapshots().open(snapshot));
            }
            views.add(vault.head());
            for (int i = 0; i < views.size(); i++) {
                differences(views.get(i), views.get((i + 1) % views.size()));
                differences(views.get(i), views.getFirst());
            }
        }

        private static void differences(FileView before, FileView after)
                throws SigmaVaultException {
            assertThat(Dump.diff(before.diff(after)))
                    .isEqualTo(Dump.plainDiff(Dump.facts(before), Dump.facts(after)));
        }

        private void same() throws SigmaVaultException {
            assertThat(Dump.of(vault.head())).isEqualTo(Dump.of(model));
            assertThat(vault.head().totals()).isEqualTo(Dump.totals(model));
        }

        private String name() {
            return NAMES[random.nextInt(NAMES.length)];
        }

        private Attributes attributes() {
            var time = Instant.ofEpochSecond(random.nextInt(100) - 50, random.nextInt(3));
            var attributes = Attributes.of(random.nextInt(010000), random.nextInt(3), 0, time);
            if (random.nextInt(4) == 0) {
                attributes = attributes.withStamp(new Stamp(-1, random.nextLong(), 5, 6));
            }
            if (random.nextInt(4) == 0) {
                byte[] value = new byte[random.nextInt(3) * 1500];
                attributes = attributes.withXattrs(List.of(new Xattr("user.x", value)));
            }
            return random.nextInt(4) == 0
                    ? attributes.withBorn(Instant.ofEpochSecond(random.nextInt()))
                    : attributes;
        }

        /// A random folder of the model and its number in the tree.
        private Place place() throws SigmaVaultException {
            var at = model.root;
            long number = FileView.ROOT;
            while (random.nextInt(3) > 0) {
                var folders =
                        at.names.entrySet().stream().filter(e -> e.getValue().folder()).toList();
                if (folders.isEmpty()) {
                    break;
                }
                var chosen = folders.get(random.nextInt(folders.size()));
                at = chosen.getValue();
                var entry = vault.head().find(number, Model.bytes(chosen.getKey()));
                number = Objects.requireNonNull(entry).inode();
            }
            return new Place(at, number);
        }

        private record Place(Model.File folder, long number) {}

        private interface Change {
            void make(FileTree head) throws SigmaVaultException;
        }

        private void check(@Nullable String code, Change change) {
            String thrown = null;
            try {
                change.make(vault.head());
            } catch (SigmaVaultException e) {
                thrown = e.code();
            }
            assertThat(thrown).isEqualTo(code);
        }

        private void step() throws SigmaVaultException {
            var at = place();
            String name = name();
            switch (random.nextInt(18)) {
                case 0, 1, 2 -> putFile(at, name);
                case 3 -> putLarge(at, name);
                case 4, 5, 6 -> {
                    var a = attributes();
                    check(
                            model.putFolder(at.folder(), name, a),
                            head -> head.putFolder(at.number(), Model.bytes(name), a));
                }
                case 7 -> putOther(at, name);
                case 8, 9 -> link(at, name);
                case 10 -> remove(at, name);
                case 11, 12, 13 -> {
                    var to = place();
                    String other = name();
                    check(
                            model.rename(at.folder(), name, to.folder(), other),
                            head ->
                                    head.rename(
                                            at.number(),
                                            Model.bytes(name),
                                            to.number(),
                                            Model.bytes(other)));
                }
                case 14 -> ignoreCase(at, name);
                case 15, 16 -> setAttributes(at);
                default -> keep();
            }
        }

        private void putFile(Place at, String name) {
            var a = attributes();
            byte[] content = new byte[random.nextInt(5)];
            random.nextBytes(content);
            var file = new Model.File(FileType.FILE, a, "inline " + List.of(Model.text(content)));
            if (content.length == 0) {
                file.content = "empty 0";
            }
            check(
                    model.put(at.folder(), name, file),
                    head -> head.putFile(at.number(), Model.bytes(name), a, content));
        }

        private void putLarge(Place at, String name) throws SigmaVaultException {
            var a = attributes();
            int count = random.nextInt(200);
            long end = 0;
            try (var draft = vault.head().draft()) {
                var text = new StringBuilder("extents");
                for (int i = 0; i < count; i++) {
                    var chunk = store.chunk(new byte[] {(byte) random.nextInt()});
                    long offset = end + random.nextInt(3);
                    var extent = new Extent(offset, 1 + random.nextInt(9), chunk, 2);
                    draft.add(extent);
                    text.append(Dump.of(extent));
                    end = extent.end();
                }
                long size = end + random.nextInt(2);
                text.append(" ").append(size);
                String content = count == 0 ? "empty " + size : text.toString();
                var file = new Model.File(FileType.FILE, a, content);
                if (random.nextInt(5) > 0) {
                    check(
                            model.put(at.folder(), name, file),
                            head -> head.putFile(at.number(), Model.bytes(name), a, size, draft));
                }
            }
        }

        private void putOther(Place at, String name) {
            var a = attributes();
            if (random.nextBoolean()) {
                var file = new Model.File(FileType.FIFO, a, "");
                check(
                        model.put(at.folder(), name, file),
                        head -> head.putFifo(at.number(), Model.bytes(name), a));
            } else {
                String target = "to/" + random.nextInt(9);
                var file = new Model.File(FileType.SYMLINK, a, target);
                check(
                        model.put(at.folder(), name, file),
                        head ->
                                head.putSymlink(
                                        at.number(), Model.bytes(name), a, Model.bytes(target)));
            }
        }

        private void link(Place at, String name) throws SigmaVaultException {
            var from = place();
            if (from.folder().names.isEmpty()) {
                return;
            }
            String old = from.folder().names.firstKey();
            var file = from.folder().names.firstEntry().getValue();
            var entry = vault.head().find(from.number(), Model.bytes(old));
            long inode = Objects.requireNonNull(entry).inode();
            check(
                    model.link(file, at.folder(), name),
                    head -> head.link(inode, at.number(), Model.bytes(name)));
        }

        private void setAttributes(Place at) throws SigmaVaultException {
            if (at.folder().names.isEmpty()) {
                return;
            }
            var first = at.folder().names.firstEntry();
            var entry = vault.head().find(at.number(), Model.bytes(first.getKey()));
            var a = attributes();
            vault.head().setAttributes(Objects.requireNonNull(entry).inode(), a);
            first.getValue().attributes = a;
        }

        private void remove(Place at, String name) {
            boolean all = random.nextInt(4) == 0;
            check(
                    model.remove(at.folder(), name, all),
                    head -> {
                        if (all) {
                            head.removeAll(at.number(), Model.bytes(name));
                        } else {
                            head.remove(at.number(), Model.bytes(name));
                        }
                    });
        }

        private void ignoreCase(Place at, String name) throws SigmaVaultException {
            var found = vault.head().findIgnoringCase(at.number(), Model.bytes(name));
            assertThat(found == null ? null : Model.text(found.name()))
                    .isEqualTo(Model.ignoringCase(at.folder(), name));
        }

        private void keep() throws SigmaVaultException {
            switch (random.nextInt(4)) {
                case 0 -> {
                    vault.commit();
                    vault.close();
                    store = store.reopened();
                    vault = open();
                }
                case 1 -> {
                    if (snapshots.size() < 5) {
                        var about = new Snapshot.About("", "", List.of());
                        snapshots.add(vault.snapshots().create(about));
                        kept.add(Dump.of(model));
                    }
                }
                case 2 -> {
                    vault.commit();
                    store.sweep(vault.marker(), ObjectStore.Progress.NONE);
                }
                default -> vault.commit();
            }
        }
    }
}
