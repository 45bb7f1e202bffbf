package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.Vaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;

@Service
@Command(
        scope = "file",
        name = "put",
        description = "Copies a file of this machine into a vault, with its time and mode.")
@SuppressWarnings("NullAway.Init")
public final class FilePut extends ConsoleCommand {

    private static final int BUFFER_BYTES = 1 << 20;

    @Argument(index = 0, name = "vault", description = "An unlocked vault", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Argument(
            index = 1,
            name = "source",
            description = "File on the server's machine",
            required = true)
    @Completion(FileCompleter.class)
    private String source;

    @Argument(
            index = 2,
            name = "path",
            description = "File in the vault; without: its name, in the root")
    private String path = "";

    @Option(name = "--replace", description = "Replaces a file that is there.")
    private boolean replace;

    @Option(name = "--parents", description = "Makes missing folders.")
    private boolean parents;

    @Override
    void run() throws Exception {
        allow("vault:file:write", "vault/" + vault);
        Path file = Path.of(source).toAbsolutePath();
        VaultPath to =
                path.isEmpty()
                        ? VaultPath.ROOT.resolve(String.valueOf(file.getFileName()))
                        : VaultPath.parse(path);
        long bytes = with(Vaults.class, vaults -> copy(vaults.files(vault), file, to));
        out().println(bytes + " bytes to " + Printable.of(to.toString()));
    }

    private long copy(VaultFiles files, Path file, VaultPath to) throws SigmaVaultException {
        try (var in = Files.newInputStream(file)) {
            if (parents && to.names().size() > 1) {
                files.makeFolder(to.parent(), true, Attributes.NONE, actor());
            }
            var attributes = attributes(file);
            try (var upload = files.upload(to, actor())) {
                byte[] buffer = new byte[BUFFER_BYTES];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    upload.write(buffer, 0, n);
                }
                return upload.commit(
                                attributes, new VaultFiles.Condition(List.of(), !replace, null))
                        .sizeBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static Attributes attributes(Path file) throws IOException {
        return new Attributes(
                Files.getLastModifiedTime(file).toInstant(),
                (Integer) Files.getAttribute(file, "unix:mode") & 07777);
    }
}
