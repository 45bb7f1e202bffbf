package io.sigmavault.shell.commands;

import io.sigmavault.backup.Backups;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;

@Service
@Command(
        scope = "backup",
        name = "create",
        description =
                "Saves accounts, settings and logs as one sealed file, mode 0600. Asks for its passphrase, twice.")
@SuppressWarnings("NullAway.Init")
public final class BackupCreate extends ConsoleCommand {

    @Argument(name = "file", description = "New file on the server's machine", required = true)
    @Completion(FileCompleter.class)
    private String file;

    @Option(name = "--passphrase-file", description = "Takes its first line; asks nothing.")
    @Completion(FileCompleter.class)
    private @Nullable String passphraseFile;

    @Override
    void run() throws Exception {
        Path target = Path.of(file).toAbsolutePath();
        if (Files.exists(target)) {
            throw new SigmaVaultException("file-exists", 409, target + " exists: use another name");
        }
        char[] typed = Passphrase.get(session(), passphraseFile, true);
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
        Arrays.fill(typed, '\0');
        try (var passphrase = Secret.owning(Arrays.copyOf(bytes.array(), bytes.limit()))) {
            Arrays.fill(bytes.array(), (byte) 0);
            long size = with(Backups.class, backups -> write(backups, passphrase, target));
            out().println(size + " bytes to " + target);
        }
    }

    private long write(Backups backups, Secret passphrase, Path target) throws SigmaVaultException {
        var sealing = backups.create(caller(), passphrase);
        var own =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(target, options, own)) {
            sealing.to(Channels.newOutputStream(channel));
            channel.force(true);
            return channel.size();
        } catch (IOException e) {
            remove(target);
            throw new UncheckedIOException(target + " can't be written: " + e.getMessage(), e);
        } catch (SigmaVaultException | RuntimeException e) {
            remove(target);
            throw e;
        }
    }

    private static void remove(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException e) {
            throw new UncheckedIOException(half + " is half a backup and can't be removed", e);
        }
    }
}
