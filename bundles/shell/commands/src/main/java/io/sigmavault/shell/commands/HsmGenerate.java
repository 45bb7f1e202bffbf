package io.sigmavault.shell.commands;

import io.sigmavault.keys.KeyUse;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "hsm",
        name = "generate",
        description =
                "Makes a key in a token, which never leaves it; for wrapping other keys, or for signing.")
@SuppressWarnings("NullAway.Init")
public final class HsmGenerate extends HsmCommand {

    @Argument(index = 0, name = "token", description = "Its id, see hsm:list", required = true)
    @Completion(HsmNames.class)
    private String token;

    @Argument(index = 1, name = "label", description = "What to call the key", required = true)
    private String label;

    @Option(name = "--sign", description = "For signing by ECDSA P-256, not for wrapping")
    private boolean sign;

    @Override
    void run() throws Exception {
        allow("keys:key:create", "hsm/" + token + "/" + label);
        var key =
                inSession(
                        token,
                        session -> session.generate(label, sign ? KeyUse.SIGN : KeyUse.WRAP));
        out().println(key.algorithm() + " " + key.label() + " " + key.id());
        if (sign) {
            out().println(key.publicKey());
        }
    }
}
