package io.sigmavault.vault.live;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.BookedVault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Random changes of a vault's files, and what must come of them.
public final class Workload {

    public static final Actor ANNA = new Actor("person", "anna");
    public static final String VAULT = "v";
    public static final byte[] FOLDER = {};

    /// One change.
    public interface Step {
        /// Does it to the vault.
        void run(VaultFiles files) throws SigmaVaultException;
    }

    /// A change and the tree behind it; folders end in a slash.
    public record Planned(String what, Step step, TreeMap<String, byte[]> after) {}

    private final Random random;
    private final int largest;
    private TreeMap<String, byte[]> state;

    Workload(long seed, int largest) {
        this(seed, largest, new TreeMap<>());
    }

    /// @param state what there is already
    public Workload(long seed, int largest, TreeMap<String, byte[]> state) {
        random = new Random(seed);
        this.largest = largest;
        this.state = state;
    }

    public static char[] passphrase() {
        return "long enough".toCharArray();
    }

    public List<Planned> plan(int steps) {
        var planned = new ArrayList<Planned>();
        while (planned.size() < steps) {
            var next = next();
            if (next != null) {
                planned.add(next);
            }
        }
        return planned;
    }

    private @Nullable Planned next() {
        return switch (random.nextInt(12)) {
            case 0 -> folder();
            case 1 -> remove();
            case 2 -> move();
            case 3 -> copy();
            case 4, 5, 6 -> edit();
            default -> upload();
        };
    }

    private String anyFolder() {
        var folders = state.keySet().stream().filter(name -> name.endsWith("/")).toList();
        int pick = random.nextInt(folders.size() + 1);
        return pick == folders.size() ? "" : folders.get(pick);
    }

    private String anyName() {
        return anyFolder() + "n" + random.nextInt(6);
    }

    private @Nullable String anyFile() {
        var files = state.keySet().stream().filter(name -> !name.endsWith("/")).toList();
        return files.isEmpty() ? null : files.get(random.nextInt(files.size()));
    }

    private byte[] content() {
        int size = random.nextInt(4) == 0 ? largest : random.nextInt(5_000);
        byte[] bytes = new byte[size];
        if (random.nextBoolean()) {
            random.nextBytes(bytes);
        } else {
            int kind = random.nextInt();
            if ((kind & 1) == 0) {
                Arrays.fill(bytes, (byte) kind);
            } else {
                BookedVault.fill(bytes, kind);
            }
        }
        return bytes;
    }

    private Planned plan(String what, Step step, TreeMap<String, byte[]> after) {
        state = after;
        return new Planned(what, step, after);
    }

    private @Nullable Planned folder() {
        var name = anyName();
        if (state.containsKey(name) || state.containsKey(name + "/")) {
            return null;
        }
        var after = new TreeMap<>(state);
        after.put(name + "/", FOLDER);
        return plan(
                "folder " + name,
                files -> files.makeFolder(VaultPath.parse(name), false, Attributes.NONE, ANNA),
                after);
    }

    private @Nullable Planned upload() {
        var name = anyName();
        if (state.containsKey(name + "/")) {
            return null;
        }
        var content = content();
        var after = new TreeMap<>(state);
        after.put(name, content);
        return plan("upload " + name, files -> upload(files, name, content), after);
    }

    public static Entry upload(VaultFiles files, String name, byte[] content)
            throws SigmaVaultException {
        try (var upload = files.upload(VaultPath.parse(name), ANNA)) {
            upload.write(content, 0, content.length);
            return upload.commit(Attributes.NONE, VaultFiles.Condition.NONE);
        }
    }

    private @Nullable Planned edit() {
        var name = anyFile();
        if (name == null) {
            return null;
        }
        var bytes = content();
        byte[] old = state.getOrDefault(name, FOLDER);
        int at = random.nextInt(old.length + 1_000);
        int cut = random.nextInt(4) == 0 ? random.nextInt(old.length + 1) : -1;
        if (bytes.length == 0 && cut < 0) {
            return null; // changes nothing, and has no number
        }
        byte[] base = cut < 0 ? old : Arrays.copyOf(old, cut);
        byte[] fresh = Arrays.copyOf(base, Math.max(base.length, at + bytes.length));
        System.arraycopy(bytes, 0, fresh, at, bytes.length);
        if (bytes.length == 0) {
            fresh = base;
        }
        var after = new TreeMap<>(state);
        after.put(name, fresh);
        return plan(
                "edit " + name,
                files -> {
                    try (var handle = files.openWrite(VaultPath.parse(name), false, ANNA)) {
                        if (cut >= 0) {
                            handle.truncate(cut);
                        }
                        handle.write(at, bytes, 0, bytes.length);
                        handle.sync();
                    }
                },
                after);
    }

    private @Nullable Planned remove() {
        if (state.isEmpty()) {
            return null;
        }
        var names = List.copyOf(state.keySet());
        var name = names.get(random.nextInt(names.size()));
        var after = new TreeMap<>(state);
        after.keySet().removeIf(each -> each.equals(name) || below(each, name));
        return plan(
                "remove " + name,
                files -> files.remove(VaultPath.parse(name), true, null, ANNA),
                after);
    }

    private static boolean below(String name, String folder) {
        return folder.endsWith("/") && name.startsWith(folder);
    }

    private @Nullable Planned move() {
        return transfer(true);
    }

    private @Nullable Planned copy() {
        return transfer(false);
    }

    private @Nullable Planned transfer(boolean move) {
        if (state.isEmpty()) {
            return null;
        }
        var names = List.copyOf(state.keySet());
        var from = names.get(random.nextInt(names.size()));
        var to = anyName();
        boolean folder = from.endsWith("/");
        if (to.equals(from) || below(to + "/", from) || state.containsKey(to + "/")) {
            return null;
        }
        if (folder && state.containsKey(to)) {
            return null;
        }
        var after = new TreeMap<>(state);
        for (var name : names) {
            if (name.equals(from) || below(name, from)) {
                var target = folder ? to + "/" + name.substring(from.length()) : to;
                after.put(target, state.getOrDefault(name, FOLDER));
                if (move) {
                    after.remove(name);
                }
            }
        }
        var source = VaultPath.parse(from);
        var target = VaultPath.parse(to);
        Step step =
                move
                        ? files -> files.move(source, target, true, ANNA)
                        : files -> files.copy(source, target, true, ANNA);
        return plan((move ? "move " : "copy ") + from + " " + to, step, after);
    }

    /// What a vault holds.
    public static TreeMap<String, byte[]> read(VaultFiles files) throws SigmaVaultException {
        var found = new TreeMap<String, byte[]>();
        read(files, VaultPath.ROOT, found);
        return found;
    }

    private static void read(VaultFiles files, VaultPath folder, TreeMap<String, byte[]> into)
            throws SigmaVaultException {
        for (var entry : files.list(folder, null, 1_000).entries()) {
            var path = folder.resolve(entry.name());
            if (entry.folder()) {
                into.put(path + "/", FOLDER);
                read(files, path, into);
            } else {
                into.put(path.toString(), content(files, path));
            }
        }
    }

    public static byte[] content(VaultFiles files, VaultPath path) throws SigmaVaultException {
        try (var handle = files.openRead(path)) {
            byte[] bytes = new byte[(int) handle.sizeBytes()];
            handle.read(0, bytes, 0, bytes.length);
            return bytes;
        }
    }

    public static boolean same(TreeMap<String, byte[]> one, TreeMap<String, byte[]> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream()
                        .allMatch(each -> Arrays.equals(each.getValue(), other.get(each.getKey())));
    }
}
