package io.sigmavault.shell.commands;

import io.sigmavault.codec.Codecs;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "codec", name = "list", description = "Lists the codecs that are there now.")
public final class CodecList extends ConsoleCommand {

    @Override
    void run() throws Exception {
        allow("core:bundle:read", "codecs");
        var table = table("Codec", "Version", "Format", "Levels", "Memory", "Feature");
        for (var codec : with(Codecs.class, Codecs::list)) {
            table.addRow()
                    .addContent(
                            codec.id(),
                            codec.version(),
                            codec.formatVersion(),
                            codec.minLevel() + " to " + codec.maxLevel(),
                            Sizes.of(codec.encodeMemoryBytes()),
                            codec.feature());
        }
        table.print(out());
    }
}
