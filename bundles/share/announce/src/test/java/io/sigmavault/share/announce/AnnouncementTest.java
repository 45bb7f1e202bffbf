package io.sigmavault.share.announce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What of the shares others are told.
class AnnouncementTest {

    private static final int PAGE = 8443;
    private static final Map<String, String> ADDRESSES =
            Map.of(
                    "sftp", "sftp://{host}:2222/{share}/",
                    "webdav", "https://{host}/dav/{share}/",
                    "smb", "smb://{host}/{share}",
                    "other", "other://{host}:1/");

    @Test
    void thePortIsTheProtocolsOwnOrThePages() {
        assertThat(Announcement.services(Set.of("sftp", "webdav", "smb", "other"), ADDRESSES, PAGE))
                .isEqualTo(Map.of("sftp", 2222, "webdav", PAGE, "smb", 445));
    }

    @Test
    void whatNoShareUsesOrNobodyServesIsNotAnnounced() {
        assertThat(Announcement.services(Set.of("sftp"), ADDRESSES, PAGE)).containsOnlyKeys("sftp");
        assertThat(Announcement.services(Set.of("sftp"), Map.of(), PAGE)).isEmpty();
    }
}
