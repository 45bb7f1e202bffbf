package io.sigmavault.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "bundle",
        name = "stop",
        description = "Stops bundles; their services drain first.")
@SuppressWarnings("NullAway.Init")
public final class BundleStop extends PlatformCommand {

    @Argument(
            name = "bundles",
            description = "Symbolic names or ids",
            required = true,
            multiValued = true)
    @Completion(BundleNames.class)
    private List<String> names;

    @Override
    void run() throws Exception {
        for (String name : names) {
            var bundle = bundle(name);
            allow("core:bundle:stop", "bundle/" + bundle.getSymbolicName());
            platform(platform -> platform.stop(bundle.getBundleId(), actor()));
        }
    }
}
