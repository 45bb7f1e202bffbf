package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Space;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "vault",
        name = "compression",
        description =
                "Shows what compression gives in an unlocked vault, by types and codecs; goes through all files.")
@SuppressWarnings("NullAway.Init")
public final class VaultCompression extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Option(name = "--days", description = "Shows what it gave on past days.")
    private boolean days;

    @Override
    void run() throws Exception {
        allow("vault:file:read", "vault/" + vault);
        if (days) {
            days();
            return;
        }
        var found = with(Space.class, space -> Survey.of(() -> compression(space)));
        var out = out();
        out.println("blocks seen        " + found.seenFrames() + " of " + found.frames());
        long plainer = with(Space.class, space -> space.steppedDownFrames(vault));
        if (plainer > 0) {
            out.println(
                    "stored plainer     "
                            + plainer
                            + " blocks since it was unlocked, as writers waited; made smaller when idle");
        }
        var parts = table("type", "codec", "content", "stored");
        for (var part : found.parts()) {
            var type = part.type();
            parts.addRow()
                    .addContent(
                            type == null ? "of no file now" : type.name().toLowerCase(Locale.ROOT),
                            part.codec(),
                            Sizes.of(part.plainBytes()),
                            Sizes.of(part.storedBytes()));
        }
        parts.print(out);
        var files = table("gains most", "content", "stored");
        for (var gain : found.most()) {
            files.addRow()
                    .addContent(
                            "/" + gain.path(),
                            Sizes.of(gain.plainBytes()),
                            Sizes.of(gain.storedBytes()));
        }
        files.print(out);
    }

    private void days() throws SigmaVaultException {
        var table = table("day", "content", "stored", "saved by codebooks");
        for (var day : with(Space.class, space -> space.compressionDays(vault))) {
            long plain = day.parts().stream().mapToLong(Space.Part::plainBytes).sum();
            long stored = day.parts().stream().mapToLong(Space.Part::storedBytes).sum();
            long books = day.codebooks().stream().mapToLong(Space.BookGain::savedBytes).sum();
            table.addRow()
                    .addContent(day.day(), Sizes.of(plain), Sizes.of(stored), Sizes.of(books));
        }
        table.print(out());
    }

    private Space.Compression compression(Space space)
            throws SigmaVaultException, InterruptedException {
        return space.compression(vault, Space.Progress.NONE);
    }
}
