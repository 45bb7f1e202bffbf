package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.Vaults;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;

@Service
@Command(
        scope = "file",
        name = "get",
        description = "Copies a file out of a vault to this machine, with its time; mode 0600.")
@SuppressWarnings("NullAway.Init")
public final class FileGet extends ConsoleCommand {

    private static final int BUFFER_BYTES = 1 << 20;

    @Argument(index = 0, name = "vault", description = "An unlocked vault", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Argument(index = 1, name = "path", description = "File in the vault", required = true)
    private String path;

    @Argument(
            index = 2,
            name = "target",
            description = "File or folder on the server's machine",
            required = true)
    @Completion(FileCompleter.class)
    private String target;

    @Option(name = "--replace", description = "Replaces a file that is there.")
    private boolean replace;

    @Override
    void run() throws Exception {
        allow("vault:file:read", "vault/" + vault);
        VaultPath from = VaultPath.parse(path);
        Path to = Path.of(target).toAbsolutePath();
        Path file = Files.isDirectory(to) ? to.resolve(from.name()).normalize() : to;
        if (Files.exists(file) && !replace) {
            throw new SigmaVaultException(
                    "file-exists", 409, file + " exists: use --replace, or another name");
        }
        long bytes = with(Vaults.class, vaults -> copy(vaults.files(vault), from, file));
        out().println(bytes + " bytes to " + file);
    }

    private static long copy(VaultFiles files, VaultPath from, Path file)
            throws SigmaVaultException {
        try (var in = files.openRead(from)) {
            Path part =
                    Files.createTempFile(
                            file.toAbsolutePath().getParent(),
                            ".sigmavault-",
                            ".part",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            try {
                try (var out = Files.newOutputStream(part)) {
                    stream(in, out);
                }
                Files.setLastModifiedTime(part, FileTime.from(in.entry().modified()));
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            return in.sizeBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be written: " + e.getMessage(), e);
        }
    }

    private static void stream(VaultFiles.ReadHandle in, OutputStream out)
            throws SigmaVaultException, IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long position = 0;
        for (int n = in.read(0, buffer, 0, buffer.length);
                n > 0;
                n = in.read(position, buffer, 0, buffer.length)) {
            out.write(buffer, 0, n);
            position += n;
        }
    }
}
