package io.sigmavault.share.webdav;

import io.sigmavault.vault.Entry;
import java.net.URLConnection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How entries are described in headers.
final class Tags {

    private static final DateTimeFormatter HTTP =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Tags() {}

    static String of(Entry entry) {
        return "\"" + entry.etag() + "\"";
    }

    static String httpDate(Instant time) {
        return HTTP.format(time);
    }

    static String mediaType(String name) {
        String type = URLConnection.guessContentTypeFromName(name);
        return type == null ? "application/octet-stream" : type;
    }

    /// Whether a list of entity tags, or `*`, has that of `entry`.
    static boolean match(String header, Entry entry) {
        return header.strip().equals("*") || list(header).contains(entry.etag());
    }

    /// Entity tags without quotes and without `W/`.
    static List<String> list(String header) {
        var tags = new ArrayList<String>();
        for (String each : header.split(",", -1)) {
            String tag = each.strip();
            tag = tag.startsWith("W/") ? tag.substring(2) : tag;
            if (tag.length() >= 2 && tag.startsWith("\"") && tag.endsWith("\"")) {
                tags.add(tag.substring(1, tag.length() - 1));
            }
        }
        return tags;
    }
}
