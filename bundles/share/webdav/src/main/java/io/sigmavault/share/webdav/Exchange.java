package io.sigmavault.share.webdav;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.share.Shares;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One request with what it is about.
record Exchange(
        HttpServletRequest request,
        HttpServletResponse response,
        Caller caller,
        DavPath path,
        Shares shares,
        LockTable locks) {

    /// The share's files for the caller.
    ///
    /// @throws SigmaVaultException codes `share-unknown`, `share-denied`, `denied`
    FileView files() throws SigmaVaultException {
        return files(path);
    }

    FileView files(DavPath at) throws SigmaVaultException {
        return shares.open(WebDav.ID, at.share(), caller);
    }

    /// What is at a place, or null.
    static @Nullable Entry find(FileView files, VaultPath path) throws SigmaVaultException {
        try {
            return files.stat(path);
        } catch (SigmaVaultException e) {
            if (e.code().equals("file-not-found")) {
                return null;
            }
            throw e;
        }
    }

    /// Who has locks.
    String principal() {
        return caller.actor().toString();
    }

    /// Tokens the client shows, if its `If` header holds.
    ///
    /// @throws SigmaVaultException codes `if-invalid`, `precondition-failed`
    Set<String> tokens() throws SigmaVaultException {
        var header = IfHeader.parse(request.getHeader("If"));
        if (!header.holds(new Now(this))) {
            throw conditionFailed("a lock or entity tag of the If header is not as it says");
        }
        return header.tokens();
    }

    static SigmaVaultException conditionFailed(String why) {
        return new SigmaVaultException("precondition-failed", 412, why);
    }

    /// Refuses while somebody else has locked what is to change.
    void checkLocks(DavPath at, boolean deep, boolean membership, Set<String> tokens)
            throws SigmaVaultException {
        locks.check(at, deep, membership, tokens, principal());
    }

    /// `Depth`: 0, 1, or -1 for infinity.
    ///
    /// @param missing in place of a header that is not there
    /// @throws SigmaVaultException code `depth-invalid`
    int depth(int missing) throws SigmaVaultException {
        String depth = request.getHeader("Depth");
        if (depth == null) {
            return missing;
        }
        return switch (depth.strip().toLowerCase(java.util.Locale.ROOT)) {
            case "0" -> 0;
            case "1" -> 1;
            case "infinity" -> -1;
            default ->
                    throw new SigmaVaultException(
                            "depth-invalid", 400, "Depth is 0, 1 or infinity");
        };
    }

    /// Parents that are missing are a conflict in WebDAV.
    static SigmaVaultException conflict(SigmaVaultException e) {
        return e.code().equals("file-not-found") || e.code().equals("not-a-folder")
                ? new SigmaVaultException(
                        "parent-missing", 409, "the folder above is not there: make it first")
                : e;
    }

    /// What is true of resources, for the `If` header.
    private record Now(Exchange exchange) implements IfHeader.World {

        private DavPath at(@Nullable String tag) throws SigmaVaultException {
            if (tag == null) {
                return exchange.path();
            }
            try {
                return DavPath.of(String.valueOf(new URI(tag).getRawPath()));
            } catch (URISyntaxException e) {
                throw DavPath.invalid("the If header has an address that is none");
            }
        }

        @Override
        public boolean locked(@Nullable String tag, String token) throws SigmaVaultException {
            DavPath at = at(tag);
            var lock = exchange.locks().find(token);
            return lock != null && lock.covers(at);
        }

        @Override
        public boolean tagged(@Nullable String tag, String etag) throws SigmaVaultException {
            DavPath at = at(tag);
            if (at.machine()) {
                return false;
            }
            var entry = find(exchange.files(at), at.path());
            return entry != null && etag.equals("\"" + entry.etag() + "\"");
        }
    }
}
