package io.sigmavault.rest.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Json;
import io.sigmavault.rest.lib.area.Refusal;
import io.sigmavault.rest.vault.FilesResource.NewAttributes;
import io.sigmavault.rest.vault.FilesResource.Target;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// One request that changes a vault.
final class Writing {

    private final VaultFiles files;
    private final VaultPath path;
    private final Actor actor;
    private final Free free;
    private final HttpServletRequest request;

    /// Refuses what somebody has locked.
    @FunctionalInterface
    interface Free {
        /// @param deep all that is below the path changes too
        /// @throws SigmaVaultException code `locked`
        void check(VaultPath path, boolean deep) throws SigmaVaultException;
    }

    Writing(VaultFiles files, VaultPath path, Actor actor, Free free, HttpServletRequest request) {
        this.free = free;
        this.files = files;
        this.path = path;
        this.actor = actor;
        this.request = request;
    }

    /// Conditions and locks are looked at before the body is read, so that a refusal costs no transfer, and
    /// again at the commit.
    Response put(InputStream body, boolean parents, HttpHeaders headers)
            throws SigmaVaultException {
        refuse(headers, "Content-Encoding");
        refuse(headers, "Content-Range");
        var attributes = FileHeaders.attributes(headers);
        var sha256 = FileHeaders.announcedDigest(headers);
        var conditions = Conditions.of(headers);
        var before = find();
        conditions.checkWrite(before, path);
        free.check(path, false);
        if (parents && before == null && !path.parent().isRoot()) {
            files.makeFolder(path.parent(), true, Attributes.NONE, actor);
        }
        try (var upload = files.upload(path, actor)) {
            UploadStream.pump(body, request.getContentLengthLong(), upload);
            free.check(path, false);
            var entry = upload.commit(attributes, conditions.atCommit(sha256));
            return stored(entry, before == null);
        } catch (SigmaVaultException e) {
            throw e.code().equals("file-exists") ? Conditions.existsAlready(path) : e;
        }
    }

    private static void refuse(HttpHeaders headers, String header) {
        var value = headers.getHeaderString(header);
        if (value != null && !value.equalsIgnoreCase("identity")) {
            throw Refusal.field(header, "send the file's bytes as they are, without " + header);
        }
    }

    private static Response stored(Entry entry, boolean fresh) {
        var answer =
                fresh
                        ? Answers.json(201, EntryView.of(entry))
                        : Response.noContent().header("Cache-Control", "no-store");
        return FileHeaders.digest(FileHeaders.describe(answer, entry), entry).build();
    }

    private @Nullable Entry find() throws SigmaVaultException {
        try {
            return files.stat(path);
        } catch (SigmaVaultException e) {
            if (e.code().equals("file-not-found")) {
                return null;
            }
            throw e;
        }
    }

    Response remove(boolean recursive, HttpHeaders headers) throws SigmaVaultException {
        var condition = bound(headers);
        free.check(path, true);
        files.remove(path, recursive, condition, actor);
        return Answers.nothing();
    }

    private @Nullable String bound(HttpHeaders headers) throws SigmaVaultException {
        var conditions = Conditions.of(headers);
        var now = files.stat(path);
        conditions.check(now, path);
        return conditions.bound(now);
    }

    Response makeFolder(boolean parents, HttpHeaders headers) throws SigmaVaultException {
        free.check(path, false);
        var entry = files.makeFolder(path, parents, FileHeaders.attributes(headers), actor);
        return described(201, entry);
    }

    Response move(InputStream body) throws SigmaVaultException, IOException {
        var target = Json.read(body, Target.class);
        var to = to(target);
        free.check(path, true);
        free.check(to, true);
        return described(200, files.move(path, to, target.replace(), actor));
    }

    Response copy(InputStream body) throws SigmaVaultException, IOException {
        var target = Json.read(body, Target.class);
        var to = to(target);
        free.check(to, true);
        return described(201, files.copy(path, to, target.replace(), actor));
    }

    private static VaultPath to(Target target) throws SigmaVaultException {
        var to = FilePath.parse(target.to());
        if (to.isRoot()) {
            throw FilePath.invalid("the target is the root of the vault: name a file or folder");
        }
        return to;
    }

    Response setAttributes(NewAttributes wanted, HttpHeaders headers) throws SigmaVaultException {
        var attributes =
                new Attributes(
                        wanted.modified() == null
                                ? null
                                : FileHeaders.instant("modified", wanted.modified()),
                        wanted.mode() == null ? null : FileHeaders.mode("mode", wanted.mode()));
        var condition = bound(headers);
        free.check(path, false);
        return described(200, files.setAttributes(path, attributes, condition, actor));
    }

    private static Response described(int status, Entry entry) {
        return FileHeaders.describe(Answers.json(status, EntryView.of(entry)), entry).build();
    }
}
