package io.sigmavault.shell.commands;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "bundle",
        name = "rollback",
        description = "Puts back what the last bundle:update of a bundle replaced.")
@SuppressWarnings("NullAway.Init")
public final class BundleRollback extends PlatformCommand {

    @Argument(name = "bundle", description = "Symbolic name or id", required = true)
    @Completion(BundleNames.class)
    private String name;

    @Override
    void run() throws Exception {
        var bundle = bundle(name);
        allow("core:bundle:rollback", "bundle/" + bundle.getSymbolicName());
        platform(platform -> platform.rollback(bundle.getBundleId(), actor()));
        out().println(bundle.getSymbolicName() + " is now " + bundle.getVersion());
    }
}
