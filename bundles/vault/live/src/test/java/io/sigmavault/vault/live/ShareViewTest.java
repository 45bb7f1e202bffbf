package io.sigmavault.vault.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.access.Access;
import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.share.FileView;
import io.sigmavault.share.ShareSource;
import io.sigmavault.share.testkit.FileViewContract;
import io.sigmavault.share.vault.VaultSource;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.VaultPlace;
import io.sigmavault.vault.VaultPlaces;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A folder of a vault keeps the contract of files behind shares, and nothing leads out of it.
@SuppressWarnings("NullAway") // made by the first open
class ShareViewTest extends FileViewContract {

    private static final Actor ANNA = new Actor("person", "anna");
    private static final String PASSPHRASE = "correct horse battery";

    @TempDir private Path folder;
    private LiveVaults vaults;
    private ShareSource kept = new ShareSource.Vault("photos", "shared");

    @Override
    protected FileView open() throws Exception {
        if (vaults == null) {
            vaults = TestVaults.open(folder);
            vaults.create("photos", PASSPHRASE.toCharArray(), ANNA);
            vaults.files("photos")
                    .makeFolder(VaultPath.parse("shared"), false, Attributes.NONE, ANNA);
            kept = source().prepare(kept, new Caller(ANNA, Set.of("*"), "", "test"));
        }
        return source().open(kept, ANNA);
    }

    @AfterEach
    void close() {
        vaults.close();
    }

    private VaultSource source() {
        var place = new VaultPlace("server", "", folder, 9, 9, true, true, List.of("photos"));
        return new VaultSource(
                answering(Access.class, null),
                vaults,
                answering(VaultPlaces.class, List.of(place)));
    }

    /// Answers every call with the same.
    private static <T> T answering(Class<T> type, Object answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(), new Class<?>[] {type}, (_, _, _) -> answer));
    }

    @Test
    void thePathIsKeptSealedAndShownWhileUnlocked() throws Exception {
        assertThat(((ShareSource.Vault) kept).path()).startsWith("sealed:");
        assertThat(source().shown(kept)).isEqualTo(new ShareSource.Vault("photos", "shared"));
        vaults.lock("photos", ANNA);
        assertThat(source().shown(kept)).isEqualTo(kept);
        assertCode("vault-locked", () -> source().open(kept, ANNA));
        assertCode("vault-locked", () -> files.stat(path("a")));
    }

    @Test
    void theShareIsTheFolderOnly() throws Exception {
        put("inside", utf8("x"));
        var whole = vaults.files("photos");
        assertThat(whole.stat(VaultPath.parse("shared/inside")).sizeBytes()).isEqualTo(1);
        assertThat(files.list(VaultPath.ROOT, null, 10).entries()).hasSize(1);
    }
}
