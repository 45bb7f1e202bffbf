package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultFiles.Condition;
import io.sigmavault.vault.VaultPath;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The conditions of a request (RFC 9110, section 13).
///
/// @param ifMatch tags with quotes as sent, or empty
/// @param ifNoneMatch as `ifMatch`
record Conditions(
        List<String> ifMatch,
        List<String> ifNoneMatch,
        @Nullable Instant ifModifiedSince,
        @Nullable Instant ifUnmodifiedSince,
        @Nullable String ifRange) {

    private static final Pattern TAG = Pattern.compile("\\*|(?:W/)?\"[^\"]*\"");

    static Conditions of(HttpHeaders headers) {
        return new Conditions(
                tags(headers.getHeaderString("If-Match")),
                tags(headers.getHeaderString("If-None-Match")),
                date(headers.getHeaderString("If-Modified-Since")),
                date(headers.getHeaderString("If-Unmodified-Since")),
                headers.getHeaderString("If-Range"));
    }

    private static List<String> tags(@Nullable String header) {
        var tags = new ArrayList<String>();
        if (header != null) {
            var found = TAG.matcher(header);
            while (found.find()) {
                tags.add(found.group());
            }
            if (tags.isEmpty()) {
                tags.add("\"\""); // a condition nobody understands is never met
            }
        }
        return tags;
    }

    private static @Nullable Instant date(@Nullable String header) {
        if (header == null) {
            return null;
        }
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /// True if the client has this content already.
    boolean fresh(Entry entry) {
        if (!ifNoneMatch.isEmpty()) {
            return ifNoneMatch.stream()
                    .anyMatch(tag -> tag.equals("*") || weak(tag).equals(quoted(entry)));
        }
        return ifModifiedSince != null && !seconds(entry).isAfter(ifModifiedSince);
    }

    /// True if a `Range` header counts.
    boolean rangeHolds(Entry entry) {
        if (ifRange == null) {
            return true;
        }
        var date = date(ifRange);
        return date == null ? ifRange.equals(quoted(entry)) : date.equals(seconds(entry));
    }

    /// Refuses if the present file is not the one the client expects.
    ///
    /// @throws SigmaVaultException codes `file-changed`, `file-exists`, both 412
    void check(@Nullable Entry now, VaultPath path) throws SigmaVaultException {
        if (!ifMatch.isEmpty()) {
            if (now == null || !(ifMatch.contains("*") || ifMatch.contains(quoted(now)))) {
                throw VaultException.changed(path);
            }
        } else if (ifUnmodifiedSince != null
                && (now == null || seconds(now).isAfter(ifUnmodifiedSince))) {
            throw VaultException.changed(path);
        }
    }

    /// As [#check], and for `If-None-Match` of a request that writes.
    void checkWrite(@Nullable Entry now, VaultPath path) throws SigmaVaultException {
        check(now, path);
        if (now == null) {
            return;
        }
        if (ifNoneMatch.contains("*")) {
            throw existsAlready(path);
        }
        if (ifNoneMatch.stream().anyMatch(tag -> weak(tag).equals(quoted(now)))) {
            throw VaultException.changed(path);
        }
    }

    /// What must still hold when an upload is committed.
    Condition atCommit(@Nullable String sha256) {
        var tags =
                ifMatch.contains("*")
                        ? List.<String>of()
                        : ifMatch.stream()
                                .filter(tag -> tag.startsWith("\""))
                                .map(tag -> tag.substring(1, tag.length() - 1))
                                .toList();
        return new Condition(tags, ifNoneMatch.contains("*"), sha256);
    }

    /// The tag a removal or change of attributes is bound to, or null.
    @Nullable String bound(Entry now) {
        return ifMatch.isEmpty() || ifMatch.contains("*") ? null : now.etag();
    }

    static SigmaVaultException existsAlready(VaultPath path) {
        return new SigmaVaultException(
                "file-exists",
                412,
                path + " exists already: leave If-None-Match out to replace it");
    }

    private static String weak(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    static String quoted(Entry entry) {
        return '"' + entry.etag() + '"';
    }

    private static Instant seconds(Entry entry) {
        return entry.modified().truncatedTo(ChronoUnit.SECONDS);
    }
}
