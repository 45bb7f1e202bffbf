package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "hsm",
        name = "destroy",
        description = "Destroys a key for ever: what was wrapped with it can not be opened again.")
@SuppressWarnings("NullAway.Init")
public final class HsmDestroy extends HsmCommand {

    @Argument(index = 0, name = "token", description = "Its id, see hsm:list", required = true)
    @Completion(HsmNames.class)
    private String token;

    @Argument(index = 1, name = "label", description = "Label of the key", required = true)
    private String label;

    @Option(name = "--yes", description = "Yes, for ever")
    private boolean yes;

    @Override
    void run() throws Exception {
        if (!yes) {
            throw new SigmaVaultException(
                    "field-missing",
                    400,
                    "what was wrapped with key " + label + " is lost for ever: add --yes");
        }
        allow("keys:key:delete", "hsm/" + token + "/" + label);
        inSession(
                token,
                session -> {
                    session.destroy(key(session, token, label));
                    return label;
                });
        out().println("key " + label + " is destroyed");
    }
}
