package io.sigmavault.shell.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;

@Service
@Command(
        scope = "bundle",
        name = "update",
        description =
                "Replaces a bundle by a jar. If the new one fails, the old one runs again; see also"
                        + " bundle:rollback.")
@SuppressWarnings("NullAway.Init")
public final class BundleUpdate extends PlatformCommand {

    @Argument(index = 0, name = "bundle", description = "Symbolic name or id", required = true)
    @Completion(BundleNames.class)
    private String name;

    @Argument(
            index = 1,
            name = "file",
            description = "Jar on the server's machine",
            required = true)
    @Completion(FileCompleter.class)
    private String file;

    @Override
    void run() throws Exception {
        var bundle = bundle(name);
        allow("core:bundle:update", "bundle/" + bundle.getSymbolicName());
        Path jar = Path.of(file.startsWith("file:") ? file.substring("file:".length()) : file);
        try (var in = Files.newInputStream(jar)) {
            platform(platform -> platform.update(bundle.getBundleId(), in, actor()));
        }
        out().println(bundle.getSymbolicName() + " is now " + bundle.getVersion());
    }
}
