package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the machine's mDNS daemon says of shares: files for systemd-resolved, and one for Avahi where that is installed.
record Announcement(Layout layout, Commands commands) {

    private static final String PREFIX = "sigmavault-share-";

    /// @param argument of the verb
    /// @param text a TXT record; empty for none
    private record Service(String argument, String type, String text) {}

    private static final List<Service> SERVICES =
            List.of(
                    new Service("smb", "_smb._tcp", ""),
                    new Service("webdav", "_webdavs._tcp", "path=/dav/"),
                    new Service("sftp", "_sftp-ssh._tcp", ""));

    /// The icon that Apple's Finder shows; port 9 is what such a record has, since nobody connects.
    private static final Service DEVICE = new Service("", "_device-info._tcp", "model=RackMac");

    private static final String DISCARD_PORT = "9";

    /// Announces what has a port in the request, and nothing else of shares.
    void set(Request request) throws HostException {
        boolean changed = false;
        var avahi = new ArrayList<String>();
        for (Service service : SERVICES) {
            String port = request.get(service.argument());
            changed |= resolved(service, service.argument(), port, avahi);
        }
        String device = request.get("smb").isEmpty() ? "" : DISCARD_PORT;
        changed |= resolved(DEVICE, "device", device, avahi);
        avahi(avahi);
        if (changed) {
            // Where it does not run, nobody reads the files, and there is nothing to do.
            commands.ask("systemctl", "try-reload-or-restart", "systemd-resolved.service");
        }
    }

    private boolean resolved(Service service, String name, String port, List<String> avahi)
            throws HostException {
        Path file = layout.announced().resolve(PREFIX + name + ".dnssd");
        if (port.isEmpty()) {
            return RootFile.remove(file);
        }
        avahi.add(
                "  <service><type>%s</type><port>%s</port>%s</service>\n"
                        .formatted(
                                service.type(),
                                port,
                                service.text().isEmpty()
                                        ? ""
                                        : "<txt-record>" + service.text() + "</txt-record>"));
        String text =
                "[Service]\nName=%%H\nType=%s\nPort=%s\n%s"
                        .formatted(
                                service.type(),
                                port,
                                service.text().isEmpty() ? "" : "TxtText=" + service.text() + "\n");
        if (text.equals(RootFile.read(file))) {
            return false;
        }
        RootFile.write(file, text);
        return true;
    }

    /// Avahi sees by itself that the file changed.
    private void avahi(List<String> services) throws HostException {
        if (!Files.isDirectory(layout.avahi())) {
            return;
        }
        Path file = layout.avahi().resolve("sigmavault-shares.service");
        if (services.isEmpty()) {
            RootFile.remove(file);
            return;
        }
        String text =
                """
                <?xml version="1.0" standalone="no"?>
                <!DOCTYPE service-group SYSTEM "avahi-service.dtd">
                <service-group>
                  <name replace-wildcards="yes">%h</name>
                """
                        + String.join("", services)
                        + "</service-group>\n";
        if (!text.equals(RootFile.read(file))) {
            RootFile.write(file, text);
        }
    }
}
