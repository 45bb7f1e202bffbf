package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Sizes;
import io.sigmavault.vault.tool.cli.ToolException;
import io.sigmavault.vault.tree.FileType;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Inode;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;

/// Copies one file out of the vault; works on every computer with Java.
final class GetVerb {

    private static final PosixFilePermission[] BITS = {
        PosixFilePermission.OTHERS_EXECUTE,
        PosixFilePermission.OTHERS_WRITE,
        PosixFilePermission.OTHERS_READ,
        PosixFilePermission.GROUP_EXECUTE,
        PosixFilePermission.GROUP_WRITE,
        PosixFilePermission.GROUP_READ,
        PosixFilePermission.OWNER_EXECUTE,
        PosixFilePermission.OWNER_WRITE,
        PosixFilePermission.OWNER_READ
    };

    private GetVerb() {}

    static Exit run(Run run) throws SigmaVaultException {
        run.arguments().expect(2, 2);
        String path = run.arguments().operands().getFirst();
        var target = Path.of(run.arguments().operands().getLast());
        try (var session = Session.open(run, Mode.READ)) {
            var view = Views.of(run, session.read());
            var file = view.stat(view.lookup(path));
            if (file.type() != FileType.FILE) {
                throw ToolException.refused(
                        "not-a-file", path + " is no regular file: get it with restore");
            }
            write(session, view, file, target);
            run.outcome(
                    Map.of("bytes", file.size(), "target", target.toString()),
                    Sizes.bytes(file.size()) + " written to " + target);
        }
        return Exit.OK;
    }

    private static void write(Session session, FileView view, Inode file, Path target)
            throws SigmaVaultException {
        try {
            try (var channel =
                    FileChannel.open(
                            target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                var out = Channels.newOutputStream(channel);
                Content.copy(view, session.store(), file, out);
                channel.force(true);
            } catch (SigmaVaultException e) {
                Files.deleteIfExists(target); // never half a file
                throw e;
            }
            attributes(file, target);
        } catch (FileAlreadyExistsException e) {
            throw ToolException.refused(
                    "file-exists", target + " exists already: choose another name");
        } catch (IOException e) {
            throw ToolException.failed("writing", target, e);
        }
    }

    private static void attributes(Inode file, Path target) throws IOException {
        var posix = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        if (posix != null) {
            var permissions = EnumSet.noneOf(PosixFilePermission.class);
            for (int bit = 0; bit < BITS.length; bit++) {
                if ((file.attributes().mode() >> bit & 1) != 0) {
                    permissions.add(BITS[bit]);
                }
            }
            posix.setPermissions(permissions);
        }
        Files.setLastModifiedTime(target, FileTime.from(file.attributes().modified()));
    }
}
