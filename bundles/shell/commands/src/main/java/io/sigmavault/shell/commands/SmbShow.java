package io.sigmavault.shell.commands;

import io.sigmavault.share.SmbServer;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "smb", name = "show", description = "Whether Samba is there and what it serves.")
public final class SmbShow extends ConsoleCommand {

    @Override
    void run() throws Exception {
        var state = with(SmbServer.class, smb -> smb.state(caller()));
        if (state.obstacle().isEmpty()) {
            out().println(
                            "Samba "
                                    + Printable.of(state.version())
                                    + (state.running() ? " runs" : " does not run"));
        } else {
            out().println(state.obstacle());
        }
        for (String share : state.served()) {
            out().println("serves " + share);
        }
        for (String share : state.unserved()) {
            out().println("does not serve " + share);
        }
    }
}
