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
        name = "uninstall",
        description = "Removes features, unless a vault needs what they bring.")
@SuppressWarnings("NullAway.Init")
public final class FeatureUninstall extends PlatformCommand {

    @Argument(
            name = "features",
            description = "Names, such as sigmavault-codec-xz",
            required = true,
            multiValued = true)
    @Completion(InstalledFeatureNames.class)
    private List<String> names;

    @Option(
            name = "--force",
            description =
                    "Although a vault needs it: its files can't be read until it is installed again")
    private boolean force;

    @Override
    void run() throws Exception {
        for (String name : names) {
            allow("core:feature:uninstall", "feature/" + name);
            platform(platform -> platform.uninstallFeature(name, force, actor()));
        }
    }
}
