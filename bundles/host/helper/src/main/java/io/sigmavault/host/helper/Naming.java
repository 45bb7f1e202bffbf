package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Host name and time zone.
record Naming(Layout layout) {

    /// Names the machine at once and for good.
    void hostName(String name) throws HostException {
        RootFile.write(layout.etc().resolve("hostname"), name + "\n");
        try {
            Files.writeString(layout.kernelHostName(), name);
        } catch (IOException e) {
            throw RootFile.failed(layout.kernelHostName(), e);
        }
    }

    /// Points `/etc/localtime` at the zone.
    ///
    /// @throws HostException `zone-unknown`
    void zone(String zone) throws HostException {
        var file = layout.zones().resolve(zone);
        if (!Files.isRegularFile(file)) {
            throw new HostException(
                    "zone-unknown",
                    "there is no time zone " + zone + ": take one like Europe/Berlin");
        }
        var link = layout.etc().resolve("localtime");
        var fresh = layout.etc().resolve(".localtime.new");
        try {
            Files.deleteIfExists(fresh);
            Files.createSymbolicLink(fresh, Path.of("../usr/share/zoneinfo").resolve(zone));
            Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
            RootFile.force(layout.etc());
            if (Files.exists(layout.etc().resolve("timezone"), LinkOption.NOFOLLOW_LINKS)) {
                RootFile.write(layout.etc().resolve("timezone"), zone + "\n");
            }
        } catch (IOException e) {
            throw RootFile.failed(link, e);
        }
    }
}
