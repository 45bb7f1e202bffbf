package io.sigmavault.update.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.update.format.Release;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Where releases come from.
///
/// @param source `https` address, absolute path, or empty
record Settings(String source, String channel) {

    private static final String FILE = "settings";
    private static final int MOST_CHARACTERS = 1000;

    /// @throws SigmaVaultException code `update-source`
    static Settings of(String source, String channel) throws SigmaVaultException {
        boolean known = source.isEmpty() || source.startsWith("/") || address(source);
        if (source.length() > MOST_CHARACTERS || !known) {
            throw new SigmaVaultException(
                    "update-source",
                    400,
                    "a source is an address that begins with https://, or the absolute path of a folder");
        }
        if (!channel.matches(Release.CHANNEL)) {
            throw new SigmaVaultException(
                    "update-source", 400, "a channel has small letters, digits and dashes");
        }
        return new Settings(source, channel);
    }

    static Settings read(UpdateFolder folder) throws SigmaVaultException {
        var row = folder.rows(FILE).stream().findFirst().orElse(Map.of());
        return new Settings(row.getOrDefault("source", ""), row.getOrDefault("channel", "stable"));
    }

    void write(UpdateFolder folder) throws SigmaVaultException {
        folder.write(FILE, List.of(Map.of("source", source, "channel", channel)));
    }

    /// @throws SigmaVaultException code `update-source-missing`
    Source open() throws SigmaVaultException {
        if (source.isEmpty()) {
            throw new SigmaVaultException(
                    "update-source-missing",
                    409,
                    "nothing says where releases come from: set an address or a folder first");
        }
        if (source.startsWith("/")) {
            return new FolderSource(Path.of(source));
        }
        String base = source.endsWith("/") ? source : source + "/";
        return HttpSource.at(URI.create(base + channel + "/"));
    }

    private static boolean address(String source) {
        try {
            var uri = new URI(source);
            return "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
