package io.sigmavault.shell.commands;

import io.sigmavault.keys.HsmSession;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "hsm", name = "keys", description = "Lists the keys of a token.")
@SuppressWarnings("NullAway.Init")
public final class HsmKeys extends HsmCommand {

    @Argument(index = 0, name = "token", description = "Its id, see hsm:list", required = true)
    @Completion(HsmNames.class)
    private String token;

    @Override
    void run() throws Exception {
        allow("keys:key:read", "hsm/" + token);
        var table = table("Label", "For", "Algorithm", "Id");
        for (var key : inSession(token, HsmSession::keys)) {
            table.addRow().addContent(key.label(), key.use(), key.algorithm(), key.id());
        }
        table.print(out());
    }
}
