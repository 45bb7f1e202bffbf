package io.sigmavault.shell.commands;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;

@Service
@Command(scope = "hsm", name = "pin", description = "Changes the PIN of a token.")
@SuppressWarnings("NullAway.Init")
public final class HsmPin extends HsmCommand {

    @Argument(index = 0, name = "token", description = "Its id, see hsm:list", required = true)
    @Completion(HsmNames.class)
    private String token;

    @Option(name = "--new-pin-file", description = "Takes its first line; asks nothing.")
    @Completion(FileCompleter.class)
    private @Nullable String newPinFile;

    @Override
    void run() throws Exception {
        allow("keys:token:write", "hsm/" + token);
        try (var pin = pin(token);
                var fresh = freshPin(newPinFile)) {
            withDriver(
                    token,
                    driver -> {
                        driver.changePin(pin, fresh);
                        return token;
                    });
        }
        out().println("the PIN of " + token + " is changed; open sessions have ended");
    }
}
