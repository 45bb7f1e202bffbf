package io.sigmavault.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "bundle", name = "start", description = "Starts bundles.")
@SuppressWarnings("NullAway.Init")
public final class BundleStart extends PlatformCommand {

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
            allow("core:bundle:start", "bundle/" + bundle.getSymbolicName());
            platform(platform -> platform.start(bundle.getBundleId(), actor()));
        }
    }
}
