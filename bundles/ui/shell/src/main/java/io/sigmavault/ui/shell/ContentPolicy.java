package io.sigmavault.ui.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.regex.Pattern;

/// The Content-Security-Policy of the shell's document: nothing inline but its import map, nothing
/// from another host.
final class ContentPolicy {

    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]-]{1,255}");

    private final String importMapHash;

    /// @param html the document whose import map is allowed by its hash
    ContentPolicy(String html) {
        var map = IMPORT_MAP.matcher(html);
        if (!map.find()) {
            throw new IllegalArgumentException(
                    "index.html has no import map; build kiosk-ui again");
        }
        var hash = Asset.sha256(map.group(1).getBytes(UTF_8));
        this.importMapHash = Base64.getEncoder().encodeToString(hash);
    }

    /// @param host the request's `Host`; browsers differ in whether `'self'` covers WebSockets
    String header(String host) {
        var socket = HOST.matcher(host).matches() ? " wss://" + host : "";
        return "default-src 'none'; script-src 'self' 'sha256-"
                + importMapHash
                + "'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src"
                + " 'self'"
                + socket
                + "; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors"
                + " 'none'";
    }
}
