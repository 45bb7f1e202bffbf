package io.sigmavault.share.webdav;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.vault.Entry;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Properties in `DAV:` that the server knows.
///
/// @param files null for the list of shares
record Live(Exchange exchange, @Nullable FileView files) {

    /// In the order in which they are told; those of RFC 4331 only when asked for.
    static final List<String> USUAL =
            List.of(
                    "resourcetype",
                    "displayname",
                    "creationdate",
                    "getlastmodified",
                    "getetag",
                    "getcontentlength",
                    "getcontenttype",
                    "supportedlock",
                    "lockdiscovery");

    private static final String LOCKS =
            "<D:lockentry><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockentry>"
                    + "<D:lockentry><D:lockscope><D:shared/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockentry>";

    /// What is in the element, as XML; null if the resource has no such property.
    @Nullable String value(String name, DavPath at, Entry entry) throws SigmaVaultException {
        return switch (name) {
            case "resourcetype" -> entry.folder() ? "<D:collection/>" : "";
            case "displayname" -> Xml.escape(at.path().isRoot() ? at.share() : at.path().name());
            case "creationdate" -> entry.modified().truncatedTo(ChronoUnit.SECONDS).toString();
            case "getlastmodified" -> Tags.httpDate(entry.modified());
            case "getetag" -> "&quot;" + entry.etag() + "&quot;";
            case "getcontentlength" -> entry.folder() ? null : Long.toString(entry.sizeBytes());
            case "getcontenttype" ->
                    entry.folder() ? null : Xml.escape(Tags.mediaType(entry.name()));
            case "supportedlock" -> files == null ? null : LOCKS;
            case "lockdiscovery" -> files == null ? null : locks(at);
            case "quota-available-bytes" ->
                    files == null || !entry.folder() ? null : "" + files.room().freeBytes();
            case "quota-used-bytes" ->
                    files == null || !entry.folder() ? null : "" + files.room().usedBytes();
            default -> null;
        };
    }

    private String locks(DavPath at) {
        var text = new StringBuilder();
        exchange.locks().covering(at).forEach(lock -> text.append(Locking.describe(lock)));
        return text.toString();
    }
}
