package io.sigmavault.core.ready;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.EntryPage;
import io.sigmavault.vault.KeySlot;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.Vaults;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultHealthTest {

    @TempDir Path folder;
    private final Map<String, VaultInfo.State> states = new HashMap<>();
    private final List<String> read = new ArrayList<>();
    private Opening opening = new Opening.Ask();
    private Opening.Outcome outcome = Opening.Outcome.ASK;
    private boolean damaged;

    @Test
    void lockedAndOpenVaultsAreWell() throws Exception {
        vault("locked", VaultInfo.State.LOCKED);
        vault("open", VaultInfo.State.UNLOCKED);
        Files.createDirectory(folder.resolve("lost-and-found")); // no vault

        assertThat(health().faults()).isEmpty();
        assertThat(read)
                .as("a piece of the first file with content")
                .containsExactly("folder/file");
    }

    @Test
    void vaultsOnOtherDisksAreLookedAtAndMissingOnesAreWell() throws Exception {
        states.put("on-a-pool", VaultInfo.State.UNLOCKED);
        states.put("away", VaultInfo.State.MISSING);

        assertThat(health().faults()).isEmpty();
        assertThat(read).containsExactly("folder/file");
        damaged = true;
        assertThat(health().faults()).containsExactly("vault on-a-pool: vault-damaged: frame");
    }

    @Test
    void aHeaderThatThisVersionCannotReadIsAFault() throws Exception {
        vault("strange", null);

        assertThat(health().faults()).containsExactly("vault strange: vault-damaged: header");
    }

    @Test
    void anOpenVaultWhoseFilesCannotBeReadIsAFault() throws Exception {
        vault("open", VaultInfo.State.UNLOCKED);
        damaged = true;

        assertThat(health().faults()).containsExactly("vault open: vault-damaged: frame");
    }

    @Test
    void aVaultThatShouldOpenByItselfAndCannotIsAFault() throws Exception {
        vault("auto", VaultInfo.State.LOCKED);
        opening = new Opening.KeyFile("/key");
        outcome = Opening.Outcome.FAILED;

        assertThat(health().faults())
                .singleElement()
                .asString()
                .startsWith("vault auto: vault-not-opened");
    }

    private void vault(String name, VaultInfo.@Nullable State state) throws IOException {
        Files.createDirectory(folder.resolve(name));
        Files.createFile(folder.resolve(name).resolve("header.a"));
        if (state != null) {
            states.put(name, state);
        }
    }

    private VaultHealth health() {
        return new VaultHealth(folder, vaults(), slots());
    }

    private Vaults vaults() {
        return fake(
                Vaults.class,
                (method, arguments) ->
                        switch (method) {
                            case "list" -> states.keySet().stream().map(this::info).toList();
                            case "info" -> info(arguments[0].toString());
                            case "files" -> files();
                            default -> throw new AssertionError(method);
                        });
    }

    private KeySlots slots() {
        return fake(
                KeySlots.class,
                (method, arguments) ->
                        switch (method) {
                            case "slots" -> header(arguments[0].toString());
                            case "opening" -> opening;
                            default -> outcome;
                        });
    }

    private List<KeySlot> header(String name) throws SigmaVaultException {
        if (!states.containsKey(name)) {
            throw new SigmaVaultException("vault-damaged", 500, "header");
        }
        return List.of();
    }

    private VaultInfo info(String name) {
        var state = states.getOrDefault(name, VaultInfo.State.LOCKED); // listed all the same
        return new VaultInfo(name, 1, state, Instant.EPOCH, 0, 0, 0, 0, Map.of(), 0);
    }

    private VaultFiles files() {
        return fake(
                VaultFiles.class,
                (method, arguments) -> {
                    if (method.equals("list")) {
                        var entries =
                                arguments[0].equals(VaultPath.ROOT)
                                        ? List.of(entry("empty", 0), folder("folder"))
                                        : List.of(entry("file", 9));
                        return new EntryPage(entries, null);
                    }
                    read.add(arguments[0].toString());
                    if (damaged) {
                        throw new SigmaVaultException("vault-damaged", 500, "frame");
                    }
                    return fake(
                            VaultFiles.ReadHandle.class,
                            (call, _) -> call.equals("read") ? 9 : null);
                });
    }

    private static Entry entry(String name, long bytes) {
        return new Entry(name, Entry.Type.FILE, 1, bytes, Instant.EPOCH, 0, 1, null);
    }

    private static Entry folder(String name) {
        return new Entry(name, Entry.Type.FOLDER, 2, 0, Instant.EPOCH, 0, 1, null);
    }

    private interface Answer {
        @Nullable Object of(String method, Object[] arguments) throws Throwable;
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> answer.of(method.getName(), arguments)));
    }
}
