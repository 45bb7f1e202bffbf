package io.sigmavault.share.smb;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.share.Right;
import io.sigmavault.share.Share;
import io.sigmavault.share.ShareSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanningTest {

    private static final ShareSource.Folder PLAIN = new ShareSource.Folder("tank", "pics");

    private static Share share(
            ShareSource source, long quotaBytes, boolean bin, String... protocols) {
        return new Share(
                "s",
                source,
                Set.of(protocols),
                Map.of("anna", Right.WRITE),
                quotaBytes,
                true,
                bin,
                0);
    }

    @Test
    void onlyAPlainFolderWithoutLimitsIsServedWithoutItsMount() {
        assertThat(Planning.direct(share(PLAIN, 0, false, "smb"))).contains(PLAIN);
        assertThat(Planning.direct(share(PLAIN, 1, false, "smb"))).isEmpty();
        assertThat(Planning.direct(share(PLAIN, 0, true, "smb"))).isEmpty();
        assertThat(Planning.direct(share(new ShareSource.Vault("v", ""), 0, false, "smb")))
                .isEmpty();
    }

    @Test
    void theOthersCanBeServedOnceTheyAreMounted() {
        var vault = new ShareSource.Vault("v", "");
        assertThat(Planning.servable(share(vault, 0, false, "smb"))).isFalse();
        assertThat(Planning.servable(share(vault, 0, false, "smb", "fuse"))).isTrue();
        assertThat(Planning.servable(share(PLAIN, 0, false, "smb"))).isTrue();
    }
}
