package io.sigmavault.shell.commands;

import io.sigmavault.backup.Backups;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "backup",
        name = "mirror",
        description = "Switches mirrors of the settings on or off, or writes them now.")
@SuppressWarnings("NullAway.Init")
public final class BackupMirror extends ConsoleCommand {

    @Argument(name = "what", description = "on, off or now", required = true)
    private String what;

    @Override
    void run() throws Exception {
        switch (what) {
            case "on" -> {
                String phrase = with(Backups.class, backups -> backups.startMirror(caller()));
                out().println(phrase);
                out().println(
                                "Write this recovery phrase down now: it opens the mirrors, and is not shown again.");
            }
            case "off" ->
                    with(
                            Backups.class,
                            backups -> {
                                backups.stopMirror(caller());
                                return what;
                            });
            case "now" ->
                    with(
                            Backups.class,
                            backups -> {
                                backups.mirrorNow(caller());
                                return what;
                            });
            default -> throw new IllegalArgumentException("backup:mirror takes on, off or now");
        }
    }
}
