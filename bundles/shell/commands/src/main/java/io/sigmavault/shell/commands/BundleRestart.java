package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

@Service
@Command(scope = "bundle", name = "restart", description = "Stops bundles and starts them again.")
@SuppressWarnings("NullAway.Init")
public final class BundleRestart extends PlatformCommand {

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
            Bundle bundle = bundle(name);
            allow("core:bundle:restart", "bundle/" + bundle.getSymbolicName());
            restart(bundle);
        }
    }

    private void restart(Bundle bundle) throws SigmaVaultException, BundleException {
        try {
            platform(platform -> platform.stop(bundle.getBundleId(), actor()));
        } catch (SigmaVaultException e) {
            if (!e.code().equals("bundle-essential")) {
                throw e;
            }
            // The console goes on without it, so it can be started again at once.
            bundle.stop(Bundle.STOP_TRANSIENT);
            bundle.start(Bundle.START_TRANSIENT);
            return;
        }
        platform(platform -> platform.start(bundle.getBundleId(), actor()));
    }
}
