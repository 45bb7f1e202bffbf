package io.sigmavault.rest.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.testing.RestServer;
import io.sigmavault.rest.lib.testing.Routes;
import io.sigmavault.share.Shares;
import io.sigmavault.share.SmbCredentials;
import io.sigmavault.share.SmbServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShareAreaTest {

    private final List<Object> resources =
            ShareArea.resources(
                    new Slot<Shares>("the shares", Duration.ofMillis(1)),
                    new Slot<SmbServer>("SMB", Duration.ofMillis(1)),
                    new Slot<SmbCredentials>("SMB", Duration.ofMillis(1)));

    @Test
    void everyRouteIsDescribed() {
        Routes.assertDescribed(resources);
    }

    @Test
    void fixedNamesAreNoSharesAndNobodyIsToldAnything() {
        try (var server = RestServer.of(resources)) {
            for (var path :
                    List.of(
                            "/shares",
                            "/shares/accounts",
                            "/shares/connections",
                            "/shares/traffic",
                            "/shares/smb",
                            "/shares/smb/credentials",
                            "/shares/a/standing",
                            "/shares/a/bin",
                            "/shares/a/versions/1")) {
                var nobody = server.send(server.request(path).header("X-Nobody", "1"));
                assertThat(nobody.statusCode()).as(path).isEqualTo(401);
                var away = server.send(server.request(path));
                assertThat(away.statusCode()).as(path).isEqualTo(503);
            }
            var path = server.send(server.request("/shares/a/versions?path=a//b"));
            assertThat(path.statusCode()).isEqualTo(400);
        }
    }
}
