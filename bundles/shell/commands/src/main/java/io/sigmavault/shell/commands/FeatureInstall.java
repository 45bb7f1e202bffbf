package io.sigmavault.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "feature",
        name = "install",
        description = "Installs features; no other bundle is refreshed.")
@SuppressWarnings("NullAway.Init")
public final class FeatureInstall extends PlatformCommand {

    @Argument(
            name = "features",
            description = "Names, such as sigmavault-codec-xz",
            required = true,
            multiValued = true)
    @Completion(KnownFeatureNames.class)
    private List<String> names;

    @Option(
            name = "--no-auto-refresh",
            aliases = "-r",
            description = "Always so; taken for the sake of scripts made for Karaf")
    @SuppressWarnings("UnusedVariable")
    private boolean noAutoRefresh;

    @Override
    void run() throws Exception {
        for (String name : names) {
            allow("core:feature:install", "feature/" + name);
            platform(platform -> platform.installFeature(name, actor()));
        }
    }
}
