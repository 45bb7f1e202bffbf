package io.sigmavault.shell.commands;

import io.sigmavault.core.platform.Platform;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "system", name = "log", description = "Shows the newest lines of the log.")
public final class SystemLog extends ConsoleCommand {

    @Option(name = "--limit", description = "How many, 1 to 5000")
    private int limit = 50;

    @Override
    void run() throws Exception {
        allow("core:log:read", "log");
        for (var line : with(Platform.class, platform -> platform.log(limit))) {
            out().println(
                            line.time()
                                    + " "
                                    + line.level()
                                    + " "
                                    + line.logger()
                                    + " "
                                    + Printable.of(line.message()));
        }
    }
}
